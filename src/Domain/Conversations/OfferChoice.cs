using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>What applied when a queue chose an interaction; the offer's event keeps it (Semantics §7, §8).</summary>
/// <param name="Tier">The tier that counted, 0 to 4; null: no queue chose it.</param>
/// <param name="StepsTaken">Steps of relaxation that held.</param>
/// <param name="StepCause">Why the last of them did.</param>
[GenerateSerializer, Immutable]
public readonly record struct OfferChoice(
    [property: Id(0)] int? Tier, [property: Id(1)] int StepsTaken, [property: Id(2)] RelaxationCause StepCause)
{
    /// <summary>The agent was chosen because they know the matter (Semantics §10).</summary>
    [Id(3)]
    public bool IsSticky { get; init; }

    /// <summary>The queue that chose it; null: none did. What waits elsewhere by now is for other agents.</summary>
    [Id(4)]
    public QueueId? Queue { get; init; }

    /// <summary>Of an entry as its queue showed it to an agent.</summary>
    public static OfferChoice Of(WaitingEntry entry, AgentId agent) =>
        new(entry.Key.Tier, entry.StepsTaken, entry.StepCause) 
        {
            IsSticky = entry.OwnerHint == agent, Queue = entry.Queue,
        };
}
