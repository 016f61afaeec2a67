using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Omni.Grains.Streams;

namespace Omni.Grains.Agents;

/// <content>Going on over another channel: same conversation, same agent, capacity swapped in one event.</content>
internal sealed partial class AgentGrain
{
    /// <summary>Merges between whose the conversation is and who stands for them.</summary>
    private const int MergesMax = 5;

    /// <inheritdoc/>
    public async Task<SwitchOutcome> SwitchChannelAsync(SwitchRequest request)
    {
        if (!Settings.Channels.TryGetValue(request.Channel, out var channel)) return SwitchOutcome.NoConnector;
        var address = request.Address ?? await FindAddressAsync(request.Conversation, channel);
        var fits = CapacityRules.SwitchFits(Capacity, work.Items, request.Interaction, channel);
        // What is no longer in hand may have been switched by the same request: the conversation knows.
        var isInHand = work.Items.Any(i => i.Interaction == request.Interaction);
        if (!fits && !request.ConfirmOvercommit && isInHand) return SwitchOutcome.NoCapacity;
        if (address is null) return SwitchOutcome.NoAddress;
        var next = HoldDifference(request, channel);
        SwitchReply reply;
        try
        {
            reply = await OffersOf(request.Conversation).SwitchAsync(new SwitchChannel(
                request.Interaction, next, channel.Id, address, Id, activation,
                CapacityRules.CostOf(channel), Overcommitted: !fits), request.Stamp);
        }
        catch (Exception)
        {
            // The switch may stand although its reply was lost: a new activation reads the rows.
            DeactivateOnIdle();
            throw;
        }

        work.Answered(next, taken: false);
        await LearnFromAsync(reply.Notice);
        if (reply.Outcome == SwitchOutcome.Done && request.Address is { } named)
            await ClaimAsync(request.Conversation, next, named);
        return reply.Outcome;
    }

    /// <summary>
    /// An address that was named is a claim of the customer's (Semantics §19), so that what comes from there finds them. The
    /// switch stands whatever comes of it.
    /// </summary>
    private async Task ClaimAsync(ConversationId conversation, InteractionId next, Identifier named)
    {
        try
        {
            if (await GrainFactory.GetGrain<IConversationQuery>(conversation.Value).GetAsync() is not { } view) return;
            var stamp = new RequestStamp(Stream, next.Value, "switch");
            var at = view.Customer;
            for (var step = 0; step < MergesMax; step++)
            {
                var reply = await GrainFactory.GetGrain<ICustomerIdentity>(at.Value)
                    .AssertAsync(named, EvidenceLevel.Claimed, Stream, stamp);
                if (reply.Outcome != IdentityOutcome.Absorbed) return;
                at = reply.Customer;
            }
        }
        catch (Exception e)
        {
            LogNotClaimed(log, Id, next, e);
        }
    }

    /// <summary>
    /// Looking for work goes on while the conversation is asked: it must not take what the switch needs more, in units and
    /// in interactions of the channel.
    /// </summary>
    private InteractionId HoldDifference(SwitchRequest request, ChannelSettings channel)
    {
        var next = new InteractionId(Services.Ids.Next("int_"));
        var more = Math.Max(0, CapacityRules.CostOf(channel) - CapacityRules.Freed(work.Items, request.Interaction));
        work.TryHold(new(next, request.Conversation, channel.Id, channel.Class, more, InteractionPhase.Offered));
        return next;
    }

    /// <summary>The customer's newest address of the channel's kind; a handle belongs to the channel of its network.</summary>
    private async Task<Identifier?> FindAddressAsync(ConversationId conversation, ChannelSettings channel)
    {
        var view = await GrainFactory.GetGrain<IConversationQuery>(conversation.Value).GetAsync();
        if (view is null) return null;
        var profile = await GrainFactory.GetGrain<ICustomerGrain>(view.Customer.Value).GetProfileAsync();
        return profile is null
            ? null
            : ChannelProposalRules.AddressOn(channel, [.. profile.Identifiers.Select(i => i.Identifier)]);
    }

    /// <summary>The customer asked to switch: done at once if it fits, else the frontend shows the wish.</summary>
    private void SwitchIfWanted(ConversationId conversation, ImmutableArray<AgentUpdate> updates)
    {
        foreach (var update in updates)
            if (update is InteractionChanged { Interaction: { SwitchRequestedTo: { } channel } interaction }
                && interaction.Owner == Id && interaction.Phase is InteractionPhase.Active or InteractionPhase.Held)
                Detached.Run(() => SwitchAsWantedAsync(conversation, interaction.Id, channel));
    }

    private async Task SwitchAsWantedAsync(ConversationId conversation, InteractionId interaction, string channel)
    {
        try
        {
            var outcome = await SwitchChannelAsync(new(conversation, interaction, channel, null, false));
            if (outcome != SwitchOutcome.Done) LogNotSwitched(log, Id, interaction, channel, outcome);
        }
        catch (Exception e)
        {
            LogSwitchFailed(log, Id, interaction, e);
        }
    }

    [LoggerMessage(4, LogLevel.Information, "{Agent} could not switch {Interaction} to {Channel}: {Outcome}.")]
    private static partial void LogNotSwitched(
        ILogger logger, AgentId agent, InteractionId interaction, string channel, SwitchOutcome outcome);

    [LoggerMessage(7, LogLevel.Warning, "{Agent} went on as {Interaction}, but the address that was named could not be noted.")]
    private static partial void LogNotClaimed(ILogger logger, AgentId agent, InteractionId interaction, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "{Agent} could not switch {Interaction}; the wish stays on the screen.")]
    private static partial void LogSwitchFailed(
        ILogger logger, AgentId agent, InteractionId interaction, Exception exception);
}
