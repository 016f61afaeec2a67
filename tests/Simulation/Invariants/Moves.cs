using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>
/// What moves leaves one queue and enters another in the same append, its age kept (Semantics §§2–3); nothing leaves a
/// queue as moved without such an entry, nor enters one so without having left.
/// </summary>
internal sealed class Moves : Invariant
{
    private readonly Dictionary<InteractionId, (QueueId Queue, DateTimeOffset AgedFrom)> waits = [];
    private InteractionFlowedOut? left;

    /// <summary>Moves so far.</summary>
    public int Count { get; private set; }

    public override void Before(RecordedEvent recorded)
    {
        if (left is { } gone && recorded.Event is not InteractionQueued { Kind: EntryKind.Moved })
            Require(gone.Cause != FlowOutCause.Moved, recorded, $"{gone.Interaction} left {gone.Queue} as moved and entered none");
        switch (recorded.Event)
        {
            case InteractionFlowedOut e:
                var from = waits.GetValueOrDefault(e.Interaction).Queue;
                Require(from == e.Queue, recorded, $"{e.Interaction} leaves {e.Queue}, it waits in {from}");
                left = e;
                return;
            case InteractionQueued { Kind: EntryKind.Moved } e:
                Require(left?.Interaction == e.Interaction && left.At == e.At, recorded, $"{e.Interaction} has not left a queue");
                var (queue, agedFrom) = waits.GetValueOrDefault(e.Interaction);
                Require(e.Queue != queue, recorded, $"{e.Interaction} moves from {queue} to itself");
                Require(e.AgedFrom == agedFrom, recorded, $"{e.Interaction} was of {agedFrom:O}, moved it is of {e.AgedFrom:O}");
                Count++;
                break;
        }

        left = null;
        if (recorded.Event is ConversationMerged { Heir: { } heir, AgedFrom: { } older } && Shadow.Interactions[heir].IsWaiting
            && waits.TryGetValue(heir, out var place) && older < place.AgedFrom)
            waits[heir] = (place.Queue, older); // Of two places the older one counts.
        if (recorded.Event is InteractionQueued entry) waits[entry.Interaction] = (entry.Queue, entry.AgedFrom);
    }

    public override void After(Append append, IReadOnlyList<RecordedEvent> events) =>
        Require(left is not { Cause: FlowOutCause.Moved }, $"{left?.Interaction} left {left?.Queue} as moved and entered none");
}
