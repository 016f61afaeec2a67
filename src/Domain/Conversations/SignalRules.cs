using Omni.Domain.Channels;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>Typing, read marks and pages, both ways (mission C7). What a channel cannot do is refused.</summary>
public static class SignalRules
{
    /// <summary>How long one signal of typing is shown; whoever goes on typing says so again before.</summary>
    public static readonly TimeSpan TypingShownFor = TimeSpan.FromSeconds(6);

    /// <summary>A signal of typing that only repeats one of this long ago is passed on to nobody.</summary>
    public static readonly TimeSpan TypingRepeatedAfter = TimeSpan.FromSeconds(2);

    /// <summary>Most characters of a page's title.</summary>
    public const int TitleMax = 200;

    /// <summary>Whether an agent may signal: they have it or take part, and the channel can.</summary>
    public static SignalOutcome OfAgent(
        InteractionState? state, AgentId agent, ChannelAbility ability, SettingsView settings)
    {
        if (state is null) return SignalOutcome.NotFound;
        if (state.Owner != agent && !state.TakesPart(agent)) return SignalOutcome.NotYours;
        if (!state.Phase.IsAssigned() || (state.Phase.IsAside() && state.Owner == agent)) return SignalOutcome.WrongPhase;
        return Can(state, ability, settings) ? SignalOutcome.Done : SignalOutcome.ChannelCannot;
    }

    /// <summary>Whether a connector may signal for the customer, in any phase.</summary>
    public static SignalOutcome OfCustomer(
        InteractionState? state, ConnectorId connector, ChannelAbility ability, SettingsView settings)
    {
        if (state is null) return SignalOutcome.NotFound;
        if (state.Connector != connector) return SignalOutcome.NotYours;
        return Can(state, ability, settings) ? SignalOutcome.Done : SignalOutcome.ChannelCannot;
    }

    /// <summary>
    /// An agent has read the customer's messages up to this one. A mark never goes back; repeating changes nothing.
    /// </summary>
    public static Decision<SignalOutcome> Read(
        ConversationState conversation,
        InteractionState? state,
        AgentId agent,
        MessageId message,
        SettingsView settings,
        DateTimeOffset now)
    {
        if (OfAgent(state, agent, ChannelAbility.Read, settings) is var refused && refused != SignalOutcome.Done) return refused;
        var entry = conversation.FindMessage(message);
        if (entry is not { Direction: MessageDirection.Inbound } || entry.Interaction != state!.Id)
            return SignalOutcome.MessageNotFound;
        if (state.ReadUpTo is { } mark && mark.Covers(entry)) return SignalOutcome.Done;
        return new(SignalOutcome.Done, new MessagesRead(message, state.Id, agent, now));
    }

    /// <summary>
    /// The customer has read what was sent up to this message over its interaction: those become Read. Statuses never go
    /// back; repeating changes nothing.
    /// </summary>
    public static Decision<SignalOutcome> ReadByCustomer(
        ConversationState conversation, ConnectorId connector, MessageId message, SettingsView settings, DateTimeOffset now)
    {
        if (conversation.FindMessage(message) is not { Direction: MessageDirection.Outbound } last)
            return SignalOutcome.MessageNotFound;
        var interaction = conversation.Find(last.Interaction);
        var may = OfCustomer(interaction, connector, ChannelAbility.Read, settings);
        if (may != SignalOutcome.Done) return may;
        var mark = ReadMark.At(last);
        return new(SignalOutcome.Done,
        [
            .. conversation.Tail
                .Where(e => e.Direction == MessageDirection.Outbound && e.Interaction == last.Interaction && mark.Covers(e)
                    && DeliveryStatuses.Max(e.Status, DeliveryStatus.Read) != e.Status)
                .Select(DomainEvent (e) => new MessageStatusChanged(e.Id, DeliveryStatus.Read, now)),
        ]);
    }

    /// <summary>An agent sends the visitor to a page. It answers nothing: response clocks go on.</summary>
    /// <param name="page">As <see cref="PageRules.Read"/> gives it.</param>
    public static Decision<SignalOutcome> Push(
        InteractionState? state,
        AgentId agent,
        MessageId id,
        Uri page,
        string title,
        SettingsView settings,
        DateTimeOffset now)
    {
        if (OfAgent(state, agent, ChannelAbility.PagePush, settings) is var refused && refused != SignalOutcome.Done)
            return refused;
        if (!PageRules.IsAllowed(page, settings.Channels[state!.Channel].PageOrigins)) return SignalOutcome.PageNotAllowed;
        return new(SignalOutcome.Done, new PagePushed(id, state.Id, agent, now) { Personal = new(page.AbsoluteUri, title) });
    }

    private static bool Can(InteractionState state, ChannelAbility ability, SettingsView settings) =>
        settings.Channels.TryGetValue(state.Channel, out var channel) && channel.Can(ability);
}
