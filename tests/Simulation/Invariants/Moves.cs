using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>
/// What moves leaves one queue and enters another in the same append, its age kept (Semantics §§2–3); nothing leaves a
/// queue as moved without such an entry, nor enters one so without having left. A merge may make it older, and its undoing gives
/// that back.
/// </summary>
internal sealed class Moves : Invariant
{
    private readonly Dictionary<InteractionId, (QueueId Queue, DateTimeOffset AgedFrom)> waits = [];
    private readonly Dictionary<InteractionId, Ages> ages = [];
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
        if (recorded.Event is ConversationMerged { Heir: { } heir, AgedFrom: { } older } merged && Shadow.Interactions[heir].IsWaiting
            && waits.TryGetValue(heir, out var place))
            Take(heir, place, merged.Absorbed, older);
        if (recorded.Event is ConversationUnmerged apart) GiveBack(apart.Absorbed);
        if (recorded.Event is not InteractionQueued entry) return;
        if (waits.TryGetValue(entry.Interaction, out var before) && before.AgedFrom != entry.AgedFrom) ages.Remove(entry.Interaction);
        waits[entry.Interaction] = (entry.Queue, entry.AgedFrom);
    }

    /// <summary>Of two places the older one counts.</summary>
    private void Take(InteractionId heir, (QueueId Queue, DateTimeOffset AgedFrom) place, ConversationId from, DateTimeOffset older)
    {
        if (!ages.TryGetValue(heir, out var age)) ages[heir] = age = new(place.AgedFrom);
        age.Taken[from] = older;
        waits[heir] = (place.Queue, age.Oldest);
    }

    private void GiveBack(ConversationId from)
    {
        foreach (var (heir, age) in ages)
            if (age.Taken.Remove(from) && waits.TryGetValue(heir, out var place))
                waits[heir] = (place.Queue, age.Oldest);
    }

    public override void After(Append append, IReadOnlyList<RecordedEvent> events) =>
        Require(left is not { Cause: FlowOutCause.Moved }, $"{left?.Interaction} left {left?.Queue} as moved and entered none");

    /// <summary>What the place of an interaction counts from: its own, and what merges brought.</summary>
    private sealed class Ages(DateTimeOffset own)
    {
        public Dictionary<ConversationId, DateTimeOffset> Taken { get; } = [];

        public DateTimeOffset Oldest => Taken.Values.Append(own).Min();
    }
}
