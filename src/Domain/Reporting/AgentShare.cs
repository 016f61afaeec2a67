using Omni.Domain.Routing;
using Orleans;

namespace Omni.Domain.Reporting;

/// <summary>An agent's part in a queue's day.</summary>
/// <param name="Offers">What the queue offered them, whatever became of it.</param>
/// <param name="Available">
/// How long the queue could offer them something, with capacity or without: connected, available, in their working time, serving
/// the queue and meeting its own requirement.
/// </param>
[GenerateSerializer, Immutable]
public sealed record AgentShare(
    [property: Id(0)] AgentId Agent, [property: Id(1)] int Offers, [property: Id(2)] TimeSpan Available)
{
    /// <summary>Offers per available hour; null: not available at all, as one who got something after a relaxation.</summary>
    public double? PerHour() => Fairness.PerAvailableHour(Offers, Available);
}
