using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Routing;
using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>What a conversation made of an inbound message.</summary>
public enum ReceiveStatus
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>It is part of the conversation.</summary>
    Accepted = 1,

    /// <summary>It was accepted before; the ids are those of the first time.</summary>
    Duplicate = 2,

    /// <summary>The conversation is closed for good; a new one has to be opened.</summary>
    ConversationOver = 3,

    /// <summary>Somebody else owns the address by now.</summary>
    AddressTaken = 4,

    /// <summary>The customer was merged with another, who takes the message.</summary>
    CustomerMerged = 5,

    /// <summary>The external id names something else than a message: a change of one.</summary>
    IdTaken = 6,

    /// <summary>The conversation goes on in the one that the answer names.</summary>
    Elsewhere = 7,

    /// <summary>It may belong to what is open in the one that the answer names, within which this one began.</summary>
    AtOrigin = 8,
}

/// <summary>How a message comes that merges and splits passed on.</summary>
public enum Onward
{
    /// <summary>Not said: it was not passed on, or may be passed on again.</summary>
    Unspecified = 0,

    /// <summary>Nobody else takes it, or it went in a circle: it stays here.</summary>
    Stays = 1,

    /// <summary>Only what is open of its address takes it.</summary>
    OpenOnly = 2,
}

/// <summary>Takes what a customer sends into the conversation (Semantics §3, §19, §20).</summary>
public static class ReceiveRules
{
    /// <summary>
    /// Attaches the message to the open interaction of its channel; without one a new interaction begins, in a
    /// conversation that is opened or reopened if need be. But what comes late, and was answered before its interaction
    /// came to wrap-up, is only inserted there.
    /// </summary>
    /// <returns>
    /// The interaction the message belongs to; null when the conversation is closed for good, or goes on elsewhere.
    /// </returns>
    public static Decision<InteractionId?> Receive(
        ConversationState state,
        InboundMessage message,
        InboundIds ids,
        CustomerId customer,
        SettingsView settings,
        DateTimeOffset now,
        Onward onward = Onward.Unspecified)
    {
        if (Elsewhere(state, message, onward) is not null || AtOrigin(state, message, onward) is not null
            || (onward == Onward.OpenOnly && Current(state, message) is null))
            return default(InteractionId?);
        var channel = settings.Channels[message.Channel];
        if (state.ClosedAt is { } closedAt && now > closedAt + settings.Policy.ReopenWindow[channel.Class])
            return default(InteractionId?);

        var events = ImmutableArray.CreateBuilder<DomainEvent>(4);
        if (!state.Exists)
            events.Add(new ConversationOpened(ids.Conversation, customer, settings.Document.Brand, now));
        else if (state.ClosedAt is not null)
            events.Add(new ConversationReopened(now));

        var current = Current(state, message);
        var interaction = current?.Id ?? ids.Interaction;
        if (current is null) AddInteraction(events, state, message, interaction, channel, settings, now);

        if (message.Text is { } text)
        {
            var sentAt = TranscriptPlace.Of(state, message);
            events.Add(new MessageReceived(
                ids.Message, interaction, sentAt, message.Sequence, sentAt < state.LastSentAt, now)
            {
                Personal = MessageRules.Said(text, message.Files, message.Refused), Contents = MessageRules.ContentsOf(message.Files),
                Album = message.Album,
                Evidence = current is not null && current.Evidence != message.Evidence ? message.Evidence : null,
            });
            if (current is { Phase: InteractionPhase.Parked }) events.AddRange(ParkRules.Resume(current, settings, now));
        }

        else if (current is not null)
        {
            events.Add(new CustomerArrivedAgain(interaction, now));
        }

        return new(interaction, events.DrainToImmutable());
    }

    /// <summary>
    /// Where the message belongs: the conversation that this one was merged into, or the last one that began within it with
    /// messages of the same address; null: here.
    /// </summary>
    public static ConversationId? Elsewhere(ConversationState state, InboundMessage message, Onward onward)
    {
        if (state.MergedInto is { } survivor) return survivor;
        if (onward == Onward.Stays) return null;
        for (var i = state.Splits.Length - 1; i >= 0; i--)
            if (state.Find(state.Splits[i].From) is { } from && IsOf(from, message))
                return state.Splits[i].Into;
        return null;
    }

    /// <summary>
    /// The conversation within which this one began, for a message of an address that this one never had: what is open of it
    /// there goes on there. Null: it belongs here.
    /// </summary>
    public static ConversationId? AtOrigin(ConversationState state, InboundMessage message, Onward onward) =>
        onward != Onward.Stays && state is { MergedInto: null, Origin.Conversation: var origin }
        && !state.Merged.Contains(origin) && !state.Interactions.Any(i => IsOf(i, message))
            ? origin
            : null;

    private static InteractionState? Current(ConversationState state, InboundMessage message)
    {
        foreach (var interaction in state.Interactions)
            if (interaction.Phase.TakesMessages() && !CallbackCourseRules.IsPending(interaction) && IsOf(interaction, message))
                return interaction;
        return Wrapping(state, message);
    }

    /// <summary>
    /// What is being wrapped up, and has had the answer to a message that comes late: nobody has to look at that once more
    /// (Semantics §20).
    /// </summary>
    private static InteractionState? Wrapping(ConversationState state, InboundMessage message)
    {
        if (message.Text is null) return null;
        foreach (var interaction in state.Interactions)
            if (interaction is { Phase: InteractionPhase.WrapUp, AnsweredAt: { } answeredAt } && IsOf(interaction, message)
                && TranscriptPlace.Of(state, message) is var sentAt && sentAt < state.LastSentAt && sentAt <= answeredAt)
                return interaction;
        return null;
    }

    /// <summary>The same channel and address.</summary>
    private static bool IsOf(InteractionState interaction, InboundMessage message) =>
        string.Equals(interaction.Channel, message.Channel, StringComparison.Ordinal)
        && interaction.Connector == message.Connector && interaction.Address == message.Address;

    private static void AddInteraction(
        ImmutableArray<DomainEvent>.Builder events,
        ConversationState state,
        InboundMessage message,
        InteractionId id,
        ChannelSettings channel,
        SettingsView settings,
        DateTimeOffset now)
    {
        var queue = message.Queue ?? channel.Queue;
        var brings = Requirement.Join(message.Requires);
        DateTimeOffset? handOverBy = message.AwaitHandOver ? now + settings.Policy.HandOverTimeout : null;
        events.Add(new InteractionOpened(
            id, message.Channel, channel.Class, message.Connector, message.Evidence, queue, brings, handOverBy, now)
        {
            Personal = new(message.Address, message.DisplayName),
            CustomerValueSeconds = message.CustomerValueSeconds, Public = channel.IsPublic ? true : null,
        });
        var agedFrom = ComeBack(events, state, message, id, channel.Class, now);
        if (message.SelfService) events.Add(new SelfServiceStarted(id, settings.Policy.BotSilence, now));
        if (message.AwaitHandOver) return;
        events.AddRange(EntryRules.Enter(
            id, queue, channel.Id, EntryKind.First, brings, agedFrom,
            state.StickyAgent(channel.Class, message.Address, message.Evidence, settings.Policy.Sticky, now), settings, now,
            message.CustomerValueSeconds));
    }

    /// <summary>
    /// Whoever is there themselves need not be called, and goes on from where they were. Deferred messages change
    /// nothing: their writer waits at no line, and the promise to call stands (decision 22).
    /// </summary>
    /// <returns>What order counts from.</returns>
    private static DateTimeOffset ComeBack(
        ImmutableArray<DomainEvent>.Builder events,
        ConversationState state,
        InboundMessage message,
        InteractionId id,
        ChannelClass channelClass,
        DateTimeOffset now)
    {
        if (channelClass == ChannelClass.Deferred) return now;
        InteractionState[] theirs = [.. state.Interactions.Where(i => CallbackCourseRules.IsPendingFor(state, i, message))];
        foreach (var callback in theirs)
            events.AddRange(CallbackCourseRules.Returned(callback, id, now));
        return theirs
            .Select(i => CallbackRules.AgedFromOfReturn(i.Callback!.AgedFrom, now)).Append(now).Min();
    }
}
