using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Grains.Streams;

namespace Omni.Grains.Conversations;

/// <content>What takes or returns an agent's capacity. The agent who asks learns from the reply.</content>
internal sealed partial class ConversationGrain
{
    private static readonly OnceAnswers<SwitchOutcome> SwitchAnswers =
        new(SwitchOutcome.Done, SwitchOutcome.AgentMoved, SwitchOutcome.RequestReused);

    /// <inheritdoc/>
    public async Task<OfferReply> OfferAsync(OfferCommand command)
    {
        var settings = await Services.Settings.AtLeastAsync(command.SettingsVersion);
        var id = new OfferId(Services.Ids.Next("off_"));
        var before = State;
        var result = await CommitAsync(
            now => OfferRules.Make(
                State.Find(command.Interaction), id, command.Agent, command.Activation, command.Epoch, command.Cost,
                command.MobileOnly, settings, now, command.Decision, command.Choice,
                command.Interruption),
            new CommitOptions { Actor = command.Agent });
        if (result.Refused is not null) return new(OfferOutcome.AgentMoved, null);
        if (result.Outcome != OfferOutcome.Made) TellPicture(command.Interaction);
        return new(result.Outcome, Notice(command.Agent, before, result));
    }

    /// <inheritdoc/>
    public async Task<AcceptReply> AcceptAsync(InteractionId interaction, AgentId agent, OfferId offer, int epoch)
    {
        var before = State;
        var result = await CommitAsync(
            now => OfferRules.Accept(State.Find(interaction), agent, offer, epoch, Settings, now),
            new CommitOptions { Actor = agent });
        return new(result.Outcome, Notice(agent, before, result));
    }

    /// <inheritdoc/>
    public async Task<DeclineReply> DeclineAsync(
        InteractionId interaction, AgentId agent, OfferId offer, int epoch, DeclineReason reason)
    {
        var before = State;
        var result = await CommitAsync(
            now => OfferRules.Decline(State.Find(interaction), agent, offer, epoch, reason, Settings, now),
            new CommitOptions { Actor = agent });
        return new(result.Outcome, Notice(agent, before, result));
    }

    /// <inheritdoc/>
    public async Task<ConversationNotice?> WithdrawAsync(
        InteractionId interaction, AgentId agent, OfferId offer, WithdrawReason reason)
    {
        var before = State;
        var result = await CommitAsync(
            now => OfferRules.Withdraw(State.Find(interaction), offer, reason, Settings, now),
            new CommitOptions { Actor = agent });
        return Notice(agent, before, result);
    }

    /// <inheritdoc/>
    public async Task<ConversationNotice?> AgentLostAsync(
        InteractionId interaction, AgentId agent, DateTimeOffset since)
    {
        var before = State;
        var told = new MessageId(Services.Ids.Next("msg_"));
        var result = await CommitAsync(
            now => WorkRules.AgentLost(State.Find(interaction), agent, since, Settings, now, told),
            new CommitOptions { Actor = agent });
        return Notice(agent, before, result);
    }

    /// <inheritdoc/>
    public async Task<SwitchReply> SwitchAsync(SwitchChannel command, RequestStamp? stamp)
    {
        var before = State;
        var (outcome, result) = await DoneOnceAsync(
            stamp, now => SwitchRules.Switch(State, command, Settings, now), SwitchAnswers, command.Agent);
        return new(outcome, result.Refused is null ? Notice(command.Agent, before, result) : null);
    }

    /// <inheritdoc/>
    public async Task<TransferReply> TransferAsync(TransferToAgent command, RequestStamp stamp)
    {
        var id = new OfferId(Services.Ids.Next("off_"));
        var before = State;
        var (outcome, result) = await DoneOnceAsync(
            stamp, now => TransferRules.ToAgent(State.Find(command.Interaction), command, id, Settings, now), TransferAnswers,
            command.To);
        return new(outcome, result.Events.IsDefaultOrEmpty ? null : id, Notice(command.To, before, result));
    }

    /// <inheritdoc/>
    public Task ClearExclusionsAsync(InteractionId interaction) =>
        CommitAsync(now => OfferRules.ClearExclusions(State.Find(interaction), now));

    /// <inheritdoc/>
    public async Task<long?> MoveAsync(InteractionId interaction, QueueId from, int settingsVersion)
    {
        var settings = await Services.Settings.AtLeastAsync(settingsVersion);
        await CommitAsync(now => EntryRules.Move(State.Find(interaction), settings, now));
        return State.Find(interaction) is { } found && found.Phase.IsWaiting() && found.Queue == from
            ? null
            : State.Version;
    }

    /// <summary>Whoever asked in vain knew an old picture; the queue gets the new one.</summary>
    private void TellPicture(InteractionId id)
    {
        if (State.Find(id) is not { } interaction) return;
        if (interaction.Phase.IsWaiting())
            TellWaits(State, interaction);
        else
            TellLeft(interaction.Queue, id, State.Version);
    }

    /// <summary>News for the agent who asked; without a commit, what they hold now.</summary>
    /// <remarks>Others may have written between <paramref name="before"/> and the events.</remarks>
    private ConversationNotice? Notice<TOutcome>(
        AgentId agent, ConversationState before, CommitResult<TOutcome> result)
    {
        if (!State.Exists) return null;
        return result.Events.IsEmpty
            ? NoticeRules.Sync(agent, State)
            : NoticeRules.For(agent, before, State, result.Events) with { After = State.Version - result.Events.Length };
    }
}
