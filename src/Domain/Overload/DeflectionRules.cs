using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Domain.Overload;

/// <summary>Leading customers to another channel, only when it helps (Semantics §12, mission U14).</summary>
public static class DeflectionRules
{
    /// <summary>How long an offer may be taken: the figures it was made by are no older.</summary>
    public static readonly TimeSpan OfferedFor = TimeSpan.FromMinutes(2);

    /// <summary>Whether it may be offered: the target's P90 is less than half of the current one; unknown: not.</summary>
    public static bool Helps(TimeSpan? current, TimeSpan? target) => current is { } here && target < here / 2;

    /// <summary>
    /// The service-level time of a class: answered by then counts as kept. Live 20 s and Chat 30 s (Semantics §17), Deferred
    /// the first response's 4 h (§18).
    /// </summary>
    public static TimeSpan WithinOf(ChannelClass channelClass) => channelClass switch
    {
        ChannelClass.Live => TimeSpan.FromSeconds(20),
        ChannelClass.Chat => TimeSpan.FromSeconds(30),
        _ => TimeSpan.FromHours(4),
    };

    /// <summary>The customer would rather wait; the offer is not made again in the entry. Safe to repeat.</summary>
    public static Decision<DeflectionOutcome> Refuse(
        ConversationState conversation, AnswerDeflection command, DateTimeOffset now)
    {
        var (offer, no) = OfferOf(conversation, command, now);
        if (no is DeflectionOutcome.Over && offer?.Result == DeflectionResult.Refused) return DeflectionOutcome.Done;
        if (no != DeflectionOutcome.Done) return no;
        return new(DeflectionOutcome.Done, new DeflectionRefused(command.Interaction, offer!.Number, now));
    }

    /// <summary>
    /// Takes who waits out of the queue, which is no abandon, and lets them go on over the channel that was offered: a new
    /// interaction of the conversation with the age of the old one.
    /// </summary>
    /// <param name="id">Of the new interaction.</param>
    public static Decision<DeflectionOutcome> Take(
        ConversationState conversation,
        AnswerDeflection command,
        InteractionId id,
        SettingsView settings,
        DateTimeOffset now)
    {
        var (offer, no) = OfferOf(conversation, command, now);
        if (no != DeflectionOutcome.Done) return no;
        if (!settings.Channels.TryGetValue(offer!.Channel, out var channel)) return DeflectionOutcome.Over;
        var state = conversation.Find(command.Interaction)!;
        if ((command.Address ?? AddressOn(conversation, state, channel)) is not { } address
            || address.Kind != channel.AddressKind)
            return DeflectionOutcome.NoAddress;
        if (SwitchRules.ConnectorFor(conversation, channel, address) is not { } connector) return DeflectionOutcome.NoConnector;
        return new(DeflectionOutcome.Done,
        [
            .. FlowOutRules.Leave(state, FlowOutCause.Deflected, InteractionResult.FlowedOut, now),
            new InteractionOpened(
                id, channel.Id, channel.Class, connector, EvidenceOf(state, command), channel.Queue, state.Brings, null, now)
            {
                Personal = new(address, state.CustomerName),
                CustomerValueSeconds = state.CustomerValueSeconds,
            },
            new DeflectionTaken(id, state.Id, offer.Number, channel.Id, WithinOf(channel.Class), now)
            {
                GoesOn = IsNamed(state, command) ? null : true,
            },
            .. EntryRules.Enter(
                id, channel.Queue, channel.Id, EntryKind.First, state.Brings, state.AgedFrom, state.OwnerHint, settings, now,
                state.CustomerValueSeconds),
        ]);
    }

    internal static Decision<ReliefOutcome> Offer(Relieved r)
    {
        if (!r.Settings.Channels.TryGetValue(r.Order.Rule.DeflectTo, out var channel)) return ReliefOutcome.Nothing;
        if (!ReliefRules.IsOnLine(r.Conversation, r.State) || IsThere(r.Conversation, channel.Id)) return ReliefOutcome.Nothing;
        if (r.State.Phase == InteractionPhase.Offered) return ReliefOutcome.NotNow;
        var current = r.Order.P90At(r.Now);
        if (!Helps(current, r.Order.TargetP90)) return ReliefOutcome.NotNow;
        var day = r.Settings.HoursOf(r.State.Queue)?.DayOf(r.Now) ?? DateOnly.FromDateTime(r.Now.UtcDateTime);
        return new(ReliefOutcome.Done, new DeflectionOffered(
            r.Message, r.State.Id, (r.State.Relief?.Deflections.Length ?? 0) + 1, r.State.Queue, channel.Id, day,
            current!.Value, r.Order.TargetP90!.Value, r.Now + OfferedFor, r.Now)
        {
            Personal = new(r.Text()),
        });
    }

    /// <summary>The last offer, and whether it may be answered: Done if so.</summary>
    private static (DeflectionState? Offer, DeflectionOutcome Outcome) OfferOf(
        ConversationState conversation, AnswerDeflection command, DateTimeOffset now)
    {
        if (conversation.Find(command.Interaction) is not { } state) return (null, DeflectionOutcome.NotFound);
        if (command.Connector is { } asks && asks != state.Connector) return (null, DeflectionOutcome.NotYours);
        if (state.Relief?.Deflections is not [.., var offer]) return (null, DeflectionOutcome.NotOffered);
        if (!state.Phase.IsWaiting() || state.Queue != offer.Queue) return (offer, DeflectionOutcome.NotWaiting);
        if (offer.Result != DeflectionResult.Unspecified || now > offer.Until) return (offer, DeflectionOutcome.Over);
        return IsThere(conversation, offer.Channel)
            ? (offer, DeflectionOutcome.Over)
            : (offer, DeflectionOutcome.Done);
    }

    /// <summary>Whether the customer is on that channel already.</summary>
    private static bool IsThere(ConversationState conversation, string channel) => conversation.Interactions.Any(
        i => i.Phase != InteractionPhase.Closed && string.Equals(i.Channel, channel, StringComparison.Ordinal));

    /// <summary>Where the customer wrote from on that channel last, or where they call from when that is an address there.</summary>
    private static Identifier? AddressOn(ConversationState conversation, InteractionState state, ChannelSettings channel) =>
        conversation.Interactions.LastOrDefault(
            i => string.Equals(i.Channel, channel.Id, StringComparison.Ordinal) && i.Address is not null)?.Address
        ?? (state.Address?.Kind == channel.AddressKind ? state.Address : null);

    /// <summary>An address that somebody only names is a claim, whoever calls.</summary>
    private static EvidenceLevel EvidenceOf(InteractionState state, AnswerDeflection command) =>
        IsNamed(state, command) ? EvidenceLevel.Claimed : state.Evidence;

    private static bool IsNamed(InteractionState state, AnswerDeflection command) =>
        command.Address is { } named && named != state.Address;
}
