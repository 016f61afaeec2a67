using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Messages;

namespace Omni.Simulation.Invariants;

/// <summary>
/// A change of a message is done once: at once, or together with its message when it came before it. What was neither done
/// nor orphaned still waits.
/// </summary>
internal sealed class Changes : Invariant
{
    private readonly HashSet<string> done = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<int, ChangeHeld>> waiting = new(StringComparer.Ordinal);
    private readonly HashSet<string> held = new(StringComparer.Ordinal);

    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case MessageEdited { Personal.Text: { } text }:
                Require(done.Add(text), recorded, $"'{text}' was done before");
                break;
            case ReactionsChanged { Personal.Signs: [var text] }:
                Require(done.Add(text), recorded, $"'{text}' was done before");
                break;
            case ChangeHeld { Personal: { } content } e:
                Require(held.Add(content.ExternalId) && !done.Contains(content.ExternalId), recorded, "it is known already");
                if (!waiting.TryGetValue(recorded.Stream, out var all)) waiting[recorded.Stream] = all = [];
                all.Add(e.Number, e);
                break;
            case ChangeOrphaned e:
                Require(waiting[recorded.Stream].Remove(e.Number), recorded, "it does not wait");
                break;
        }
    }

    public override void After(Append append, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var recorded in events)
            if (recorded.Event is HeldChangesReleased)
            {
                // Of several reactions only the newest is done.
                foreach (var change in waiting[recorded.Stream].Values.Where(c => c.Kind == MessageChangeKind.Edit))
                    Require(done.Contains(change.Personal!.ExternalId), recorded, $"{change} was not done with its message");
                waiting.Remove(recorded.Stream);
            }
    }

    /// <summary>A client was told so. Its change may be older than what held by then, and have changed nothing.</summary>
    public void Acknowledged(string text, ChangeOutcome outcome) => Require(
        outcome != ChangeOutcome.Held || held.Contains(text), $"'{text}' was acknowledged as {outcome}, the log does not have it");
}
