using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Domain.Callbacks;

/// <summary>What dialling before an agent is there changes, and what connectors have to do because of it.</summary>
internal static class DialFirstFold
{
    /// <summary>The conversation with the stage that the event leads to, and with an order to dial or to stop.</summary>
    public static ConversationState Order(ConversationState state, InteractionId id, DomainEvent change) => change switch
    {
        DialFirstOrdered => Dial(state, id),
        CallbackPickedUp => To(state, id, DialFirstStage.PickedUp),
        DialFirstLapsed => To(HangUp(state, id), id, DialFirstStage.Lapsed),
        CallbackAttemptFailed { Reason: CallbackFailure.RungOut } or CallbackCancelled
            when DialFirstRules.IsUnderWay(state.Find(id)!) => HangUp(state, id),
        _ => state,
    };

    /// <summary>A callback that enters a queue: dialled anew, but for one that is moved while it is being dialled.</summary>
    public static CallbackState? Enter(InteractionState i) =>
        i.Callback is { IsOnLine: false } callback && !DialFirstRules.IsUnderWay(i)
            ? callback with { DialledAt = null, DialFirst = DialFirstStage.Unspecified }
            : i.Callback;

    private static ConversationState Dial(ConversationState state, InteractionId id)
    {
        var order = MessageFold.Order($"{id}-first-{state.Version + 1}");
        var next = ConversationFold.With(state, id, i => i with
        {
            Callback = i.Callback! with { DialFirst = DialFirstStage.Ordered, DialOrder = order },
        });
        return MessageFold.Ask(next, order, DeliveryKind.Dial, id, new(""));
    }

    private static ConversationState HangUp(ConversationState state, InteractionId id) => MessageFold.Ask(
        state, MessageFold.Order($"{id}-hangup-{state.Version + 1}"), DeliveryKind.Disconnect, id, new(""));

    private static ConversationState To(ConversationState state, InteractionId id, DialFirstStage stage) =>
        ConversationFold.With(state, id, i => i with { Callback = i.Callback! with { DialFirst = stage } });
}
