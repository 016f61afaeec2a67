namespace Omni.Domain.Conversations;

/// <content>Orders to change a message that went out.</content>
public sealed partial record DeliveryAcked
{
    /// <summary>The message that the order was about; null: it was about none.</summary>
    public MessageId? About { get; init; }

    /// <summary>The channel did not do it: the customer still sees what was there before. Null: it did.</summary>
    public bool? Failed { get; init; }
}
