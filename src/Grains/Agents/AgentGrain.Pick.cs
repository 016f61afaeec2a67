using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Grains.Agents;

/// <content>Taking deferred work without an offer: like any other work the units are held first.</content>
internal sealed partial class AgentGrain
{
    /// <inheritdoc/>
    public async Task<PickOutcome> PickAsync(ConversationId conversation, InteractionId interaction)
    {
        var view = await GrainFactory.GetGrain<IConversationQuery>(conversation.Value).GetAsync();
        if (view?.Interactions.FirstOrDefault(i => i.Id == interaction) is not { } found) return PickOutcome.NotFound;
        var (unable, held) = HoldFor(conversation, found);
        PickReply reply;
        try
        {
            reply = await GrainFactory.GetGrain<IConversationPicks>(conversation.Value).PickAsync(new(
                interaction, Id, activation, CostOf(found), unable, Settings.Version));

            // Given back only when what was picked is held itself: learning of it may take a while.
            if (held == interaction) work.Answered(interaction, taken: reply.Outcome == PickOutcome.Picked);
            if (reply.Outcome == PickOutcome.Picked) await RespondedAsync();
            if (reply.Outcome == PickOutcome.AgentMoved) DeactivateOnIdle();
            await LearnFromAsync(reply.Notice);
        }
        catch (Exception)
        {
            // It may be the agent's although the reply, or what it means, was lost: a new activation reads the rows.
            DeactivateOnIdle();
            throw;
        }

        if (held is { } item && item != interaction) GiveBack(item);
        return reply.Outcome;
    }

    /// <summary>
    /// Holds the units; of what is parked the difference, under an id of its own: it is work in hand, which goes on
    /// whatever the agent declares. Whoever can take nothing asks all the same: it may be the repetition of what was done.
    /// </summary>
    private (PickOutcome Unable, InteractionId? Held) HoldFor(ConversationId conversation, InteractionView interaction)
    {
        if (IsSuperseded) return (PickOutcome.AgentMoved, null);
        if (State.Presence != Presence.Connected) return (PickOutcome.AgentOffline, null);
        var parked = work.Items.FirstOrDefault(i => i.Interaction == interaction.Id && i.Phase == InteractionPhase.Parked);
        if (parked is null && State.Routability != Routability.Available) return (PickOutcome.AgentNotReady, null);
        if (parked is null && !IsWorkingTime) return (PickOutcome.AgentOffHours, null);
        if (!Settings.Channels.TryGetValue(interaction.Channel, out var channel)) return (PickOutcome.AgentFull, null);
        if (work.Items.Any(i => i.Interaction == interaction.Id && i.Phase == InteractionPhase.Offered))
            return (PickOutcome.BeingOffered, null);
        if (CapacityRules.Slots(Capacity, [.. work.Items.Where(i => i != parked)], channel) == 0)
            return (PickOutcome.AgentFull, null);
        var id = parked is null ? interaction.Id : new InteractionId(Services.Ids.Next("int_"));
        var units = Math.Max(0, CapacityRules.CostOf(channel) - (parked?.Units ?? 0));
        return work.TryHold(new(id, conversation, channel.Id, channel.Class, units, InteractionPhase.Offered))
            ? (PickOutcome.Unspecified, id)
            : (PickOutcome.BeingOffered, null);
    }

    private void GiveBack(InteractionId held)
    {
        work.Answered(held, taken: false);
        Refresh();
    }

    private int CostOf(InteractionView interaction) =>
        Settings.Channels.TryGetValue(interaction.Channel, out var channel) ? CapacityRules.CostOf(channel) : 0;
}
