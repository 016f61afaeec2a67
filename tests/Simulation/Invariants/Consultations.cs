using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>
/// Who is consulted does not own it meanwhile (Semantics §15): a warm transfer, or an escalation that is talked over, is
/// handed over only by the owner who asked, only to the agent who accepted, and not once it is over. Until then the rows that
/// agents and queues look at name the same owner, beside whoever had it before and still wraps up.
/// </summary>
internal sealed class Consultations(Folds folds) : Invariant
{
    private readonly Dictionary<InteractionId, Consultation> open = [];

    /// <summary>Asked for, accepted, and ended by handing over.</summary>
    public (int Asked, int Accepted, int Completed) Counts { get; private set; }

    /// <summary>The same, in one word: <c>9/4/2</c>.</summary>
    public string Summary => $"{Counts.Asked}/{Counts.Accepted}/{Counts.Completed}";

    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case TransferRequested { Kind: not TransferKind.Conference } e when ShadowEvents.KeepsOwner(e):
                open[e.Interaction] = new(recorded.Stream, e.From, e.To);
                Counts = Counts with { Asked = Counts.Asked + 1 };
                break;
            case OfferAccepted e when open.TryGetValue(e.Interaction, out var asked):
                Require(asked.Accepted is null, recorded, $"{asked.Accepted} is consulted already");
                Require(e.Agent != asked.From && (asked.To ?? e.Agent) == e.Agent, recorded, $"{e.Agent} was not asked, {asked.To} was");
                open[e.Interaction] = asked with { Accepted = e.Agent };
                Counts = Counts with { Accepted = Counts.Accepted + 1 };
                break;
            case TransferCompleted e:
                Require(open.Remove(e.Interaction, out var held), recorded, $"nobody is consulted about {e.Interaction}");
                Require(
                    held?.From == e.From && held.Accepted == e.To, recorded,
                    $"{e.From} hands over to {e.To}, {held?.From} asked and {held?.Accepted} accepted");
                Counts = Counts with { Completed = Counts.Completed + 1 };
                break;
            case TransferCancelled e when open.Remove(e.Interaction, out var over):
                Require(
                    e.By is null || e.By == over.From || e.By == (over.Accepted ?? over.To), recorded,
                    $"{e.By} calls off what {over.From} asks {over.To}");
                break;
            case InteractionQueued or WrapUpStarted or InteractionClosed:
                var id = ShadowEvents.InteractionOf(recorded.Event)!.Value;
                Require(!open.ContainsKey(id), recorded, $"{id} is still talked over");
                break;
        }
    }

    public override void After(Append append, IReadOnlyList<RecordedEvent> events)
    {
        if (open.Count == 0) return;
        foreach (var (id, consultation) in open)
            if (append.Streams.Any(s => s.Stream == consultation.Conversation))
                foreach (var row in folds.Find(consultation.Conversation)!.Rows)
                    if (row.Value is AssignmentRow { IsBeside: false, Phase: not InteractionPhase.WrapUp } assigned
                        && assigned.Interaction == id)
                        Require(
                            row.Scope == consultation.From.Value,
                            $"{row.Scope} owns {id}, which {consultation.From} talks over with {consultation.Accepted}");
    }

    /// <param name="To">Null: whoever the queue finds.</param>
    private sealed record Consultation(string Conversation, AgentId From, AgentId? To)
    {
        /// <summary>Who accepted; null: it rings.</summary>
        public AgentId? Accepted { get; init; }
    }
}
