using System.Text.Json;
using Omni.V1;
using Omni.WebChat.Visitors;

namespace Omni.WebChat.Link;

/// <summary>Shows visitors what Omni orders.</summary>
internal sealed class Orders(ShownFiles files, TimeProvider clock)
{
    /// <summary>Puts an order into the visitor's log; one that a web chat has no use for is done without a trace.</summary>
    public void Order(Visitor visitor, Delivery order)
    {
        visitor.Remember(order.DeliveryId, order.ConversationId);
        visitor.Place = new(order.ConversationId, order.InteractionId);
        switch (order.OrderCase)
        {
            case Delivery.OrderOneofCase.Text:
                var with = files.Of(visitor.Id, order.ConversationId, order.Attachments);
                visitor.Publish("message", Message(order, order.Text) with { Files = with }, WebChatJson.Default.ShownMessage);
                break;
            case Delivery.OrderOneofCase.Page:
                var page = new ShownPage(order.Page.Url, order.Page.Title);
                visitor.Publish("message", Message(order, "") with { Page = page }, WebChatJson.Default.ShownMessage);
                break;
            case Delivery.OrderOneofCase.Read:
                visitor.Publish("read", new(order.Read.MessageId), WebChatJson.Default.ShownRead);
                break;
            case Delivery.OrderOneofCase.Edit:
                visitor.Publish("edit", new(order.Edit.MessageId, order.Edit.Text), WebChatJson.Default.ShownEdit);
                break;
            case Delivery.OrderOneofCase.Recall:
                visitor.Publish("recall", new(order.Recall.MessageId), WebChatJson.Default.ShownRecall);
                break;
            default:
                break;
        }
    }

    /// <summary>Tells the tabs that are there; nobody is told later.</summary>
    public void Typing(Visitor visitor, ConnectorTyping typing)
    {
        var shown = new ShownTyping(typing.AgentName, (int)typing.Remaining.ToTimeSpan().TotalMilliseconds);
        visitor.Tell(EventLog.Encode("typing", JsonSerializer.Serialize(shown, WebChatJson.Default.ShownTyping)));
    }

    private ShownMessage Message(Delivery order, string text) =>
        new(order.DeliveryId, ShownMessage.Agent, order.AgentName, text, clock.GetUtcNow());
}
