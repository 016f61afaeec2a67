using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>
/// Both halves of a merge, an unmerge or a split stand in one append; a conversation goes on in at most one other, never in a
/// circle; and while it goes on elsewhere nothing that its customer writes ends up in it (mission U4).
/// </summary>
internal sealed class Joined : Invariant
{
    /// <summary>Unmerges so far.</summary>
    public int Unmerges { get; private set; }

    /// <summary>Merges of what others were merged into.</summary>
    public int Chains { get; private set; }

    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case MessageReceived:
                Require(
                    !Shadow.Merged.TryGetValue(recorded.Stream, out var elsewhere), recorded, $"the conversation goes on in {elsewhere}");
                break;
            case ConversationAbsorbed e:
                Require(!Shadow.Merged.ContainsKey(recorded.Stream), recorded, "it was merged before");
                Require(!Shadow.Merged.ContainsKey(e.Survivor.Value), recorded, $"{e.Survivor} goes on elsewhere itself");
                Require(e.Survivor.Value != recorded.Stream, recorded, "into itself");
                if (Shadow.Merged.ContainsValue(recorded.Stream)) Chains++;
                break;
            case ConversationReleased e:
                Require(Shadow.Merged.GetValueOrDefault(recorded.Stream) == e.Survivor.Value, recorded, $"it does not go on in {e.Survivor}");
                Unmerges++;
                break;
        }
    }

    public override void After(Append append, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var recorded in events)
            switch (recorded.Event)
            {
                case ConversationMerged e:
                    Stands<ConversationAbsorbed>(events, recorded, e.Absorbed, o => o.Survivor.Value == recorded.Stream);
                    break;
                case ConversationAbsorbed e:
                    Stands<ConversationMerged>(events, recorded, e.Survivor, o => o.Absorbed.Value == recorded.Stream);
                    break;
                case ConversationUnmerged e:
                    Stands<ConversationReleased>(events, recorded, e.Absorbed, o => o.Survivor.Value == recorded.Stream);
                    break;
                case ConversationReleased e:
                    Stands<ConversationUnmerged>(events, recorded, e.Survivor, o => o.Absorbed.Value == recorded.Stream);
                    break;
                case ConversationSplit e:
                    Stands<ConversationSplitOff>(events, recorded, e.Into, o => o.Origin.Value == recorded.Stream && o.From == e.From);
                    break;
                case ConversationSplitOff e:
                    Stands<ConversationSplit>(events, recorded, e.Origin, o => o.Into.Value == recorded.Stream && o.From == e.From);
                    break;
            }
    }

    private void Stands<T>(IReadOnlyList<RecordedEvent> events, RecordedEvent half, ConversationId other, Predicate<T> fits)
        where T : DomainEvent =>
        Require(
            events.Count(r => r.Stream == other.Value && r.Event is T e && fits(e)) == 1, half,
            $"its other half is not in {other}");
}
