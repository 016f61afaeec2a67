using Omni.Domain.Routing;
using Orleans;

namespace Omni.Domain.Queues;

/// <summary>A must that agents fall short of.</summary>
/// <param name="Term">As far as it is relaxed.</param>
/// <param name="Agents">How many, at least 1.</param>
[GenerateSerializer, Immutable]
public sealed record LackedTerm([property: Id(0)] SkillTerm Term, [property: Id(1)] int Agents);
