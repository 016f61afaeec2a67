using Omni.Api.Briefings;
using Omni.Api.Conversations;
using Omni.Api.Requests;
using Omni.Contracts.Agents;
using Omni.Domain.Agents;
using Omni.Domain.Briefings;
using Omni.Domain.Settings;

namespace Omni.Api.Agents;

/// <summary>What an agent's frontends see. Time left is counted from the moment of writing.</summary>
internal static class AgentWriter
{
    /// <param name="briefs">What is known of the offers' customers, in the order of the offers.</param>
    public static V1.AgentSnapshot Write(
        AgentSnapshot snapshot, long seq, IReadOnlyList<CustomerBrief?> briefs, DateTimeOffset now, SettingsView settings)
    {
        var written = new V1.AgentSnapshot { Seq = seq, Agent = Write(snapshot.Agent) };
        for (var i = 0; i < snapshot.Offers.Length; i++)
            written.Offers.Add(Write(snapshot.Offers[i], briefs[i], now, settings));
        foreach (var conversation in snapshot.Conversations)
            written.Conversations.Add(ConversationWriter.Write(conversation, now, settings: settings));
        return written;
    }

    /// <param name="brief">What is known of the customer, for an offer.</param>
    /// <param name="settings">By which it is told how surely customers are known; null: what it is about tells nothing of that.</param>
    public static V1.AgentEvent Write(
        AgentDelta delta, DateTimeOffset now, CustomerBrief? brief = null, SettingsView? settings = null)
    {
        var written = new V1.AgentEvent { Seq = delta.Seq };
        switch (delta.Update)
        {
            case OfferRang e:
                written.OfferMade = Write(e, brief, now, settings);
                break;
            case OfferEnded e:
                written.OfferEnded = new()
                {
                    OfferId = e.Offer.Value, InteractionId = e.Interaction.Value, How = (V1.OfferEnd)e.How,
                };
                break;
            case ConversationShown e:
                written.Conversation = ConversationWriter.Write(e.Conversation, now, settings: settings);
                break;
            case MessageAdded e:
                written.MessageAdded = new()
                {
                    ConversationId = e.Conversation.Value, Message = MessageWriter.Write(e.Message),
                };
                break;
            case MessageAltered e:
                written.MessageChanged = new()
                {
                    ConversationId = e.Conversation.Value, Message = MessageWriter.Write(e.Message),
                };
                break;
            case MessageStatusUpdated e:
                written.MessageStatusChanged = new()
                {
                    ConversationId = e.Conversation.Value,
                    MessageId = e.Message.Value,
                    Status = (V1.DeliveryStatus)e.Status,
                };
                break;
            case AnswerCaptured e:
                written.AnswerCaptured = new()
                {
                    ConversationId = e.Conversation.Value, Answer = ConversationWriter.Write(e.Answer),
                };
                break;
            case InteractionChanged e:
                written.InteractionChanged = new()
                {
                    ConversationId = e.Conversation.Value, Interaction = ConversationWriter.Write(e.Interaction, now, settings),
                };
                break;
            case AgentChanged e:
                written.AgentChanged = Write(e.Agent);
                break;
            default:
                throw new InvalidOperationException($"No event of the API shows {delta.Update.GetType().Name}.");
        }

        return written;
    }

    public static V1.AgentTyping Write(TypingSignal signal, DateTimeOffset now) => new()
    {
        ConversationId = signal.Conversation.Value,
        InteractionId = signal.Interaction.Value,
        AgentId = signal.Agent?.Value ?? "",
        Remaining = Times.WriteRemaining(signal.Stopped ? now : signal.Until, now),
    };

    public static V1.AgentState Write(AgentView view) => new()
    {
        AgentId = view.Id.Value,
        Presence = (V1.Presence)view.Presence,
        Routability = (V1.Routability)view.Routability,
        Reason = view.Reason,
        Next = (V1.Routability)view.Next,
        Activity = (V1.Activity)view.Activity,
        Load = view.Load,
        Capacity = view.Capacity,
    };

    private static V1.OfferMade Write(
        OfferRang offer, CustomerBrief? brief, DateTimeOffset now, SettingsView? settings)
    {
        var written = Facts(offer, now, settings);
        var offered = offer.Conversation.Interactions.First(i => i.Id == offer.Interaction);
        written.About = BriefingWriter.Write(
            offer.Conversation, offered, brief, settings is null ? null : new Judged(settings, now));
        foreach (var interrupted in offer.Interrupts)
            written.Interrupts.Add(interrupted.Value);
        return written;
    }

    private static V1.OfferMade Facts(OfferRang offer, DateTimeOffset now, SettingsView? settings) => new()
    {
        OfferId = offer.Offer.Value,
        ConversationId = offer.Conversation.Id.Value,
        InteractionId = offer.Interaction.Value,
        Epoch = offer.Epoch,
        Remaining = Times.WriteRemaining(offer.ExpiresAt, now),
        Briefing = ConversationWriter.Write(offer.Conversation, now, settings: settings),
    };
}
