using Omni.Load.Reporting;

namespace Omni.Load.Appending;

/// <summary>One run: prefill, events alone, the load, events alone again, single appends.</summary>
internal sealed record AppendRun
{
    /// <summary>Appends in flight unless asked otherwise; reports of other numbers have a name of their own.</summary>
    public const int InFlightStandard = 256;

    /// <summary>sqlite or postgres.</summary>
    public required string Store { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>Appends in flight.</summary>
    public required int InFlight { get; init; }

    /// <summary>Keys written before anything is measured.</summary>
    public required int Keys { get; init; }

    /// <summary>Length of the yardstick, once before and once after.</summary>
    public required TimeSpan Probe { get; init; }

    /// <summary>Folder in which the fresh store is made.</summary>
    public required string Folder { get; init; }

    /// <summary>What was typed, for the report.</summary>
    public required string Command { get; init; }

    public async Task<AppendReport> RunAsync(Progress progress, CancellationToken stop)
    {
        await using var store = await AppendStore.OpenAsync(Store, Folder);
        var load = new AppendLoad(store.Journal, InFlight);
        progress.Say($"filling the key tables with {Keys:N0} keys");
        await load.PrefillAsync(Keys, stop);
        await load.RunAsync(bare: false, TimeSpan.FromSeconds(3), stop);
        var before = await PhaseAsync("events alone", bare: true, Probe);
        var (commits, pages) = (store.Statistics.Commits, store.Statistics.Pages);
        var full = await PhaseAsync("with rows and claims", bare: false, Duration);
        (commits, pages) = (store.Statistics.Commits - commits, store.Statistics.Pages - pages);
        var logBytes = store.LogBytes;
        var after = await PhaseAsync("events alone", bare: true, Probe);
        var idle = await load.RunIdleAsync();
        var replay = await load.ReplayAsync();
        progress.Say($"replay: {replay:N0} events/s");
        return new(this, full, before, after, idle, replay, commits, pages, logBytes, Machine.Look(Folder));

        async Task<AppendPhase> PhaseAsync(string what, bool bare, TimeSpan duration)
        {
            var phase = await load.RunAsync(bare, duration, stop);
            var latency = Percentiles.Of(phase.Latency);
            progress.Say($"{what}: {phase.EventsPerSecond:N0} events/s, p50 {latency.P50:0.0} ms, p99 {latency.P99:0.0} ms");
            return phase;
        }
    }
}
