using System.Collections.Immutable;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Estimates;
using Omni.Domain.Journal;
using Omni.Domain.Sla;

namespace Omni.Grains.Conversations;

/// <content>What a customer is told of the wait, and what queues learn from its end.</content>
internal sealed partial class ConversationGrain
{
    /// <inheritdoc/>
    public async Task EnteredAsync(WaitNotice notice)
    {
        var settings = await Services.Settings.AtLeastAsync(notice.SettingsVersion);
        var message = new MessageId(Services.Ids.Next("msg_"));
        await CommitAsync(now => EstimateRules.Enter(State.Find(notice.Interaction), notice, message, settings, now));
    }

    /// <inheritdoc/>
    public async Task<SpokenWait?> AskAsync(WaitNotice notice)
    {
        var result = await CommitAsync(now => EstimateRules.Ask(State.Find(notice.Interaction), notice, now));
        return result.Outcome;
    }

    /// <summary>Promises end with what ends the wait, and clocks follow what moves them, in the same append.</summary>
    protected override ImmutableArray<DomainEvent> FollowUps(ConversationState after, DateTimeOffset now)
    {
        var settings = Settings;
        followed = settings.Version;
        return [.. PromiseMaking.Ended(State, after, now), .. SlaRules.Follow(State, after, settings, now)];
    }

    private void TellEnded(QueueId queue, InteractionState before, InteractionState now, ConversationState after)
    {
        // Whom we called is no measure of how long customers wait before they leave (Semantics §17).
        var kind = now.Phase.IsAssigned() && now.Queue == queue ? WaitEndKind.Answered
            : before.Callback is not null ? WaitEndKind.OffLine
            : now.Result == InteractionResult.Abandoned ? WaitEndKind.Abandoned
            : WaitEndKind.FlowedOut;
        var end = new WaitEnd(
            now.Id, after.Version, now.Channel, kind, before.EnteredAt, after.LastAt, before.Told?.FirstSpoken);
        Tells.Send(queue.Value, () => GrainFactory.GetGrain<IQueueOutcomes>(queue.Value).WaitEndedAsync(end));
    }

    /// <summary>The owner's part is over: their queue learns how long it took.</summary>
    private void TellHandled(InteractionState before, InteractionState now, ConversationState after)
    {
        if (HandlingRules.PartEnded(before, now, after.LastAt) is not { } length) return;
        var part = new HandledPart(now.Id, after.Version, before.Channel, length, after.LastAt)
        {
            Times = HandlingRules.TimesOf(before, after.LastAt),
        };
        Tells.Send(
            before.Queue.Value, () => GrainFactory.GetGrain<IQueueOutcomes>(before.Queue.Value).HandledAsync(part));
    }
}
