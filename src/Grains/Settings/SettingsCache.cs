using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Omni.Contracts;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Grains.Settings;

/// <summary>Settings of the silo: follows the settings stream, at most 500 ms behind.</summary>
internal sealed partial class SettingsCache(IJournal journal, TimeProvider clock, ILogger<SettingsCache> log)
    : BackgroundService, ISettingsSource
{
    private const int ReadBatch = 100;
    private static readonly TimeSpan Follow = TimeSpan.FromMilliseconds(400);

    private readonly Lock gate = new();
    private long readTo;
    private volatile SettingsView current = new(0, SettingsDocument.Empty("main"));

    /// <summary>Completed by the next version. Whoever awaits it goes on by their own scheduler.</summary>
    private volatile TaskCompletionSource next = new();

    /// <inheritdoc/>
    public SettingsView Current => current;

    /// <inheritdoc/>
    public ValueTask<SettingsView> AtLeastAsync(int version, CancellationToken cancellationToken = default) =>
        current.Version >= version ? new(current) : ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<SettingsView> AfterAsync(int version, CancellationToken cancellationToken)
    {
        while (true)
        {
            var change = next.Task;
            if (current is var known && known.Version > version) return known;
            await change.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Takes a version that was just committed here.</summary>
    public void Take(SettingsView view)
    {
        TaskCompletionSource changed;
        lock (gate)
        {
            if (view.Version <= current.Version) return;
            current = view;
            changed = next;
            next = new();
        }

        changed.SetResult();
    }

    /// <summary>Reads before anything else starts: grains decide by settings from their first call on.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    /// <summary>Follows the stream until it is told to stop; wherever it is called, it stays there.</summary>
    internal async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Follow, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryReadAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A host that fails to start would take it for a failure of its own and bury the first one under it.
        }
    }

    private async Task TryReadAsync(CancellationToken stoppingToken)
    {
        try
        {
            await ReadAsync(stoppingToken);
        }
        catch (JournalUnavailableException e)
        {
            LogUnavailable(log, e);
        }
    }

    private async ValueTask<SettingsView> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var from = Volatile.Read(ref readTo);
            var events = await journal.ReadStreamAsync(GrainKeys.Settings("main"), from, ReadBatch, cancellationToken);
            foreach (var recorded in events)
                if (recorded.Event is SettingsApplied e && e.Version > current.Version)
                    Take(SettingsView.Next(current, e));
            if (events.Count > 0) Volatile.Write(ref readTo, Math.Max(Volatile.Read(ref readTo), events[^1].Version));
            if (events.Count < ReadBatch) return current;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The settings stream cannot be read; the last known settings stay in force.")]
    private static partial void LogUnavailable(ILogger logger, Exception exception);
}
