using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>How transfers end (Semantics §15).</summary>
public static class TransferEndRules
{
    /// <summary>The owner hands over to the agent they consulted.</summary>
    public static Decision<TransferOutcome> Complete(
        InteractionState? state, AgentId agent, SettingsView settings, DateTimeOffset now)
    {
        if (state is null) return TransferOutcome.NotFound;
        if (state.Owner != agent) return TransferOutcome.NotYours;
        if (state.Transfer is not { IsConsult: true, To: { } to } transfer) return TransferOutcome.NotPending;
        if (transfer.Stage != TransferStage.Consulting) return TransferOutcome.NotAccepted;
        var completed = new TransferCompleted(state.Id, agent, to, now + settings.Policy.ConnectTimeout, now);
        return new(TransferOutcome.Done,
        [
            completed,
            .. Release(state, agent, transfer.FromQueue, settings, now),
            .. state.Class == ChannelClass.Live ? [] : (DomainEvent[])[new InteractionConnected(state.Id, now)],
        ]);
    }

    /// <summary>One of the two calls a warm transfer off; the owner goes on.</summary>
    public static Decision<TransferOutcome> Cancel(InteractionState? state, AgentId agent, DateTimeOffset now)
    {
        if (state is null) return TransferOutcome.NotFound;
        var isConcerned = state.Owner == agent || (state.Transfer?.To == agent && state.Owner is not null);
        if (!isConcerned) return TransferOutcome.NotYours;
        if (state.Transfer is null) return TransferOutcome.NotPending;
        return new(TransferOutcome.Done, Drop(state, TransferCancelCause.ByAgent, agent, now));
    }

    /// <summary>Ends a warm transfer, whether it rings or is talked over; empty when there is none.</summary>
    internal static ImmutableArray<DomainEvent> Drop(
        InteractionState state, TransferCancelCause cause, AgentId? by, DateTimeOffset now)
    {
        if (state.Owner is null || state.Transfer is null) return [];
        var cancelled = new TransferCancelled(state.Id, cause, by, now);
        if (state.OpenOffer is not { } offer) return [cancelled];
        var reason = cause == TransferCancelCause.CustomerLeft ? WithdrawReason.CustomerLeft : WithdrawReason.Cancelled;
        return
        [
            .. TransferClock.Lapsed(state, now),
            new OfferWithdrawn(offer.Id, offer.Agent, state.Id, reason, null, now),
            cancelled,
        ];
    }

    /// <summary>
    /// What follows when the named agent does not take the offer: a blind transfer goes to its fallback queue, a warm
    /// one is over. Empty for an offer out of a queue.
    /// </summary>
    internal static ImmutableArray<DomainEvent> NotTaken(
        InteractionState state, SettingsView settings, DateTimeOffset now)
    {
        if (state.Transfer is not { } transfer) return [];
        if (state.Phase == InteractionPhase.Transferring)
            return
            [
                .. TransferRules.Queued(state, transfer.Queue, EntryKind.Transferred, null, settings, now),
                .. Release(state, transfer.From, transfer.FromQueue, settings, now),
            ];
        return state.Owner is null
            ? []
            :
            [
                .. TransferClock.Lapsed(state, now),
                new TransferCancelled(state.Id, TransferCancelCause.NotTaken, null, now),
            ];
    }

    /// <summary>The giver's part ends: in a wrap-up if the queue it came from has one.</summary>
    internal static ImmutableArray<DomainEvent> Release(
        InteractionState state, AgentId agent, QueueId queue, SettingsView settings, DateTimeOffset now) =>
        WrapUpRules.Plan(state, agent, queue, settings, now) is { } plan
            ?
            [
                new SegmentWrapUpStarted(state.Id, agent, queue, plan.Units, plan.Until, now)
                {
                    ExtensionUntil = plan.ExtensionUntil, NeedsCode = plan.NeedsCode,
                },
            ]
            : [];

    /// <summary>Wrap-ups of givers that have reached their limit.</summary>
    internal static ImmutableArray<DomainEvent> EndWrapUps(InteractionState state, DateTimeOffset now) =>
    [
        .. state.WrapUps
            .Where(w => w.Until <= now)
            .Select(w => new SegmentWrapUpCompleted(state.Id, w.Agent, "", TimedOut: true, now)),
    ];

    /// <summary>When the first of them does; null: none is open.</summary>
    internal static DateTimeOffset? NextWrapUpAt(InteractionState state)
    {
        DateTimeOffset? next = null;
        foreach (var part in state.WrapUps)
            if (part.Until is { } until && (next is null || until < next))
                next = until;
        return next;
    }
}
