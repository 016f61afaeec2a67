using System.Collections.Immutable;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>One interaction, one open offer, one owner (Semantics §4).</summary>
public static class OfferRules
{
    /// <summary>Reserves a waiting interaction for the agent who asks.</summary>
    /// <param name="epoch">Epoch the asker knows; the new offer has the next one.</param>
    /// <param name="cost">Units the agent holds for it.</param>
    /// <param name="mobileOnly">The agent's only live device is a mobile app: the offer rings twice as long.</param>
    public static Decision<OfferOutcome> Make(
        InteractionState? state,
        OfferId id,
        AgentId agent,
        int activation,
        int epoch,
        int cost,
        bool mobileOnly,
        SettingsView settings,
        DateTimeOffset now)
    {
        if (state is null || !state.Phase.IsWaiting()) return OfferOutcome.NotWaiting;
        if (state.OpenOffer is not null) return OfferOutcome.AlreadyOffered;
        if (state.Epoch != epoch) return OfferOutcome.Stale;
        foreach (var exclusion in state.Exclusions)
            if (exclusion.Agent == agent && exclusion.Holds(now))
                return OfferOutcome.Excluded;
        var timeToLive = settings.Policy.OfferTtl[state.Class] * (mobileOnly ? 2 : 1);
        var expiresAt = now + OfferLimits.Delivery + timeToLive;
        return new(OfferOutcome.Made, new OfferMade(
            id, state.Id, agent, activation, epoch + 1, cost, timeToLive, expiresAt, settings.Version, now));
    }

    /// <summary>Takes an offer for one agent; the first matching line of Semantics §4 decides.</summary>
    public static Decision<AcceptOutcome> Accept(
        InteractionState? state, AgentId agent, OfferId id, int epoch, PolicySettings policy, DateTimeOffset now)
    {
        if (state?.LastAccepted is { } last && last.Id == id)
            return last.Agent == agent ? AcceptOutcome.Accepted : AcceptOutcome.NotYours;
        var offer = state?.OpenOffer;
        if (offer is null || offer.Id != id) return AcceptOutcome.Gone;
        if (offer.Agent != agent) return AcceptOutcome.NotYours;
        if (offer.Epoch != epoch) return AcceptOutcome.Stale;
        if (now > offer.ExpiresAt + OfferLimits.Grace) return AcceptOutcome.Expired;
        var accepted = new OfferAccepted(id, agent, state!.Id, now + policy.ConnectTimeout, now);
        return state.Class == Channels.ChannelClass.Live
            ? new(AcceptOutcome.Accepted, accepted)
            : new(AcceptOutcome.Accepted, accepted, new InteractionConnected(state.Id, now));
    }

    /// <summary>The agent says no; the interaction keeps its place, the agent a cool-down.</summary>
    public static Decision<DeclineOutcome> Decline(
        InteractionState? state,
        AgentId agent,
        OfferId id,
        int epoch,
        DeclineReason reason,
        PolicySettings policy,
        DateTimeOffset now)
    {
        var offer = state?.OpenOffer;
        if (offer is null || offer.Id != id) return DeclineOutcome.Gone;
        if (offer.Agent != agent) return DeclineOutcome.NotYours;
        if (offer.Epoch != epoch) return DeclineOutcome.Stale;
        DateTimeOffset? until = reason == DeclineReason.NotCompetent ? null : now + policy.CoolDown;
        return new(DeclineOutcome.Declined, new OfferDeclined(id, agent, state!.Id, reason, until, now));
    }

    /// <summary>Ends an open offer without the agent's doing; nothing when it is not open any more.</summary>
    public static Decision<bool> Withdraw(
        InteractionState? state, OfferId id, WithdrawReason reason, PolicySettings policy, DateTimeOffset now)
    {
        if (state?.OpenOffer is not { } offer || offer.Id != id) return false;
        DateTimeOffset? until = reason == WithdrawReason.Undeliverable ? now + policy.CoolDown : null;
        return new(true, new OfferWithdrawn(id, offer.Agent, state.Id, reason, until, now));
    }

    /// <summary>When an open offer ends by itself.</summary>
    public static DateTimeOffset EndsAt(OfferState offer) => offer.ExpiresAt + OfferLimits.Grace;

    /// <summary>What becomes of an offer whose time is over: a miss with a boost, or no miss if decided far too late.</summary>
    public static ImmutableArray<DomainEvent> Expire(InteractionState state, PolicySettings policy, DateTimeOffset now)
    {
        if (state.OpenOffer is not { } offer || now < EndsAt(offer)) return [];
        if (now > offer.ExpiresAt + OfferLimits.Overdue)
            return [new OfferWithdrawn(offer.Id, offer.Agent, state.Id, WithdrawReason.Restart, null, now)];
        var expired = new OfferExpired(offer.Id, offer.Agent, state.Id, now + policy.CoolDown, now);
        return BoostRules.Grant(state, BoostCause.MissedOffer, (int)offer.TimeToLive.TotalSeconds, now) is { } boost
            ? [expired, boost]
            : [expired];
    }

    /// <summary>Ends every exclusion of an interaction that is not offered, so that somebody may get it again.</summary>
    public static Decision<bool> ClearExclusions(InteractionState? state, DateTimeOffset now)
    {
        if (state is not { Phase: InteractionPhase.Queued, Exclusions.IsEmpty: false }) return false;
        return new(true, new ExclusionsCleared(state.Id, now));
    }
}
