using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Simulation.Store;

namespace Omni.Simulation.Invariants;

/// <summary>Per queue, entered = answered + abandoned + flowed out + waiting; the waiting are those whose rows matching reads.</summary>
internal sealed class Entries(MemoryStore store) : Invariant
{
    private readonly Dictionary<QueueId, Counts> counts = [];
    private readonly HashSet<OfferId> outOfAQueue = [];

    /// <summary>Offers of a transfer leave no queue.</summary>
    public override void Before(RecordedEvent recorded)
    {
        if (recorded.Event is OfferMade e && Shadow.Interactions[e.Interaction].IsWaiting) outOfAQueue.Add(e.Offer);
    }

    /// <summary>One append may end an entry and begin another: the rows are those of all its events.</summary>
    public override void After(Append append, IReadOnlyList<RecordedEvent> events)
    {
        var touched = new Dictionary<QueueId, RecordedEvent>();
        foreach (var recorded in events)
            if (Count(recorded.Event) is { } queue)
                touched[queue] = recorded;
        foreach (var (queue, recorded) in touched)
            Check(recorded, queue);
    }

    /// <returns>The queue that an entry began or ended in.</returns>
    private QueueId? Count(DomainEvent change) => change switch
    {
        InteractionQueued e => Count(e.Queue, c => c with { Entered = c.Entered + 1 }),
        OfferAccepted e when outOfAQueue.Contains(e.Offer) =>
            Count(Shadow.Interactions[e.Interaction].Queue, c => c with { Answered = c.Answered + 1 }),
        InteractionAssigned { Cause: AssignmentCause.Picked } e => Count(
            Shadow.Interactions[e.Interaction].Queue, c => c with { Answered = c.Answered + 1 }),
        InteractionAbandoned e => Count(
            Shadow.Interactions[e.Interaction].Queue, c => c with { Abandoned = c.Abandoned + 1 }),
        InteractionFlowedOut e => Count(e.Queue, c => c with { FlowedOut = c.FlowedOut + 1 }),
        _ => null,
    };

    private QueueId? Count(QueueId queue, Func<Counts, Counts> change)
    {
        counts[queue] = change(counts.GetValueOrDefault(queue));
        return queue;
    }

    private void Check(RecordedEvent recorded, QueueId queue)
    {
        var (entered, answered, abandoned, flowedOut) = counts[queue];
        var waiting = store.Rows.CountOf(ConversationRows.Waiting.Name, queue.Value);
        Require(
            entered == answered + abandoned + flowedOut + waiting, recorded,
            $"{queue}: entered {entered}, answered {answered}, abandoned {abandoned}, flowed out {flowedOut}, rows of "
            + $"waiting {waiting}");
    }

    private readonly record struct Counts(int Entered, int Answered, int Abandoned, int FlowedOut);
}
