using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;

namespace Omni.Grains.Agents;

/// <content>Presence leases, routability, misses (Semantics §5).</content>
internal sealed partial class AgentGrain
{
    /// <inheritdoc/>
    /// <remarks>Once presence is lost a device comes back by connecting: that is what makes it Connected again.</remarks>
    public Task<bool> RenewAsync(string device, string stream, AgentCursor seen) => Task.FromResult(
        State.Presence == Presence.Connected && !IsSuperseded && seen.Activation == activation
        && devices.Renew(device, stream, seen.Seq, deltas.Seq, d => Now + LeaseOf(d)));

    /// <summary>How long one renewal keeps a device's lease.</summary>
    private TimeSpan LeaseOf(AgentDevice device) =>
        device.Push ? Settings.Policy.PushLease : Settings.Policy.DeviceLease;

    /// <inheritdoc/>
    public async Task<AgentView> SetRoutabilityAsync(Routability routability, string reason, bool whenIdle)
    {
        await CommitAsync(now => new Decision<bool>(true, whenIdle
            ? AgentRules.DeclareNext(State, routability, reason, work.ToFinish, now)
            : AgentRules.Declare(State, routability, reason, now)));
        if (routability == Routability.Available) await RespondedAsync();
        Refresh();
        return ViewOf();
    }

    protected override DateTimeOffset? NextAlarmAt(AgentState state)
    {
        var next = AgentRules.NextCheckAt(state, devices.LeasedUntil, Settings.Policy, work.DueSoonAt, Now);
        foreach (var offer in work.Offers)
            if (offer.ConfirmBy is { } by)
                next = Earlier(next, by);

        // A push reaches for long: what else is looked at now and then does not wait for its end.
        if (state is { Presence: Presence.Connected, PushDevices.IsEmpty: false })
            next = Earlier(next, comparedAt + Settings.Policy.DeviceLease);
        _ = IsWorkingTime;
        return state.Presence != Presence.Disconnected && working.Until is { } changes ? Earlier(next, changes) : next;

        static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;
    }

    protected override async Task OnDueAsync()
    {
        await CatchUpAsync();
        if (IsSuperseded)
        {
            DeactivateOnIdle();
            return;
        }

        await WithdrawUnconfirmedAsync();
        await CommitAsync(now => new Decision<bool>(
            true,
            IsSuperseded ? [] :
            [
                .. AgentRules.LeaseCheck(State, devices.LeasedUntil, Settings.Policy, now),
                .. PushRules.Ended(State, d => devices.IsLive(d, now), now),
            ]));

        // By the state and not by its change: whoever died in between is followed up by the next wake.
        if (State.Presence != Presence.Connected) await WithdrawOffersAsync(WithdrawReason.AgentLost);
        if (State.Presence == Presence.Disconnected) await ReturnWorkAsync();
        await CompareWithRowsAsync();
        await CommitAsync(now => new Decision<bool>(true, AgentRules.TakeNext(State, work.ToFinish, now)));
        await NoteServedAsync();
        Refresh();
        devices.Forget(Now - Settings.Policy.ReconnectGrace);
    }

    /// <summary>A tell that is repeated finds the miss on record and counts nothing.</summary>
    private async Task CountMissAsync(OfferEnded expired)
    {
        var missed = await CommitAsync(now => new Decision<bool>(true, AgentRules.Missed(
            State, expired.Offer, expired.Class, Settings.Policy, now)));
        if (!missed.Events.IsEmpty) Refresh();
    }

    /// <summary>Nearly always there is nothing to note.</summary>
    private async ValueTask RespondedAsync()
    {
        if (State.MissesInARow > 0) await CommitAsync(now => new Decision<bool>(true, AgentRules.Responded(State, now)));
    }

    private async Task WithdrawUnconfirmedAsync()
    {
        foreach (var offer in work.Offers.Where(o => o.ConfirmBy <= Now).ToArray())
        {
            await WithdrawAsync(offer, WithdrawReason.Undeliverable);

            // One activation too many of the conversation does not know the offer yet: asked again, but not at once.
            work.Postpone(offer, Now + ReadAgainAfter);
        }
    }

    private async Task WithdrawOffersAsync(WithdrawReason reason)
    {
        foreach (var offer in work.Offers.ToArray())
            await WithdrawAsync(offer, reason);
    }

    private async Task WithdrawAsync(RingingOffer offer, WithdrawReason reason) => await LearnFromAsync(
        await OffersOf(offer.Conversation).WithdrawAsync(offer.Interaction, Id, offer.Offer, reason));

    /// <summary>Gone for good: what cannot wait for the agent goes back to its queue.</summary>
    private async Task ReturnWorkAsync()
    {
        foreach (var item in work.Items.Where(i => i.Phase.IsAssigned() || i.Phase == InteractionPhase.Parked).ToArray())
            await LearnFromAsync(
                await OffersOf(item.Conversation).AgentLostAsync(item.Interaction, Id, State.PresenceAt));
    }

    /// <summary>
    /// What a conversation tells of its clock makes work due that waits for the agent, now or soon. Its mark at 80 % is
    /// told, and by the policy's time the agent is looked at anyway.
    /// </summary>
    private void ReturnInTime()
    {
        if (AgentRules.KeptUntil(State, Settings.Policy, work.DueSoonAt) <= Now) TellSelf();
        else if (State.Presence == Presence.Disconnected) SetAlarm();
    }

    private IConversationOffers OffersOf(ConversationId conversation) =>
        GrainFactory.GetGrain<IConversationOffers>(conversation.Value);
}
