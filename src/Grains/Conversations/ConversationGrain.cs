using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omni.Contracts.Agents;
using Omni.Contracts.Connectors;
using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Queues;
using Omni.Grains.Metrics;
using Omni.Grains.Streams;
using Orleans.Runtime;

namespace Omni.Grains.Conversations;

/// <summary>
/// One customer matter over all its channels. Key: conversation id. Owns interactions, offers, transcript, captured
/// answers; the only place where an interaction gets an agent.
/// </summary>
/// <remarks>Not reentrant: every request sees committed state. Awaits the journal and nothing else.</remarks>
internal sealed partial class ConversationGrain(
    GrainServices services,
    [PersistentState("conversation", Snapshots.StorageName)] IPersistentState<SnapshotEnvelope> snapshot,
    ILogger<ConversationGrain> log)
    : StreamGrain<ConversationState>(services, log),
        IConversationInbound, IConversationOffers, IConversationPicks, IConversationTransfers, IConversationEntries,
        IConversationWork, IConversationDesk, IConversationQuery, IConversationExplanation, IConversationConference,
        IConversationEstimates
{
    private readonly Snapshots<ConversationState> snapshots = new(snapshot, StateFormats.Conversation, services.Journal);

    protected override ISnapshots<ConversationState>? Kept => snapshots;

    protected override string? Subject => State.Customer.Value;

    protected override IEnumerable<Row> RowsOf(ConversationState state) => ConversationRows.Of(state);

    protected override ImmutableArray<ClaimChange> ClaimsOf(ImmutableArray<DomainEvent> events) =>
        ConversationClaims.Of(events);

    protected override DateTimeOffset? NextAlarmAt(ConversationState state) => AlarmRules.NextAt(state);

    protected override async Task OnDueAsync()
    {
        while (AlarmRules.NextAt(State) <= Now)
        {
            var done = await CommitAsync(now => new Decision<bool>(true, AlarmRules.Due(State, Settings, now)));
            if (done.Events.IsEmpty) return;
        }
    }

    /// <summary>Whoever holds something here may have missed what an earlier activation could not tell.</summary>
    protected override Task OnLoadedAsync()
    {
        foreach (var agent in NoticeRules.Concerned(State, State))
            Tell(agent, NoticeRules.Sync(agent, State));
        foreach (var interaction in State.Interactions)
            if (interaction.Phase.IsWaiting())
                TellWaits(State, interaction);
        return Task.CompletedTask;
    }

    protected override void OnCommitted(
        ConversationState before, ConversationState after, ImmutableArray<DomainEvent> events, AgentId? actor)
    {
        foreach (var agent in NoticeRules.Concerned(before, after))
            if (agent != actor)
                Tell(agent, NoticeRules.For(agent, before, after, events));
        TellQueues(before, after);
        if (!ReferenceEquals(before.Outbox, after.Outbox)) TellConnectors(before, after);
        Services.Metrics.Count(after, events);
    }

    private Domain.Settings.SettingsView Settings => Services.Settings.Current;

    private void TellQueues(ConversationState before, ConversationState after)
    {
        for (var i = 0; i < after.Interactions.Length; i++)
        {
            var now = after.Interactions[i];
            var old = i < before.Interactions.Length ? before.Interactions[i] : null;
            if (ReferenceEquals(now, old)) continue;
            if (old is not null && old.Phase.IsWaiting() && (!now.Phase.IsWaiting() || now.Queue != old.Queue))
                TellEnded(old.Queue, old, now, after);
            if (old is not null) TellHandled(old, now, after);
            if (now.Phase.IsWaiting())
                TellWaits(after, now);
        }
    }

    private void TellConnectors(ConversationState before, ConversationState after)
    {
        foreach (var (version, delivery) in after.Outbox)
            if (!before.Outbox.ContainsKey(version))
                Tell(delivery.Connector, [Deliveries.Of(after, version, delivery, Settings.Policy)]);
    }

    private void Tell(AgentId agent, ConversationNotice notice) => Tells.Send(
        agent.Value, () => GrainFactory.GetGrain<IAgentTells>(agent.Value).NoticeAsync(notice));

    private void TellWaits(ConversationState state, InteractionState interaction)
    {
        var entry = WaitingEntry.Of(state, interaction, followed);
        Tells.Send(entry.Queue.Value, () => GrainFactory.GetGrain<IQueueGrain>(entry.Queue.Value).EnterAsync(entry));
    }

    private void TellLeft(QueueId queue, InteractionId interaction, long version) => Tells.Send(
        queue.Value, () => GrainFactory.GetGrain<IQueueGrain>(queue.Value).LeaveAsync(interaction, version));

    private void Tell(ConnectorId connector, ImmutableArray<Domain.Connectors.Delivery> deliveries) => Tells.Send(
        connector.Value, () => GrainFactory.GetGrain<IConnectorGrain>(connector.Value).DeliverAsync(deliveries));

    private void TellAll(ConnectorId connector, ImmutableArray<Domain.Connectors.Delivery> deliveries) => Tells.Send(
        connector.Value, () => GrainFactory.GetGrain<IConnectorGrain>(connector.Value)
            .RedeliveredAsync(new(Stream), deliveries));
}
