using Omni.Contracts.Agents;
using Omni.Contracts.Connectors;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Channels;
using Omni.Domain.Connectors;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Grains.Streams;

namespace Omni.Grains.Conversations;

/// <content>Typing, read marks and pages. Who types is in memory alone, and told once.</content>
internal sealed partial class ConversationGrain : IConversationSignals
{
    private readonly TypingMemory typing = new();

    /// <inheritdoc/>
    public Task<SignalReply> CustomerTypesAsync(InteractionId interaction, ConnectorId connector, bool stopped)
    {
        var found = State.Find(interaction);
        var outcome = SignalRules.OfCustomer(found, connector, ChannelAbility.Typing, Settings);
        if (outcome == SignalOutcome.Done) Show(found!, author: null, stopped);
        return Task.FromResult(new SignalReply(outcome, found?.Channel ?? ""));
    }

    /// <inheritdoc/>
    public async Task<SignalReply> CustomerReadAsync(MessageId message, ConnectorId connector)
    {
        var result = await CommitAsync(now => SignalRules.ReadByCustomer(State, connector, message, Settings, now));
        var channel = State.FindMessage(message) is { } entry ? State.Find(entry.Interaction)?.Channel : null;
        return new(result.Outcome, channel ?? "");
    }

    /// <inheritdoc/>
    public Task<SignalReply> AgentTypesAsync(InteractionId interaction, AgentId agent, bool stopped)
    {
        var found = State.Find(interaction);
        var outcome = SignalRules.OfAgent(found, agent, ChannelAbility.Typing, Settings);
        if (outcome == SignalOutcome.Done) Show(found!, agent, stopped);
        return Task.FromResult(new SignalReply(outcome, found?.Channel ?? ""));
    }

    /// <inheritdoc/>
    public async Task<SignalReply> MarkReadAsync(InteractionId interaction, AgentId agent, MessageId message)
    {
        var result = await CommitAsync(
            now => SignalRules.Read(State, State.Find(interaction), agent, message, Settings, now));
        return new(result.Outcome, State.Find(interaction)?.Channel ?? "");
    }

    /// <inheritdoc/>
    public async Task<PushReply> PushPageAsync(PushPageCommand command, RequestStamp stamp)
    {
        var id = new MessageId(Services.Ids.Next("msg_"));
        var page = new Uri(command.Url);
        var remember = Requests.Remember(stamp, id.Value);
        var result = await CommitAsync(
            now => SignalRules.Push(
                State.Find(command.Interaction), command.Agent, id, page, command.Title, Settings, now),
            new CommitOptions { Claims = [remember] });
        var reply = new SignalReply(result.Outcome, State.Find(command.Interaction)?.Channel ?? "");
        if (result is { Refused: null, Outcome: SignalOutcome.Done }) return new(reply, id, RequestReused: false);

        // The rule may say no to a repetition (the interaction has ended since): the first answer still counts.
        var known = result.Refused?.Actual ?? await Services.Journal.FindClaimAsync(remember.Claim);
        if (known is null) return new(reply, default, RequestReused: false);
        return Requests.FirstAnswer(stamp, known) is { } first
            ? new(reply with { Outcome = SignalOutcome.Done }, new(first), RequestReused: false)
            : new(reply, default, RequestReused: true);
    }

    /// <summary>Shows it to all others who are there; quick repetitions say nothing new.</summary>
    private void Show(InteractionState interaction, AgentId? author, bool stopped)
    {
        var now = Services.Clock.GetUtcNow();
        if (!typing.IsNews(interaction.Id, author, stopped, now)) return;
        var signal = new TypingSignal(State.Id, interaction.Id, author, stopped, now + SignalRules.TypingShownFor);
        foreach (var holding in Holdings.Of(interaction))
            if (holding.Agent != author && holding.Phase.IsAssigned())
                Once(() => GrainFactory.GetGrain<IAgentSignals>(holding.Agent.Value).TypingAsync(signal));
        if (author is null) return;
        var told = new ConnectorTyping(signal, interaction.Channel, interaction.Address);
        Once(() => GrainFactory.GetGrain<IConnectorSignals>(interaction.Connector.Value).TypingAsync(told));
    }

    /// <summary>Tells once, and forgets what becomes of it.</summary>
    private static void Once(Func<Task> tell) => Detached.Run(() =>
    {
        tell().Forget();
        return Task.CompletedTask;
    });
}
