using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Grains.Streams;

namespace Omni.Grains.Agents;

/// <content>Getting work: the agent drives whatever takes its capacity.</content>
internal sealed partial class AgentGrain
{
    /// <summary>
    /// One queue's word is no reason to pass over what is older in another: while the agent looks over all of them, which
    /// finds what is proposed as well, the proposal waits.
    /// </summary>
    public async Task<bool> ProposeAsync(WaitingEntry entry)
    {
        if (looking is { Task: var look }) await look;
        var isTaken = await TryOfferAsync(entry);
        if (!isTaken) LookFurther();
        return isTaken;
    }

    /// <inheritdoc/>
    public Task ConfirmOfferAsync(OfferId offer)
    {
        if (work.FindOffer(offer) is { } ringing) work.Confirm(ringing);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<AcceptOutcome> AcceptOfferAsync(OfferRef offer)
    {
        var reply = await OffersOf(offer.Conversation).AcceptAsync(offer.Interaction, Id, offer.Offer, offer.Epoch);
        if (reply.Outcome == AcceptOutcome.Accepted) await RespondedAsync();
        await LearnFromAsync(reply.Notice);
        return reply.Outcome;
    }

    /// <inheritdoc/>
    public async Task<DeclineOutcome> DeclineOfferAsync(OfferRef offer, DeclineReason reason)
    {
        var reply = await OffersOf(offer.Conversation).DeclineAsync(
            offer.Interaction, Id, offer.Offer, offer.Epoch, reason);
        if (reply.Outcome == DeclineOutcome.Declined) await RespondedAsync();
        await LearnFromAsync(reply.Notice);
        return reply.Outcome;
    }

    /// <summary>Holds the units first, then asks the conversation; gives them back when it says no.</summary>
    private async Task<bool> TryOfferAsync(WaitingEntry entry)
    {
        await Services.Settings.AtLeastAsync(entry.SettingsVersion);
        if (IsBehind(entry)) await LearnAsync(entry.Conversation);
        if (!CanTake(entry, out var channel, out var interruption)) return false;
        var cost = CapacityRules.CostOf(channel);
        var held = new WorkItem(
            entry.Interaction, entry.Conversation, entry.Channel, entry.Class, cost, InteractionPhase.Offered)
        {
            IsSticky = entry.OwnerHint == Id,
            Interruption = interruption,
        };
        if (!work.TryHold(held)) return false;
        OfferReply reply;
        try
        {
            reply = await OffersOf(entry.Conversation).OfferAsync(new OfferCommand(
                entry.Interaction, Id, activation, entry.Epoch, cost, devices.OnlyMobile(Now), Settings.Version)
            {
                Decision = entry.Decision,
                Choice = OfferChoice.Of(entry, Id),
                Interruption = interruption,
            });
        }
        catch (Exception e)
        {
            // The offer may stand although its reply was lost: a new activation reads the rows. Until then the units
            // stay held, or what is asked for meanwhile takes them once more.
            LogOfferUnknown(log, Id, entry.Interaction, e);
            DeactivateOnIdle();
            return false;
        }

        work.Answered(entry.Interaction, reply.Outcome == OfferOutcome.Made);
        if (reply.Outcome == OfferOutcome.AgentMoved) DeactivateOnIdle();
        if (reply is { Outcome: OfferOutcome.NotWaiting, Notice.Version: var version }) TellLeft(entry, version);
        await LearnFromAsync(reply.Notice);
        return reply.Outcome == OfferOutcome.Made;
    }

    /// <summary>
    /// It waits by a newer picture than the one by which it is in hand: the conversation's tell to its queue was quicker. What
    /// rings is left to its own tell, which may be a miss to count.
    /// </summary>
    private bool IsBehind(WaitingEntry entry) =>
        work.Find(entry.Interaction) is { Phase: not InteractionPhase.Offered }
        && work.VersionOf(entry.Conversation) < entry.Version;

    /// <summary>The queue that proposed it may not be the one that the conversation tells: there may be two.</summary>
    private void TellLeft(WaitingEntry entry, long version) => Tells.Send(
        entry.Queue.Value,
        () => GrainFactory.GetGrain<IQueueGrain>(entry.Queue.Value).LeaveAsync(entry.Interaction, version));

    private bool CanTake(WaitingEntry entry, out ChannelSettings channel, out Interruption? interruption)
    {
        (channel, interruption) = (null!, null);
        return IsEligible && Self is { } self && self.Queues.Contains(entry.Queue)
            && Matches(Asked(entry), self)
            && Settings.Channels.TryGetValue(entry.Channel, out channel!)
            && (CapacityRules.Slots(Capacity, work.Items, channel) > 0 || Fits(channel, out interruption));
    }

    private bool Fits(ChannelSettings channel, out Interruption? interruption)
    {
        interruption = InterruptedWork.Interrupting(Capacity, work.Items, channel, Settings.Policy.ParkedCost);
        return interruption is not null;
    }

    /// <summary>Whether the agent meets what is left of the requirement after the steps that the queue has taken.</summary>
    private bool Matches(WaitingEntry entry, AgentSettings self)
    {
        if (entry.StepsTaken == 0) return Requirement.IsMet(entry.Requires, self.Skills);
        var ladder = Settings.Queues.TryGetValue(entry.Queue, out var queue) ? queue.Relaxation : [];
        return RelaxationRules.Relax(entry.Requires, ladder, entry.StepsTaken).IsMet(self.Skills, self.Groups);
    }

    /// <summary>
    /// What the queue asks by the settings known here, by which the agent serves it: the queue may still know older ones,
    /// and what neither version allows the two together must not.
    /// </summary>
    private WaitingEntry Asked(WaitingEntry entry) =>
        Settings.Queues.TryGetValue(entry.Queue, out var queue) ? entry.Asked(queue.Requires) : entry;

    /// <summary>Offers that begin to ring must be confirmed by a frontend.</summary>
    private void Ring(ImmutableArray<AgentUpdate> updates)
    {
        foreach (var update in updates)
            if (update is OfferEnded { How: OfferEnd.Accepted })
            {
                counts.Accepted(Now);
            }
            else if (update is OfferRang rang)
            {
                var interaction = rang.Conversation.Interactions.First(i => i.Id == rang.Interaction);
                if (interaction.Phase == InteractionPhase.Offered) counts.Offered(interaction.Queue, Now);
                work.Ring(new(
                    rang.Offer, rang.Conversation.Id, rang.Interaction, rang.Epoch, rang.ExpiresAt,
                    Now + Settings.Policy.DeliveryConfirmation));
                SetAlarm();
            }
    }

    [LoggerMessage(3, LogLevel.Warning, "Whether {Agent} was offered {Interaction} is unknown; reading again.")]
    private static partial void LogOfferUnknown(ILogger logger, AgentId agent, InteractionId interaction, Exception exception);
}
