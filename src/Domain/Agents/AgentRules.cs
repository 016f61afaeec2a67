using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Domain.Agents;

/// <summary>Presence and routability (Semantics §5) and misses (§4).</summary>
public static class AgentRules
{
    /// <summary>Being away for less than this leaves <c>IdleSince</c> alone.</summary>
    public static readonly TimeSpan ShortFlip = TimeSpan.FromMinutes(5);

    /// <summary>Missed offers that are known: a tell that is repeated later than that many others counts once more.</summary>
    public const int MissedKept = 16;

    /// <summary>A device came or renewed its lease. Coming back after Disconnected is a sign-in.</summary>
    public static ImmutableArray<DomainEvent> DeviceSeen(AgentState state, DateTimeOffset now) => state.Presence switch
    {
        Presence.Connected => [],
        Presence.Reconnecting => [new AgentConnected(now)],
        _ =>
        [
            new AgentConnected(now),
            new RoutabilityChanged(Routability.NotReady, NotReadyReasons.SignedIn, now),
        ],
    };

    /// <summary>What the leases' end makes of presence; safe to repeat.</summary>
    /// <param name="leasedUntil">The latest end of a device's lease.</param>
    public static ImmutableArray<DomainEvent> LeaseCheck(
        AgentState state, DateTimeOffset leasedUntil, PolicySettings policy, DateTimeOffset now) => state.Presence switch
        {
            Presence.Connected when now >= leasedUntil => [new AgentReconnecting(now)],
            Presence.Reconnecting when now >= state.PresenceAt + policy.ReconnectGrace => [new AgentDisconnected(now)],
            _ => [],
        };

    /// <summary>
    /// When <see cref="LeaseCheck"/>, or work that waits for an agent who is gone, has to be looked at again; null: not by
    /// itself. A clock that begins after the policy's time is told of when it is at 80 %.
    /// </summary>
    /// <param name="dueSoonAt">When the first response clock of the work in hand is at 80 %; null: none runs.</param>
    public static DateTimeOffset? NextCheckAt(
        AgentState state, DateTimeOffset leasedUntil, PolicySettings policy, DateTimeOffset? dueSoonAt, DateTimeOffset now) =>
        state.Presence switch
        {
            Presence.Connected => leasedUntil,
            Presence.Reconnecting => state.PresenceAt + policy.ReconnectGrace,
            _ => KeptUntil(state, policy, dueSoonAt) ?? (KeptAtLeastUntil(state, policy) is var kept && kept > now ? kept : null),
        };

    /// <summary>
    /// Until when the deferred work of an agent who is gone waits for them: the policy's time, and longer until its response
    /// clock is at 80 %; null: no clock runs, or they are not gone.
    /// </summary>
    public static DateTimeOffset? KeptUntil(AgentState state, PolicySettings policy, DateTimeOffset? dueSoonAt) =>
        state.Presence != Presence.Disconnected || dueSoonAt is not { } soon ? null
        : KeptAtLeastUntil(state, policy) is var kept && kept > soon ? kept
        : soon;

    private static DateTimeOffset KeptAtLeastUntil(AgentState state, PolicySettings policy) =>
        state.PresenceAt + policy.DeferredKept;

    /// <summary>The agent declares something; the last writer wins, saying it again changes nothing.</summary>
    public static ImmutableArray<DomainEvent> Declare(
        AgentState state, Routability routability, string reason, DateTimeOffset now) =>
        state.Routability == routability && state.Reason == reason && state.Next == Routability.Unspecified
            ? []
            : [new RoutabilityChanged(routability, reason, now)];

    /// <summary>The agent says what to become when the load reaches 0; at once when it is 0.</summary>
    public static ImmutableArray<DomainEvent> DeclareNext(
        AgentState state, Routability next, string reason, int load, DateTimeOffset now) =>
        load == 0 && state.Routability == next && state.Reason == reason ? Declare(state, next, reason, now)
        : load == 0 ? TakeNext(state with { Next = next, NextReason = reason }, load, now)
        : state.Next == next && state.NextReason == reason ? []
        : [new NextRoutabilityChosen(next, reason, now)];

    /// <summary>Takes what was declared for load 0. Next = Available needs a connection, else NotReady.</summary>
    public static ImmutableArray<DomainEvent> TakeNext(AgentState state, int load, DateTimeOffset now) =>
        (state.Next, load) switch
        {
            (Routability.Unspecified, _) or (_, > 0) => [],
            (Routability.Available, _) when state.Presence != Presence.Connected =>
                [new RoutabilityChanged(Routability.NotReady, NotReadyReasons.NotConnected, now)],
            _ => [new RoutabilityChanged(state.Next, state.NextReason, now)],
        };

    /// <summary>An offer rang out; enough of them in a row set the agent not ready.</summary>
    public static ImmutableArray<DomainEvent> Missed(
        AgentState state, OfferId offer, ChannelClass channelClass, PolicySettings policy, DateTimeOffset now)
    {
        if (state.Missed.Contains(offer)) return [];
        var missed = new OfferMissed(offer, channelClass, state.MissesInARow + 1, now);
        return missed.Count >= policy.MissesAllowed[channelClass] && state.Routability == Routability.Available
            ? [missed, new RoutabilityChanged(Routability.NotReady, NotReadyReasons.NotResponding, now)]
            : [missed];
    }

    /// <summary>The agent answered an offer, picked work or declared themselves available: they are there.</summary>
    public static ImmutableArray<DomainEvent> Responded(AgentState state, DateTimeOffset now) =>
        state.MissesInARow > 0 ? [new MissesEnded(now)] : [];
}
