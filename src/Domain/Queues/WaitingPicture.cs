using System.Collections.Immutable;
using Omni.Domain.Routing;
using Orleans;

namespace Omni.Domain.Queues;

/// <summary>Why an interaction waits, as its queue sees it at one moment: the non-offer of the why-log (mission U5).</summary>
/// <param name="At">That moment.</param>
/// <param name="Queue">Where it waits.</param>
/// <param name="Position">Its place, from 1.</param>
/// <param name="Waiting">Interactions that wait in the queue.</param>
/// <param name="Agents">The queue's agents by what holds them back from it.</param>
/// <param name="SettingsVersion">Settings that the queue goes by.</param>
[GenerateSerializer, Immutable]
public sealed record WaitingPicture(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] QueueId Queue,
    [property: Id(2)] int Position,
    [property: Id(3)] int Waiting,
    [property: Id(4)] FilterCounts Agents,
    [property: Id(5)] int SettingsVersion)
{
    /// <summary>The musts that ready agents with room fall short of; at most one a term.</summary>
    [Id(6)]
    public ImmutableArray<LackedTerm> Lacked { get; init; } = [];

    /// <summary>Its tier before promotion, 0 to 4.</summary>
    [Id(7)]
    public int Tier { get; init; }

    /// <summary>The tier that counts now.</summary>
    [Id(8)]
    public int EffectiveTier { get; init; }

    /// <summary>When it rises to the next tier; null: never.</summary>
    [Id(9)]
    public DateTimeOffset? RisesAt { get; init; }

    /// <summary>Steps of relaxation taken.</summary>
    [Id(10)]
    public int StepsTaken { get; init; }

    /// <summary>Why the last of them was.</summary>
    [Id(11)]
    public RelaxationCause StepCause { get; init; }

    /// <summary>The step that time takes next; null: there is none.</summary>
    [Id(12)]
    public RelaxationStep? NextStep { get; init; }

    /// <summary>When it does.</summary>
    [Id(13)]
    public DateTimeOffset? NextStepAt { get; init; }

    /// <summary>The agent it is kept for; null: anybody may have it.</summary>
    [Id(14)]
    public AgentId? KeptFor { get; init; }

    /// <summary>Until when.</summary>
    [Id(15)]
    public DateTimeOffset? KeptUntil { get; init; }

    /// <summary>When the first exclusion of an agent ends; null: none ends by time.</summary>
    [Id(16)]
    public DateTimeOffset? ExclusionEndsAt { get; init; }
}
