using Google.Protobuf.WellKnownTypes;
using Omni.Api.Attachments;
using Omni.Api.Requests;
using Omni.Domain.Connectors;
using Omni.Domain.Conversations;

namespace Omni.Api.Channels;

/// <summary>What connectors have to do, as the API shows it.</summary>
internal static class DeliveryWriter
{
    /// <param name="agentName">Name of the agent who types; empty: unknown.</param>
    public static V1.ConnectorTyping Write(ConnectorTyping told, string agentName, DateTimeOffset now) => new()
    {
        ConversationId = told.Signal.Conversation.Value,
        InteractionId = told.Signal.Interaction.Value,
        Channel = told.Channel,
        Address = Identifiers.WriteOptional(told.Address),
        AgentId = told.Signal.Agent?.Value ?? "",
        AgentName = agentName,
        Remaining = Times.WriteRemaining(told.Signal.Stopped ? now : told.Signal.Until, now),
    };

    /// <param name="agentName">Name of the agent it is about; empty: unknown.</param>
    public static V1.Delivery Write(Delivery delivery, string agentName)
    {
        var written = new V1.Delivery
        {
            DeliveryId = delivery.Id.Value,
            ConversationId = delivery.Conversation.Value,
            InteractionId = delivery.Interaction.Value,
            Channel = delivery.Channel,
            Address = Identifiers.WriteOptional(delivery.Address),
            AgentId = delivery.Agent.Value ?? "",
            AgentName = agentName,
        };
        AttachmentWriter.AddTo(written.Attachments, delivery.Id, delivery.Files.AsSpan());
        switch (delivery.Kind)
        {
            case DeliveryKind.Message:
                written.Text = delivery.Text ?? "";
                break;
            case DeliveryKind.Connect:
                written.Connect = new();
                break;
            case DeliveryKind.Disconnect:
                written.Disconnect = new();
                break;
            case DeliveryKind.Park:
                written.Park = new();
                break;
            case DeliveryKind.Join:
                written.Join = new();
                break;
            case DeliveryKind.Leave:
                written.Leave = new();
                break;
            case DeliveryKind.Dial:
                written.Dial = new() { RingLimit = Duration.FromTimeSpan(delivery.RingLimit ?? TimeSpan.Zero) };
                break;
            case DeliveryKind.Announce:
                written.Announce = new()
                {
                    Text = delivery.Text ?? "",
                    Wait = delivery.Wait is { } wait ? Duration.FromTimeSpan(wait) : null,
                    Position = delivery.Position,
                    DeflectTo = delivery.DeflectTo ?? "",
                    DeflectUntil = Times.WriteOptional(delivery.DeflectUntil),
                    CallbackOffered = delivery.CallbackOffered,
                };
                break;
            case DeliveryKind.Page:
                written.Page = new() { Url = delivery.Page?.Url ?? "", Title = delivery.Page?.Title ?? "" };
                break;
            case DeliveryKind.Read:
                written.Read = new() { MessageId = delivery.ReadUpTo?.Value ?? "" };
                break;
            case DeliveryKind.Edit:
                written.Edit = new()
                {
                    MessageId = delivery.About?.Value ?? "", MessageExternalId = delivery.AboutExternalId ?? "",
                    Text = delivery.Text ?? "",
                };
                break;
            case DeliveryKind.Recall:
                written.Recall = new()
                {
                    MessageId = delivery.About?.Value ?? "", MessageExternalId = delivery.AboutExternalId ?? "",
                };
                break;
            default:
                throw new InvalidOperationException($"Delivery {delivery.Id} is of kind {delivery.Kind}.");
        }

        return written;
    }
}
