using Omni.Domain.Channels;
using Omni.Domain.Customers;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>Answer to a channel switch.</summary>
public enum SwitchOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>The conversation goes on over the new channel, or was asked to.</summary>
    Done = 1,

    /// <summary>No such interaction in this conversation.</summary>
    NotFound = 2,

    /// <summary>Another agent owns the interaction.</summary>
    NotYours = 3,

    /// <summary>Nobody talks on it now.</summary>
    WrongPhase = 4,

    /// <summary>It is on that channel already.</summary>
    SameChannel = 5,

    /// <summary>The customer has no address on that channel.</summary>
    NoAddress = 6,

    /// <summary>No connector can begin on that channel.</summary>
    NoConnector = 7,

    /// <summary>It does not fit into the agent's capacity; the agent may confirm.</summary>
    NoCapacity = 8,

    /// <summary>A newer activation of the agent exists.</summary>
    AgentMoved = 9,

    /// <summary>A warm transfer is under way: complete or cancel it first.</summary>
    TransferPending = 10,

    /// <summary>The request id was used for something else.</summary>
    RequestReused = 11,
}

/// <summary>An agent goes on with the customer over another channel.</summary>
/// <param name="From">The interaction that ends as Switched.</param>
/// <param name="To">Id of the next one.</param>
/// <param name="Channel">Channel id of the settings.</param>
/// <param name="Address">Where the customer is on it.</param>
/// <param name="Agent">The owner.</param>
/// <param name="Activation">The owner's activation: a claim of the append.</param>
/// <param name="Cost">Units the new channel holds.</param>
/// <param name="Overcommitted">The agent confirmed more work than their capacity.</param>
[GenerateSerializer, Immutable]
public sealed record SwitchChannel(
    [property: Id(0)] InteractionId From,
    [property: Id(1)] InteractionId To,
    [property: Id(2)] string Channel,
    [property: Id(3)] Identifier Address,
    [property: Id(4)] AgentId Agent,
    [property: Id(5)] int Activation,
    [property: Id(6)] int Cost,
    [property: Id(7)] bool Overcommitted);

/// <summary>Same conversation, same agent, another channel (Semantics §3, §6).</summary>
public static class SwitchRules
{
    /// <summary>
    /// Notes that the customer wants to go on over another channel; the agent's side does the switch, and tries once more for
    /// whoever asks once more.
    /// </summary>
    public static Decision<SwitchOutcome> Request(InteractionState? state, string channel, DateTimeOffset now)
    {
        if (state is null) return SwitchOutcome.NotFound;
        if (string.Equals(state.Channel, channel, StringComparison.Ordinal)) return SwitchOutcome.SameChannel;
        if (state.Phase is not (InteractionPhase.Active or InteractionPhase.Held)) return SwitchOutcome.WrongPhase;
        return new(SwitchOutcome.Done, new ChannelSwitchRequested(state.Id, channel, now));
    }

    /// <summary>Swaps channel and capacity in one event; no queue, no wrap-up between.</summary>
    public static Decision<SwitchOutcome> Switch(
        ConversationState conversation, SwitchChannel command, SettingsView settings, DateTimeOffset now)
    {
        if (conversation.Find(command.From) is not { } state) return SwitchOutcome.NotFound;
        if (conversation.Find(command.To) is not null) return SwitchOutcome.Done;
        if (state.Owner != command.Agent) return SwitchOutcome.NotYours;
        if (state.Phase is not (InteractionPhase.Active or InteractionPhase.Held)) return SwitchOutcome.WrongPhase;
        if (string.Equals(state.Channel, command.Channel, StringComparison.Ordinal)) return SwitchOutcome.SameChannel;
        if (state.Transfer is not null) return SwitchOutcome.TransferPending;
        var channel = settings.Channels[command.Channel];
        if (ConnectorFor(conversation, channel, command.Address) is not { } connector)
            return SwitchOutcome.NoConnector;
        var switched = new ChannelSwitched(
            state.Id, command.To, channel.Id, channel.Class, connector, command.Agent, command.Activation,
            state.Epoch + 1, command.Cost, command.Overcommitted, now + settings.Policy.ConnectTimeout, now)
        {
            Personal = new(command.Address, state.CustomerName), Public = channel.IsPublic ? true : null,
        };
        var closed = new InteractionClosed(state.Id, InteractionResult.Switched, now);
        return channel.Class == ChannelClass.Live
            ? new(SwitchOutcome.Done, switched, closed)
            : new(SwitchOutcome.Done, switched, closed, new InteractionConnected(command.To, now));
    }

    /// <summary>The channel's own connector, or the one that reached this address before.</summary>
    internal static ConnectorId? ConnectorFor(ConversationState conversation, ChannelSettings channel, Identifier address)
    {
        foreach (var interaction in conversation.Interactions)
            if (string.Equals(interaction.Channel, channel.Id, StringComparison.Ordinal)
                && interaction.Address == address)
                return interaction.Connector;
        return channel.Connector;
    }
}
