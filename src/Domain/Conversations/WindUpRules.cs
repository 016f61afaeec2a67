using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>
/// What a conversation does itself after another one's append has merged it away, let it go, or split something off: at once, or
/// when it is woken. Safe to repeat.
/// </summary>
public static class WindUpRules
{
    /// <summary>
    /// Whether it ends when its conversation goes on elsewhere. Calls and callbacks go to their own end, and so does a wrap-up.
    /// </summary>
    public static bool Ends(InteractionState i) =>
        i.Class != ChannelClass.Live
        && i.Phase is not (InteractionPhase.Closed or InteractionPhase.WrapUp or InteractionPhase.Scheduled)
        && !CallbackCourseRules.IsPending(i);

    /// <summary>Since when there is something to do; null: there is not.</summary>
    public static DateTimeOffset? At(ConversationState state)
    {
        if (state.MergedAt is { } merged && state.Interactions.Any(Ends)) return merged;
        if (!state.Returning.IsEmpty) return state.ReleasedAt;
        foreach (var split in state.Splits)
            if (IsPending(state, split))
                return split.At;
        return null;
    }

    /// <summary>Ends what goes on elsewhere, and takes off what is asked elsewhere.</summary>
    public static ImmutableArray<DomainEvent> Due(ConversationState state, SettingsView settings, DateTimeOffset now)
    {
        var due = ImmutableArray.CreateBuilder<DomainEvent>();
        if (state.MergedInto is not null)
            foreach (var id in state.Interactions.Where(Ends).Select(i => i.Id))
                state = Add(due, state, End(state.Find(id)!, FlowOutCause.Merged, InteractionResult.Merged, settings, now));
        if (!state.Returning.IsEmpty) state = Add(due, state, Ask(state, settings, now));
        foreach (var split in state.Splits.Where(s => IsPending(state, s)))
        {
            var interaction = state.Find(split.From)!;
            if (split.TakesQuestion && interaction.UnansweredSince is not null)
                state = Add(due, state, [new QuestionMoved(split.From, split.Into, now)]);
            if (split.Ends && Ends(interaction))
                state = Add(due, state, End(state.Find(split.From)!, FlowOutCause.Split, InteractionResult.Split, settings, now));
        }

        if (due.Count > 0 && state.ClosedAt is null && state.Interactions.All(i => i.Phase == InteractionPhase.Closed))
            due.Add(new ConversationClosed(now));
        return due.DrainToImmutable();
    }

    private static bool IsPending(ConversationState state, SplitState split) =>
        state.Find(split.From) is { } from
        && ((split.Ends && Ends(from) && from.OpenedAt <= split.At) || (split.TakesQuestion && from.UnansweredSince is not null));

    /// <summary>What ended unanswered goes on as it was, by the age of the question; a closed conversation is opened for it.</summary>
    private static ImmutableArray<DomainEvent> Ask(ConversationState state, SettingsView settings, DateTimeOffset now)
    {
        var events = ImmutableArray.CreateBuilder<DomainEvent>();
        if (state.ClosedAt is not null) events.Add(new ConversationReopened(now));
        foreach (var (id, next) in state.Returning)
        {
            var from = state.Find(id)!;
            events.Add(Reopened(from, next, from.Queue, now));
            events.Add(new QuestionReturned(next, id, now));
            events.AddRange(EntryRules.Enter(
                next, from.Queue, from.Channel, EntryKind.First, from.Brings, from.UnansweredSince ?? now, from.LastOwner, settings,
                now, from.CustomerValueSeconds));
        }

        return events.DrainToImmutable();
    }

    /// <summary>The same customer, by the same way.</summary>
    internal static InteractionOpened Reopened(InteractionState from, InteractionId id, QueueId queue, DateTimeOffset now) => new(
        id, from.Channel, from.Class, from.Connector, from.Evidence, queue, from.Brings, null, now)
    {
        Personal = from.Address is { } address ? new(address, from.CustomerName) : null,
        CustomerValueSeconds = from.CustomerValueSeconds, Public = from.IsPublic ? true : null,
    };

    private static ConversationState Add(
        ImmutableArray<DomainEvent>.Builder due, ConversationState state, ImmutableArray<DomainEvent> events)
    {
        due.AddRange(events);
        foreach (var change in events)
            state = state.Apply(change, 0);
        return state;
    }

    private static ImmutableArray<DomainEvent> End(
        InteractionState i, FlowOutCause cause, InteractionResult result, SettingsView settings, DateTimeOffset now) => i.Phase switch
        {
            InteractionPhase.Queued or InteractionPhase.Offered => FlowOutRules.Leave(i, cause, result, now),
            InteractionPhase.Transferring =>
            [
                .. TransferClock.Lapsed(i, now),
                .. i.OpenOffer is { } offer
                    ? (DomainEvent[])[new OfferWithdrawn(offer.Id, offer.Agent, i.Id, WithdrawReason.Cancelled, null, now)]
                    : [],
                .. TransferEndRules.Release(i, i.Transfer!.From, i.Transfer.FromQueue, settings, now),
                new InteractionClosed(i.Id, result, now),
            ],
            _ =>
            [
                .. TransferEndRules.Drop(i, TransferCancelCause.AgentEnded, null, now),
                new InteractionClosed(i.Id, result, now),
            ],
        };
}
