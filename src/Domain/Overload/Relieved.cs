using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Domain.Overload;

/// <summary>One interaction that an overload rule is about, with everything its action is decided by.</summary>
internal readonly record struct Relieved(
    ConversationState Conversation,
    InteractionState State,
    QueueSettings Queue,
    ReliefOrder Order,
    MessageId Message,
    SettingsView Settings,
    DateTimeOffset Now)
{
    /// <summary>The rule's text as this customer is told it.</summary>
    public string Text()
    {
        var said = Order.Notice.Estimate is { } given ? EstimateRules.SaidOf(State, given) : (Estimates.SpokenWait?)null;
        return AutoReplyText.Of(
            Order.Rule.Text, said, Order.Notice.Position, Queue.Name, Order.Notice.OpensAt, Settings.HoursOf(State.Queue));
    }
}
