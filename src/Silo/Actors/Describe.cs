using Omni.V1;

namespace Omni.Silo.Actors;

/// <summary>Items of streams in a few words, for time-outs: what it is and whose, no personal data.</summary>
internal static class Describe
{
    public static string Nothing() => "nothing";

    public static string Event(AgentEvent change) => $"#{change.Seq} " + change.EventCase switch
    {
        AgentEvent.EventOneofCase.OfferMade =>
            $"offer {change.OfferMade.OfferId} of {change.OfferMade.InteractionId}, epoch {change.OfferMade.Epoch}",
        AgentEvent.EventOneofCase.OfferEnded => $"offer {change.OfferEnded.OfferId} ended: {change.OfferEnded.How}",
        AgentEvent.EventOneofCase.Conversation => $"conversation {change.Conversation.Id}",
        AgentEvent.EventOneofCase.MessageAdded => $"message {change.MessageAdded.Message.Id}",
        AgentEvent.EventOneofCase.MessageStatusChanged =>
            $"message {change.MessageStatusChanged.MessageId} is {change.MessageStatusChanged.Status}",
        AgentEvent.EventOneofCase.AnswerCaptured => $"answer {change.AnswerCaptured.Answer.Slot}",
        AgentEvent.EventOneofCase.InteractionChanged =>
            $"{change.InteractionChanged.Interaction.Id} is {change.InteractionChanged.Interaction.Phase}",
        AgentEvent.EventOneofCase.AgentChanged =>
            $"{change.AgentChanged.Presence}, {change.AgentChanged.Routability} {change.AgentChanged.Reason}, "
            + $"{change.AgentChanged.Load} of {change.AgentChanged.Capacity} units",
        _ => $"{change.EventCase}",
    };

    public static string Delivery(Delivery delivery) =>
        $"{delivery.OrderCase} {delivery.DeliveryId} for {delivery.InteractionId}";
}
