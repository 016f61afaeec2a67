using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Attachments;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Grains.Streams;

namespace Omni.Grains.Conversations;

/// <content>What an agent does with an interaction in hand.</content>
internal sealed partial class ConversationGrain
{
    private static readonly OnceAnswers<TransferOutcome> TransferAnswers =
        new(TransferOutcome.Done, TransferOutcome.AgentMoved, TransferOutcome.RequestReused);

    /// <inheritdoc/>
    public Task<SendReply> SendAsync(InteractionId interaction, AgentId agent, string text, RequestStamp stamp) =>
        SendAsync(interaction, agent, text, files: null, stamp);

    private async Task<SendReply> SendAsync(
        InteractionId interaction, AgentId agent, string text, MessageFiles? files, RequestStamp stamp)
    {
        var limits = State.Find(interaction) is { } on ? Settings.Channels.GetValueOrDefault(on.Channel)?.Text : null;
        var parts = TextParts.Of(text, limits);
        MessageId[] ids = new MessageId[Math.Max(1, parts.Length)];
        for (var i = 0; i < ids.Length; i++) ids[i] = new(Services.Ids.Next("msg_"));
        var remember = Requests.Remember(stamp, ids.Length == 1 ? ids[0].Value : string.Join(',', ids));
        var result = await CommitAsync(
            now => SendRules.Send(State.Find(interaction), agent, ids, parts, now, files),
            new CommitOptions { Claims = [remember] });
        if (result is { Refused: null, Outcome: WorkOutcome.Done }) return SendReply.Sent(ids);

        // The rule may say no to a repetition (the interaction has ended since): the first answer still counts.
        var known = result.Refused?.Actual ?? await Services.Journal.FindClaimAsync(remember.Claim);
        if (known is null) return new(result.Outcome, default, RequestReused: false) { Limit = limits?.MaxLength ?? 0 };
        return Requests.FirstAnswer(stamp, known) is { } first
            ? SendReply.Sent([.. first.Split(',').Select(id => new MessageId(id))])
            : new(WorkOutcome.Unspecified, default, RequestReused: true);
    }

    /// <inheritdoc/>
    public async Task<WorkOutcome> EndAsync(InteractionId interaction, AgentId agent, bool noAnswerNeeded)
    {
        var result = await CommitAsync(
            now => WorkRules.End(State, State.Find(interaction), agent, Settings, now, noAnswerNeeded));
        return result.Outcome;
    }

    /// <inheritdoc/>
    public async Task<WorkOutcome> CompleteWrapUpAsync(InteractionId interaction, AgentId agent, WrapUpCodes codes)
    {
        var result = await CommitAsync(
            now => WrapUpEndRules.Complete(State, State.Find(interaction), agent, codes, now));
        return result.Outcome;
    }

    /// <inheritdoc/>
    public Task<TransferOutcome> TransferAsync(TransferToQueue command, RequestStamp stamp) => OnceAsync(
        stamp, now => TransferRules.ToQueue(State.Find(command.Interaction), command, Settings, now));

    /// <inheritdoc/>
    public Task<TransferOutcome> CompleteTransferAsync(
        InteractionId interaction, AgentId agent, RequestStamp stamp) => OnceAsync(
            stamp, now => TransferEndRules.Complete(State.Find(interaction), agent, Settings, now));

    /// <inheritdoc/>
    public Task<TransferOutcome> CancelTransferAsync(
        InteractionId interaction, AgentId agent, RequestStamp stamp) => OnceAsync(
            stamp, now => TransferEndRules.Cancel(State.Find(interaction), agent, now));

    /// <inheritdoc/>
    public async Task<WorkOutcome> HoldAsync(InteractionId interaction, AgentId agent, bool hold, string? reason)
    {
        var result = await CommitAsync(now => WorkRules.Hold(State.Find(interaction), agent, hold, now, reason));
        return result.Outcome;
    }

    private async Task<TransferOutcome> OnceAsync(
        RequestStamp stamp, Func<DateTimeOffset, Decision<TransferOutcome>> decide) =>
        (await DoneOnceAsync(stamp, decide, TransferAnswers, actor: null)).Outcome;

    /// <summary>
    /// Decides and remembers the request in the same append. The rule says no to a repetition, for it has been done: the
    /// first answer still counts.
    /// </summary>
    /// <param name="stamp">Null: nobody repeats it.</param>
    private async Task<(TOutcome Outcome, CommitResult<TOutcome> Result)> DoneOnceAsync<TOutcome>(
        RequestStamp? stamp, Func<DateTimeOffset, Decision<TOutcome>> decide, OnceAnswers<TOutcome> answers, AgentId? actor)
        where TOutcome : struct, Enum
    {
        var remember = stamp is null ? null : Requests.Remember(stamp, "");
        var result = await CommitAsync(
            decide, new CommitOptions { Claims = remember is null ? [] : [remember], Actor = actor });
        if (result.Refused is null && result.Outcome.Equals(answers.Done)) return (answers.Done, result);
        var moved = result.Refused is { } refused && refused.Claim != remember?.Claim;
        var known = moved || remember is null ? null
            : result.Refused?.Actual ?? await Services.Journal.FindClaimAsync(remember.Claim);
        var outcome = moved ? answers.Moved
            : stamp is null || known is null ? result.Outcome
            : Requests.FirstAnswer(stamp, known) is null ? answers.Reused
            : answers.Done;
        return (outcome, result);
    }

    /// <summary>How outcomes say that it is done, that the agent's grain moved, that the request id means something else.</summary>
    private readonly record struct OnceAnswers<TOutcome>(TOutcome Done, TOutcome Moved, TOutcome Reused)
        where TOutcome : struct, Enum;
}
