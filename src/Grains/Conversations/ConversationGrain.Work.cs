using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Grains.Streams;

namespace Omni.Grains.Conversations;

/// <content>What an agent does with an interaction in hand.</content>
internal sealed partial class ConversationGrain
{
    /// <inheritdoc/>
    public async Task<SendReply> SendAsync(InteractionId interaction, AgentId agent, string text, RequestStamp stamp)
    {
        var id = new MessageId(Services.Ids.Next("msg_"));
        var remember = Requests.Remember(stamp, id.Value);
        var result = await CommitAsync(
            now => MessageRules.Send(State.Find(interaction), agent, id, text, now),
            new CommitOptions { Claims = [remember] });
        if (result is { Refused: null, Outcome: WorkOutcome.Done }) return new(WorkOutcome.Done, id, RequestReused: false);

        // The rule may say no to a repetition (the interaction has ended since): the first answer still counts.
        var known = result.Refused?.Actual ?? await Services.Journal.FindClaimAsync(remember.Claim);
        if (known is null) return new(result.Outcome, default, RequestReused: false);
        return Requests.FirstAnswer(stamp, known) is { } first
            ? new(WorkOutcome.Done, new(first), RequestReused: false)
            : new(WorkOutcome.Unspecified, default, RequestReused: true);
    }

    /// <inheritdoc/>
    public async Task<WorkOutcome> EndAsync(InteractionId interaction, AgentId agent)
    {
        var result = await CommitAsync(
            now => WorkRules.End(State, State.Find(interaction), agent, Settings.Policy, now));
        return result.Outcome;
    }

    /// <inheritdoc/>
    public async Task<WorkOutcome> CompleteWrapUpAsync(InteractionId interaction, AgentId agent, string disposition)
    {
        var result = await CommitAsync(
            now => WorkRules.CompleteWrapUp(State, State.Find(interaction), agent, disposition, now));
        return result.Outcome;
    }

    /// <inheritdoc/>
    public async Task<WorkOutcome> HoldAsync(InteractionId interaction, AgentId agent, bool hold)
    {
        var result = await CommitAsync(now => WorkRules.Hold(State.Find(interaction), agent, hold, now));
        return result.Outcome;
    }
}
