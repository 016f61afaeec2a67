using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>Waiting for the customer with the work put aside (Semantics §3, §18).</summary>
public static class ParkRules
{
    /// <summary>How far ahead an agent may look again: a year and a day.</summary>
    public static readonly TimeSpan SnoozeMax = TimeSpan.FromDays(366);

    /// <summary>
    /// The agent puts it aside: no longer than the policy's time, its units those of the policy. Refused while what the
    /// customer wrote is unanswered and not marked (C8). Safe to repeat.
    /// </summary>
    /// <param name="noAnswerNeeded">Marks it in the same append.</param>
    /// <param name="resumeAt">Queued then, to its agent first, if the customer has not written; null: no sooner than they do.</param>
    public static Decision<WorkOutcome> Park(
        InteractionState? state,
        AgentId agent,
        bool noAnswerNeeded,
        PolicySettings policy,
        DateTimeOffset now,
        DateTimeOffset? resumeAt = null)
    {
        if (state is null) return WorkOutcome.NotFound;
        if (state.Owner != agent) return WorkOutcome.NotYours;
        if (state.Phase == InteractionPhase.Parked) return WorkOutcome.Done;
        if (state.Class == ChannelClass.Live) return WorkOutcome.LiveMedium;
        if (state.Phase != InteractionPhase.Active) return WorkOutcome.WrongPhase;
        if (Unanswered(state, noAnswerNeeded)) return WorkOutcome.Unanswered;
        return new(WorkOutcome.Done,
        [
            .. Mark(state, agent, noAnswerNeeded, now),
            .. TransferEndRules.Drop(state, TransferCancelCause.Parked, null, now),
            new InteractionParked(
                state.Id, agent, resumeAt ?? now + policy.ParkedFor, Math.Min(state.Cost, policy.ParkedCost), now)
            {
                Resumes = resumeAt is null ? null : true,
            },
        ]);
    }

    /// <summary>The agent says that what the customer wrote so far needs no answer. Safe to repeat.</summary>
    public static Decision<WorkOutcome> MarkNoAnswerNeeded(InteractionState? state, AgentId agent, DateTimeOffset now)
    {
        if (state is null) return WorkOutcome.NotFound;
        if (state.Owner != agent) return WorkOutcome.NotYours;
        return new(WorkOutcome.Done, Mark(state, agent, noAnswerNeeded: true, now));
    }

    /// <summary>
    /// Whether it may be neither parked nor closed yet: something is unanswered. On a live medium people talk.
    /// </summary>
    internal static bool Unanswered(InteractionState state, bool noAnswerNeeded) =>
        state is { Class: not ChannelClass.Live, UnansweredSince: not null } && !noAnswerNeeded;

    /// <summary>The mark, where there is something to mark.</summary>
    internal static ImmutableArray<DomainEvent> Mark(
        InteractionState state, AgentId agent, bool noAnswerNeeded, DateTimeOffset now) =>
        noAnswerNeeded && state.UnansweredSince is not null ? [new NoAnswerNeeded(state.Id, agent, now)] : [];

    /// <summary>
    /// The customer wrote to what is parked: back into the queue, to its agent first, by the age of what they wrote.
    /// </summary>
    internal static ImmutableArray<DomainEvent> Resume(InteractionState state, SettingsView settings, DateTimeOffset now) =>
        EntryRules.Enter(
            state, state.Queue, EntryKind.Resumed, state.UnansweredSince ?? now, state.Owner, settings, now);

    /// <summary>
    /// The customer has not written for so long that it is over; or its agent wanted to look again now, and it is queued.
    /// </summary>
    internal static ImmutableArray<DomainEvent> TimeOut(
        ConversationState conversation, InteractionState state, SettingsView settings, DateTimeOffset now) =>
        state.IsSnoozed
            ? Resume(state, settings, now)
            : WorkRules.Close(conversation, state, InteractionResult.Handled, now).Events;
}
