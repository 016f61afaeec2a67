using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Journal;
using Omni.Domain.Routing;
using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>One interaction, one open offer, one owner (Semantics §4).</summary>
public static class OfferRules
{
    /// <summary>Reserves a waiting interaction for the agent who asks.</summary>
    /// <param name="epoch">Epoch the asker knows; the new offer has the next one.</param>
    /// <param name="cost">Units the agent holds for it.</param>
    /// <param name="mobileOnly">The agent's only live device is a mobile app: the offer rings twice as long.</param>
    /// <param name="decision">Why this agent gets it; null: not recorded.</param>
    /// <param name="choice">What applied when its queue chose it.</param>
    /// <param name="interruption">What gives way so that it fits; null: it fits as it is.</param>
    public static Decision<OfferOutcome> Make(
        InteractionState? state,
        OfferId id,
        AgentId agent,
        int activation,
        int epoch,
        int cost,
        bool mobileOnly,
        SettingsView settings,
        DateTimeOffset now,
        OfferDecision? decision = null,
        OfferChoice choice = default,
        Interruption? interruption = null)
    {
        if (state is null || !state.Phase.IsWaiting()) return OfferOutcome.NotWaiting;
        if (state.OpenOffer is not null) return OfferOutcome.AlreadyOffered;
        if (DialFirstRules.IsUnderWay(state)) return OfferOutcome.BeingDialled;
        if (state.Callback is not null && QuietRules.Postpone(state, settings, now) is { IsEmpty: false } postponed)
            return new(OfferOutcome.NotWaiting, postponed);
        if (state.Epoch != epoch || (choice.Queue is { } queue && queue != state.Queue)) return OfferOutcome.Stale;
        if (state.Excludes(agent, now)) return OfferOutcome.Excluded;
        return new(
            OfferOutcome.Made,
            Offer(state, id, agent, activation, cost, mobileOnly, settings, now) with
            {
                Decision = decision, Tier = choice.Tier, StepsTaken = choice.StepsTaken, StepCause = choice.StepCause,
                IsSticky = choice.IsSticky, Interruption = interruption,
            });
    }

    /// <summary>An offer with the next epoch; whether it may be made is asked before.</summary>
    internal static OfferMade Offer(
        InteractionState state,
        OfferId id,
        AgentId agent,
        int activation,
        int cost,
        bool mobileOnly,
        SettingsView settings,
        DateTimeOffset now)
    {
        var timeToLive = settings.Policy.OfferTtl[state.Class] * (mobileOnly ? 2 : 1);
        var expiresAt = now + OfferLimits.Delivery + timeToLive;
        return new(
            id, state.Id, agent, activation, state.Epoch + 1, cost, timeToLive, expiresAt, settings.Version, now);
    }

    /// <summary>
    /// Takes an offer for one agent; the first matching line of Semantics §4 decides. Whose an ended offer was is known of the
    /// last <see cref="InteractionState.LastOffersMax"/> offers of the interaction: an older one is gone, whoever asks.
    /// </summary>
    public static Decision<AcceptOutcome> Accept(
        InteractionState? state, AgentId agent, OfferId id, int epoch, SettingsView settings, DateTimeOffset now)
    {
        if (AcceptedOf(state, id) is { } before)
            return before.Agent == agent ? AcceptOutcome.Accepted : AcceptOutcome.NotYours;
        if (IsOfAnother(state, agent, id)) return AcceptOutcome.NotYours;
        var offer = state?.OpenOffer;
        if (offer is null || offer.Id != id) return AcceptOutcome.Gone;
        if (offer.Epoch != epoch) return AcceptOutcome.Stale;
        if (now > offer.ExpiresAt + OfferLimits.Grace) return AcceptOutcome.Expired;
        if (state!.Callback is not null && QuietRules.Postpone(state, settings, now) is { IsEmpty: false } postponed)
            return new(AcceptOutcome.Gone, postponed);
        var accepted = new OfferAccepted(id, agent, state.Id, now + ConnectWithin(state, settings.Policy), now);
        return new(AcceptOutcome.Accepted, [.. TransferClock.Lapsed(state, now), accepted, .. Taken(state, settings, now)]);
    }

    /// <summary>The offer if it was the last to be accepted: by its owner, or by who joined them.</summary>
    private static OfferState? AcceptedOf(InteractionState? state, OfferId id) =>
        state?.LastAccepted is { } last && last.Id == id ? last
        : state?.LastJoined is { } joined && joined.Id == id ? joined
        : null;

    /// <summary>The offer is or was another agent's, as far as it is remembered.</summary>
    private static bool IsOfAnother(InteractionState? state, AgentId agent, OfferId id) =>
        state?.AgentOf(id) is { } asked && asked != agent;

    /// <summary>Who has to be called first is given the time to pick up.</summary>
    private static TimeSpan ConnectWithin(InteractionState state, PolicySettings policy) =>
        CallbackCourseRules.IsOffLine(state) ? policy.RingLimit : policy.ConnectTimeout;

    /// <summary>What an accept brings with it; none of it when the owner only consults the agent.</summary>
    private static IEnumerable<DomainEvent> Taken(InteractionState state, SettingsView settings, DateTimeOffset now)
    {
        if (state is { Transfer.Kind: TransferKind.Conference, OpenOffer: { } offer })
            yield return ConferenceRules.Joined(state, offer, now);
        if (state.Owner is not null) yield break;
        if (state is { Phase: InteractionPhase.Transferring, Transfer: { } transfer })
            foreach (var change in TransferEndRules.Release(
                state, transfer.From, transfer.FromQueue, settings, now))
                yield return change;
        if (state.Class != Channels.ChannelClass.Live) yield return new InteractionConnected(state.Id, now);
    }

    /// <summary>
    /// The agent says no; the interaction keeps its place, the agent a cool-down. Another agent's offer is refused as an accept of
    /// it is.
    /// </summary>
    public static Decision<DeclineOutcome> Decline(
        InteractionState? state,
        AgentId agent,
        OfferId id,
        int epoch,
        DeclineReason reason,
        SettingsView settings,
        DateTimeOffset now)
    {
        if (IsOfAnother(state, agent, id)) return DeclineOutcome.NotYours;
        var offer = state?.OpenOffer;
        if (offer is null || offer.Id != id) return DeclineOutcome.Gone;
        if (offer.Epoch != epoch) return DeclineOutcome.Stale;
        DateTimeOffset? until = reason == DeclineReason.NotCompetent ? null : now + settings.Policy.CoolDown;
        var declined = new OfferDeclined(id, agent, state!.Id, reason, until, now);
        return new(DeclineOutcome.Declined, [declined, .. TransferEndRules.NotTaken(state, settings, now)]);
    }

    /// <summary>Ends an open offer without the agent's doing; nothing when it is not open any more.</summary>
    public static Decision<bool> Withdraw(
        InteractionState? state, OfferId id, WithdrawReason reason, SettingsView settings, DateTimeOffset now)
    {
        if (state?.OpenOffer is not { } offer || offer.Id != id) return false;
        DateTimeOffset? until = reason == WithdrawReason.Undeliverable ? now + settings.Policy.CoolDown : null;
        var withdrawn = new OfferWithdrawn(id, offer.Agent, state.Id, reason, until, now);
        return new(true, [withdrawn, .. TransferEndRules.NotTaken(state, settings, now)]);
    }

    /// <summary>When an open offer ends by itself.</summary>
    public static DateTimeOffset EndsAt(OfferState offer) => offer.ExpiresAt + OfferLimits.Grace;

    /// <summary>What becomes of an offer whose time is over: a miss with a boost, or no miss if decided far too late.</summary>
    public static ImmutableArray<DomainEvent> Expire(InteractionState state, SettingsView settings, DateTimeOffset now)
    {
        if (state.OpenOffer is not { } offer || now < EndsAt(offer)) return [];
        var next = TransferEndRules.NotTaken(state, settings, now);
        if (now > offer.ExpiresAt + OfferLimits.Overdue)
            return [new OfferWithdrawn(offer.Id, offer.Agent, state.Id, WithdrawReason.Restart, null, now), .. next];
        var expired = new OfferExpired(offer.Id, offer.Agent, state.Id, now + settings.Policy.CoolDown, now);
        return state.Owner is null && BoostRules.Grant(state, BoostCause.MissedOffer, settings, now) is { } boost
            ? [expired, boost, .. next]
            : [expired, .. next];
    }

    /// <summary>
    /// Ends every exclusion of an interaction that is not offered, so that somebody may get it again; none while one of them may not
    /// end: a queue may have asked before that began.
    /// </summary>
    public static Decision<bool> ClearExclusions(InteractionState? state, DateTimeOffset now)
    {
        if (state is not { Phase: InteractionPhase.Queued, Exclusions.IsEmpty: false }) return false;
        if (!state.Exclusions.All(e => e.MayEnd(now))) return false;
        return new(true, new ExclusionsCleared(state.Id, now));
    }
}
