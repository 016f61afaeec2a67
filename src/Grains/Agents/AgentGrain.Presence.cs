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
        && devices.Renew(device, stream, seen.Seq, deltas.Seq, Now + Settings.Policy.DeviceLease));

    /// <inheritdoc/>
    public async Task<AgentView> SetRoutabilityAsync(Routability routability, string reason, bool whenIdle)
    {
        await CommitAsync(now => new Decision<bool>(true, whenIdle
            ? AgentRules.DeclareNext(State, routability, reason, work.ToFinish, now)
            : AgentRules.Declare(State, routability, reason, now)));
        if (routability == Routability.Available) misses = 0;
        Refresh();
        return ViewOf();
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
            true, AgentRules.LeaseCheck(State, devices.LeasedUntil, Settings.Policy, now)));

        // By the state and not by its change: whoever died in between is followed up by the next wake.
        if (State.Presence != Presence.Connected) await WithdrawOffersAsync(WithdrawReason.AgentLost);
        if (State.Presence == Presence.Disconnected) await ReturnWorkAsync();
        await CompareWithRowsAsync();
        await CommitAsync(now => new Decision<bool>(true, AgentRules.TakeNext(State, work.ToFinish, now)));
        Refresh();
        devices.Forget(Now - Settings.Policy.ReconnectGrace);
    }

    private async Task CountMissAsync(OfferEnded expired)
    {
        var channelClass = work.Items.FirstOrDefault(i => i.Interaction == expired.Interaction)?.Class;
        await CommitAsync(now => new Decision<bool>(true, AgentRules.Missed(
            State, expired.Offer, channelClass ?? LastClass, misses, Settings.Policy, now)));
        misses++;
        Refresh();
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

    private IConversationOffers OffersOf(ConversationId conversation) =>
        GrainFactory.GetGrain<IConversationOffers>(conversation.Value);
}
