using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Grains.Queues;

/// <summary>
/// Keeps the queues awake in which something waits: every silo pings them at its start and once a minute. Nobody else
/// need call them while their agents are away, and what overload rules say is done then too. Costs one row read a queue.
/// </summary>
internal sealed partial class QueuePinger(
    IGrainFactory grains, IJournal journal, ISettingsSource settings, TimeProvider clock, ILogger<QueuePinger> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    /// <summary>Pings until it is told to stop; wherever it is called, it stays there.</summary>
    internal async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            var now = settings.Current.Document;
            foreach (var queue in now.Queues.Select(q => q.Id).Concat(now.RemovedQueues.Select(r => r.Queue)))
                await PingAsync(queue, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task PingAsync(QueueId queue, CancellationToken stoppingToken)
    {
        try
        {
            var first = await journal.ReadRowsAsync(ConversationRows.Waiting, queue.Value, null, limit: 1, stoppingToken);
            if (first.Count > 0) await grains.GetGrain<IQueueGrain>(queue.Value).PingAsync();
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(log, queue, e);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Queue {Queue} could not be looked after; it is pinged again in a minute.")]
    private static partial void LogFailed(ILogger logger, QueueId queue, Exception exception);
}
