using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Grains.Streams;

namespace Omni.Grains.Conversations;

/// <content>What agents change in what they have sent.</content>
internal sealed partial class ConversationGrain : IConversationOwnMessages
{
    /// <inheritdoc/>
    public Task<OwnMessageReply> EditAsync(MessageId message, AgentId agent, string text, RequestStamp stamp) =>
        ChangeOwnAsync(message, stamp, now => OwnMessageRules.Edit(State, agent, message, text, Settings, now));

    /// <inheritdoc/>
    public Task<OwnMessageReply> RecallAsync(MessageId message, AgentId agent, RequestStamp stamp) =>
        ChangeOwnAsync(message, stamp, now => OwnMessageRules.Recall(State, agent, message, Settings, now));

    private async Task<OwnMessageReply> ChangeOwnAsync(
        MessageId message, RequestStamp stamp, Func<DateTimeOffset, Decision<OwnMessageOutcome>> decide)
    {
        var remember = Requests.Remember(stamp, message.Value);
        var result = await CommitAsync(decide, new CommitOptions { Claims = [remember] });
        var entry = State.FindMessage(message);
        var channel = entry is null ? null : State.Find(entry.Interaction)?.Channel;
        var reply = new OwnMessageReply(result.Outcome, channel ?? "", RequestReused: false)
        {
            Limit = entry is null ? 0 : OwnMessageRules.LimitsOf(State, entry, Settings)?.MaxLength ?? 0,
        };
        if (result is { Refused: null, Outcome: OwnMessageOutcome.Done } && !result.Events.IsEmpty) return reply;

        // The rule may say no to a repetition (its time has passed since): the first answer still counts.
        var known = result.Refused?.Actual ?? await Services.Journal.FindClaimAsync(remember.Claim);
        if (known is null) return reply;
        return Requests.FirstAnswer(stamp, known) is null
            ? reply with { RequestReused = true }
            : reply with { Outcome = OwnMessageOutcome.Done };
    }
}
