using Grpc.Core;
using Omni.Api.Customers;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Api.Queues;

/// <summary>Where somebody stands in a queue, why, and how the queues stand.</summary>
internal sealed partial class QueueApi(
    IClusterClient grains, ISettingsSource settings, NamedAddresses named, TimeProvider clock)
    : V1.QueueService.QueueServiceBase
{
    /// <summary>Two seconds in all.</summary>
    private const int LooksMax = 41;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public override async Task<V1.GetPositionResponse> GetPosition(
        V1.GetPositionRequest request, ServerCallContext context)
    {
        var interaction = Check.Interaction(request.InteractionId);
        var id = Check.Conversation(request.ConversationId);
        var (state, place, position) = await PlaceAsync(id, interaction, context.CancellationToken);
        var response = new V1.GetPositionResponse
        {
            QueueId = state.Queue.Value, Position = position, Waiting = place.Waiting,
        };
        if (place.Forecast is not { } forecast) return response;
        var notice = new WaitNotice(
            interaction, state.Queue, forecast.Estimate, position, forecast.OpensAt, settings.Current.Version);
        var spoken = forecast.Estimate is null ? null
            : await grains.GetGrain<IConversationEstimates>(id.Value).AskAsync(notice);
        QueueWriter.Write(forecast, spoken, response);
        return response;
    }

    private async Task<(InteractionView State, QueuePosition Place, int Position)> PlaceAsync(
        ConversationId id, InteractionId interaction, CancellationToken cancellationToken)
    {
        var (state, place) = await AskQueueAsync(
            id, interaction, static state => state.Phase.IsWaiting(),
            async queue => await grains.GetGrain<IQueueGrain>(queue).GetPositionAsync(interaction) is { Position: not null } known
                ? known
                : null,
            cancellationToken);
        if (!state.Phase.IsWaiting()) throw NotWaiting(interaction, state.Phase);
        return place is { Position: { } position } ? (state, place, position) : throw QueueBehind(interaction, state.Queue);
    }

    /// <summary>
    /// A queue hears of an entry just after its commit: whoever asks about what was just accepted waits that long, two seconds
    /// at most.
    /// </summary>
    /// <param name="waits">Whether its queue is to be asked.</param>
    /// <param name="ask">What the queue of that id says; null: it has not heard of it.</param>
    private async Task<(InteractionView State, T? Answer)> AskQueueAsync<T>(
        ConversationId id,
        InteractionId interaction,
        Func<InteractionView, bool> waits,
        Func<string, Task<T?>> ask,
        CancellationToken cancellationToken)
        where T : class
    {
        for (var look = 1; ; look++)
        {
            var state = await FindAsync(id, interaction);
            if (!waits(state)) return (state, null);
            var answer = await ask(state.Queue.Value);
            if (answer is not null || look == LooksMax) return (state, answer);
            await Task.Delay(BetweenLooks, cancellationToken);
        }
    }

    private async Task<InteractionView> FindAsync(ConversationId id, InteractionId interaction)
    {
        var view = await grains.GetGrain<IConversationQuery>(id.Value).GetAsync()
            ?? throw Outcomes.ConversationNotFound(id);
        return Find(view, interaction) ?? throw Outcomes.InteractionNotFound(interaction);
    }

    private static InteractionView? Find(ConversationView view, InteractionId id)
    {
        foreach (var interaction in view.Interactions)
            if (interaction.Id == id)
                return interaction;
        return null;
    }

    private static RefusalException QueueBehind(InteractionId interaction, QueueId queue) => Refusal.Unavailable(
        Reasons.QueueBehind, $"Queue {queue} has not heard of {interaction} yet; ask again in a second.", TimeSpan.FromSeconds(1));

    private static RefusalException NotWaiting(InteractionId interaction, InteractionPhase phase) =>
        Refusal.WrongState(Reasons.NotWaiting, $"Interaction {interaction} does not wait; its phase is {phase}.");
}
