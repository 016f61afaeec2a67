using System.Text.Json.Serialization;
using Orleans;

namespace Omni.Domain.Routing;

/// <summary>What an agent brought into a comparison by the chain of Semantics §9.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Step">⌊20·S + 10⁻⁹⌋ of the score S, 0 to 20.</param>
/// <param name="LoadShare">Load / C.</param>
/// <param name="IdleSince">Semantics §5.</param>
/// <param name="RecentOffers">Offers in the last 30 minutes.</param>
[GenerateSerializer, Immutable]
public sealed record AgentMerit(
    [property: Id(0)] AgentId Agent,
    [property: Id(1)] int Step,
    [property: Id(2)] double LoadShare,
    [property: Id(3)] DateTimeOffset IdleSince,
    [property: Id(4)] int RecentOffers)
{
    /// <summary>
    /// What the queue's strategy compares, smaller first, where none of the others says it: instant of the last offer in
    /// ticks, place as configured, accepts today, or the draw of weighted chance.
    /// </summary>
    [Id(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Strategy { get; init; }
}
