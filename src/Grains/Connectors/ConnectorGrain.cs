using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omni.Contracts.Connectors;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Connectors;
using Omni.Domain.Conversations;
using Omni.Grains.Streams;
using Orleans;

namespace Omni.Grains.Connectors;

/// <summary>Which delivery stream serves a connector. Key: connector id. Memory only; the outbox rows are the truth.</summary>
/// <remarks>Not reentrant; awaits nothing but a row scan, so conversations never wait for each other here.</remarks>
internal sealed partial class ConnectorGrain(GrainServices services, ILogger<ConnectorGrain> log) : Grain, IConnectorGrain
{
    private const int ReadBatch = 1_000;

    /// <summary>What is not acknowledged for that long comes again: whoever should have got it may be gone.</summary>
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(30);

    /// <summary>Whoever was asked for that long may have answered another activation.</summary>
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> unacknowledged = new(StringComparer.Ordinal);

    /// <summary>
    /// Conversations that are asked for everything, and since when: what they tell before that is in it too, and comes in its place.
    /// </summary>
    private readonly Dictionary<ConversationId, DateTimeOffset> asked = [];

    private DateTimeOffset lookedAt;
    private TellPump tells = null!;
    private string? stream;
    private IDeliveryObserver? observer;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        tells = new TellPump(services.Clock, log);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task ConnectAsync(string stream, IDeliveryObserver observer)
    {
        if (this.observer is { } older && this.stream != stream) older.OnReplacedAsync().Forget();
        this.stream = stream;
        this.observer = observer;
        lookedAt = services.Clock.GetUtcNow();
        unacknowledged.Clear();
        foreach (var conversation in await PendingAsync())
            Redeliver(conversation);
    }

    /// <inheritdoc/>
    public Task<bool> RenewAsync(string stream)
    {
        if (this.stream != stream) return Task.FromResult(false);
        var now = services.Clock.GetUtcNow();
        if (now - lookedAt >= RepeatAfter) Detached.Run(RepeatAsync);
        foreach (var conversation in asked.Where(a => now - a.Value >= AskAgainAfter).Select(a => a.Key).ToArray())
            Redeliver(conversation);
        return Task.FromResult(true);
    }

    /// <inheritdoc/>
    public Task DisconnectAsync(string stream)
    {
        if (this.stream != stream) return Task.CompletedTask;
        this.stream = null;
        observer = null;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DeliverAsync(ImmutableArray<Delivery> deliveries)
    {
        if (!deliveries.IsEmpty && !asked.ContainsKey(deliveries[0].Conversation)) Show(deliveries);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RedeliveredAsync(ConversationId conversation, ImmutableArray<Delivery> deliveries)
    {
        asked.Remove(conversation);
        if (!deliveries.IsEmpty) Show(deliveries);
        return Task.CompletedTask;
    }

    /// <summary>What a stream that is gone misses stays in the outbox and comes with the next one.</summary>
    private void Show(ImmutableArray<Delivery> deliveries) => observer?.OnDeliveriesAsync(deliveries).Forget();

    /// <summary>The oldest deliveries that were there at the last look already are asked for again.</summary>
    private async Task RepeatAsync()
    {
        lookedAt = services.Clock.GetUtcNow();
        try
        {
            var rows = await services.Journal.ReadRowsAsync(
                ConversationRows.Outbox, this.GetPrimaryKeyString(), null, ReadBatch);
            foreach (var conversation in rows
                .Where(r => unacknowledged.Contains(r.Key)).Select(r => r.Value.Conversation).Distinct())
                Redeliver(conversation);
            unacknowledged.Clear();
            unacknowledged.UnionWith(rows.Select(r => r.Key));
        }
        catch (Exception e)
        {
            LogNotRepeated(log, this.GetPrimaryKeyString(), e);
        }
    }

    private void Redeliver(ConversationId conversation)
    {
        asked[conversation] = services.Clock.GetUtcNow();
        tells.Send(
            conversation.Value,
            () => GrainFactory.GetGrain<IConversationQuery>(conversation.Value)
                .RedeliverAsync(new ConnectorId(this.GetPrimaryKeyString())));
    }

    /// <summary>Conversations with something unacknowledged, each once, the oldest first.</summary>
    private async Task<IReadOnlyCollection<ConversationId>> PendingAsync()
    {
        var conversations = new OrderedDictionary<ConversationId, bool>();
        string? after = null;
        while (true)
        {
            var rows = await services.Journal.ReadRowsAsync(
                ConversationRows.Outbox, this.GetPrimaryKeyString(), after, ReadBatch);
            foreach (var row in rows)
                conversations.TryAdd(row.Value.Conversation, true);
            if (rows.Count < ReadBatch) return conversations.Keys;
            after = rows[^1].Key;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "What {Connector} has not acknowledged could not be read; it is looked for again in 30 s.")]
    private static partial void LogNotRepeated(ILogger logger, string connector, Exception exception);
}
