using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Overload;
using Omni.Grains.Streams;

namespace Omni.Grains.Conversations;

/// <content>What an overloaded queue does about what waits in it, and what the customer answers (Semantics §12).</content>
internal sealed partial class ConversationGrain : IConversationRelief
{
    /// <inheritdoc/>
    public async Task<ReliefReply> RelieveAsync(ReliefOrder order)
    {
        var settings = await Services.Settings.AtLeastAsync(order.Notice.SettingsVersion);
        var message = new MessageId(Services.Ids.Next("msg_"));
        var result = await CommitAsync(now => ReliefRules.Relieve(State, order, message, settings, now));
        var isThere = State.Find(order.Notice.Interaction) is { } found
            && found.Phase.IsWaiting() && found.Queue == order.Notice.Queue;
        return new(result.Outcome, isThere ? null : State.Version);
    }

    /// <inheritdoc/>
    public async Task<DeflectionReply> AnswerAsync(AnswerDeflection command, RequestStamp stamp)
    {
        var id = new InteractionId(Services.Ids.Next("int_"));
        var remember = Requests.Remember(stamp, command.Take ? id.Value : "");
        var result = await CommitAsync(
            now => command.Take
                ? DeflectionRules.Take(State, command, id, Settings, now)
                : DeflectionRules.Refuse(State, command, now),
            new CommitOptions { Claims = [remember] });
        if (result is { Refused: null, Outcome: DeflectionOutcome.Done, Events.IsEmpty: false })
            return new(DeflectionOutcome.Done, command.Take ? id : default);
        var known = result.Refused?.Actual ?? await Services.Journal.FindClaimAsync(remember.Claim);
        if (known is null) return new(result.Outcome, default);
        return Requests.FirstAnswer(stamp, known) is { } first
            ? new(DeflectionOutcome.Done, first.Length > 0 ? new(first) : default)
            : new(DeflectionOutcome.RequestReused, default);
    }
}
