using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>How an interaction leaves its queue without an answer and without having given up (Semantics §3).</summary>
public static class FlowOutRules
{
    /// <summary>
    /// Ends the entry, and the interaction with the result; an offer that rings is withdrawn. Whether the conversation
    /// ends too is for the caller to say.
    /// </summary>
    public static ImmutableArray<DomainEvent> Leave(
        InteractionState state, FlowOutCause cause, InteractionResult result, DateTimeOffset now) =>
    [
        .. Flow(state, cause, WithdrawReason.Cancelled, now),
        new InteractionClosed(state.Id, result, now),
    ];

    /// <summary>Ends the entry alone: another one follows.</summary>
    public static ImmutableArray<DomainEvent> Flow(
        InteractionState state, FlowOutCause cause, WithdrawReason reason, DateTimeOffset now) =>
    [
        .. TransferClock.Lapsed(state, now),
        .. state.OpenOffer is { } offer
            ? (DomainEvent[])[new OfferWithdrawn(offer.Id, offer.Agent, state.Id, reason, null, now)]
            : [],
        new InteractionFlowedOut(state.Id, state.Queue, cause, now),
    ];
}
