using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>
/// Closing a conversation by command (Semantics §3): what waits flows out with the cause, what is scheduled, parked or not
/// queued yet is cancelled, what is in the hands of who closes ends as if they ended it.
/// </summary>
public static class CloseRules
{
    /// <summary>Whether nothing is left to end, as far as that is known.</summary>
    public static bool IsOver(ConversationState conversation) => !Left(conversation).Any();

    /// <summary>
    /// Closes it, all or nothing; a wrap-up goes on, and the conversation closes with it. Safe to repeat: nothing happens
    /// where nothing is left to end.
    /// </summary>
    public static Decision<CloseReply> Close(
        ConversationState conversation, CloseConversation command, SettingsView settings, DateTimeOffset now)
    {
        if (!conversation.Exists) return new CloseReply(CloseOutcome.NotFound);
        if (conversation.MergedInto is { } survivor) return new CloseReply(CloseOutcome.Merged) { Survivor = survivor };
        var left = Left(conversation).ToArray();
        if (left.Length == 0) return Done(conversation.ClosedAt);
        if (!MayClose(conversation, left, command)) return new CloseReply(CloseOutcome.NotYours);
        ImmutableArray<DomainEvent> events =
        [
            new ConversationCloseRequested(command.Cause, command.By.Subject, now)
            {
                Personal = command.Note.Length == 0 ? null : new(command.Note),
            },
        ];
        foreach (var state in left)
        {
            if (IsInHand(state, command)) return new CloseReply(CloseOutcome.InHand, state.Id);
            if (ParkRules.Unanswered(state, command.NoAnswerNeeded)) return new CloseReply(CloseOutcome.Unanswered, state.Id);
            events = [.. events, .. End(conversation, state, command, settings, now)];
        }

        var isOver = conversation.Interactions.All(
            i => i.Phase == InteractionPhase.Closed || events.Any(e => e is InteractionClosed c && c.Interaction == i.Id));
        return isOver
            ? new(Done(now), [.. events, new ConversationClosed(now)])
            : new(Done(null), events);
    }

    private static IEnumerable<InteractionState> Left(ConversationState conversation) =>
        conversation.Interactions.Where(i => i.Phase is not (InteractionPhase.Closed or InteractionPhase.WrapUp));

    private static CloseReply Done(DateTimeOffset? closedAt) => new(CloseOutcome.Closed) { ClosedAt = closedAt };

    /// <summary>A supervisor; the agent who has something of it; the connector by which all of it came.</summary>
    private static bool MayClose(ConversationState conversation, InteractionState[] left, CloseConversation command) =>
        command.By switch
        {
            { Connector: { } connector } => left.All(i => i.Connector == connector),
            { Agent: { } agent } => command.Leads || conversation.Interactions.Any(i => i.Owner == agent),
            _ => true,
        };

    /// <summary>In the hands of an agent, or between two; who closes may end only their own.</summary>
    private static bool IsInHand(InteractionState state, CloseConversation command) => state.Phase switch
    {
        InteractionPhase.Active or InteractionPhase.Held or InteractionPhase.Interrupted => state.Owner != command.By.Agent,
        InteractionPhase.Connecting or InteractionPhase.Transferring => true,
        _ => false,
    };

    private static IEnumerable<DomainEvent> End(
        ConversationState conversation,
        InteractionState state,
        CloseConversation command,
        SettingsView settings,
        DateTimeOffset now) => state.Phase.IsAssigned()
        ? WorkRules.End(conversation, state, state.Owner!.Value, settings, now, command.NoAnswerNeeded).Events
            .Where(e => e is not ConversationClosed)
        :
        [
            .. ParkRules.Mark(state, command.By.Agent ?? new(""), command.NoAnswerNeeded, now),
            .. CallbackCourseRules.IsPending(state) ? CallbackCourseRules.Dropped(state, CauseOf(command.Cause), now)
                : state.Phase.IsWaiting()
                    ? FlowOutRules.Leave(state, CauseOf(command.Cause), InteractionResult.FlowedOut, now)
                    : [new InteractionClosed(state.Id, InteractionResult.Cancelled, now)],
        ];

    private static FlowOutCause CauseOf(CloseCause cause) => cause switch
    {
        CloseCause.Resolved => FlowOutCause.Resolved,
        CloseCause.Failed => FlowOutCause.Failed,
        _ => FlowOutCause.Cancelled,
    };
}
