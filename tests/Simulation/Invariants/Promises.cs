using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Simulation.Clients;

namespace Omni.Simulation.Invariants;

/// <summary>
/// What clients were told is in the log, once and in order, and nothing is there that nobody asked for. Clients ask
/// here when they get an answer.
/// </summary>
internal sealed class Promises(Ledger ledger) : Invariant
{
    private readonly Dictionary<string, RecordedEvent> received = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RecordedEvent> sent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lastOf = new(StringComparer.Ordinal);

    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case MessageReceived { Personal.Text: { } text }:
                Require(received.TryAdd(text, recorded), recorded, $"'{text}' was accepted before");
                InOrder(recorded, text);
                break;
            case MessageSent { Personal.Text: { } text }:
                Require(sent.TryAdd(text, recorded), recorded, $"'{text}' was sent before");
                break;
            case OfferAccepted e:
                var made = Shadow.Offers[e.Offer];
                Require(
                    ledger.WasAsked(e.Agent, e.Offer, made.Epoch), recorded,
                    $"{e.Agent} never accepted {e.Offer} with epoch {made.Epoch}");
                break;
        }
    }

    public void Ingested(string text, ConversationId conversation, InteractionId interaction, MessageId? message)
    {
        var holds = received.TryGetValue(text, out var recorded) && recorded.Stream == conversation.Value
            && recorded.Event is MessageReceived e && e.Message == message && e.Interaction == interaction;
        Require(holds, $"'{text}' was acknowledged as {message} of {conversation}, the log has {recorded}");
    }

    public void Said(string text, MessageId message) => Require(
        sent.TryGetValue(text, out var recorded) && ((MessageSent)recorded.Event).Message == message,
        $"'{text}' was acknowledged as {message}, the log has {recorded}");

    public void Took(OfferId offer, AgentId agent) => Require(
        Shadow.Accepted.Contains(offer) && Shadow.Offers[offer].Agent == agent,
        $"{agent} was told to have taken {offer}, the log does not have it");

    public void Ended(InteractionId interaction, bool isClosed)
    {
        var found = Shadow.Find(interaction);
        Require(
            found is { Phase: InteractionPhase.Closed } || (!isClosed && found is { Phase: InteractionPhase.WrapUp }),
            $"{interaction} was acknowledged as ended, the log has {found}");
    }

    /// <summary>A patient customer waits for each acknowledgement: their messages stand in the order of their numbers.</summary>
    private void InOrder(RecordedEvent recorded, string text)
    {
        if (Ledger.PatientNumberOf(text) is not var (customer, number)) return;
        var last = lastOf.GetValueOrDefault(customer);
        Require(number == last + 1, recorded, $"'{text}' follows on message {last}");
        lastOf[customer] = number;
    }
}
