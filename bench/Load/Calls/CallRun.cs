using System.Diagnostics;
using Omni.Load.Reporting;

namespace Omni.Load.Calls;

/// <summary>One run: inline calls, queued calls, each alone and by many callers; then first calls.</summary>
internal sealed record CallRun
{
    private const int FirstCalls = 100_000;

    /// <summary>How long each of the four stretches of calls, and all first calls together, take.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Callers where many call.</summary>
    public required int Callers { get; init; }

    /// <summary>Grains they call.</summary>
    public required int Grains { get; init; }

    /// <summary>As it was typed.</summary>
    public required string Command { get; init; }

    public async Task<CallReport> RunAsync(Progress progress, CancellationToken stop)
    {
        var (inline, inlineTogether) = await PhasesAsync(inline: true, progress, stop);
        var (queued, queuedTogether) = await PhasesAsync(inline: false, progress, stop);
        var activations = await ActivationsAsync(stop);
        progress.Say($"first calls: {activations.Order().ElementAt(activations.Count / 2):N0}/s");
        return new(
            this, inline, inlineTogether, queued, queuedTogether, activations, Machine.Look(AppContext.BaseDirectory));
    }

    private async Task<(CallPhase Alone, CallPhase Together)> PhasesAsync(
        bool inline, Progress progress, CancellationToken stop)
    {
        var how = inline ? "inline" : "queued";
        await using var silo = await CallSilo.StartAsync(inline);
        var grains = silo.Grains(how, Grains);
        await CallLoad.RunFirstCallsAsync(grains);
        var alone = await CallLoad.RunAloneAsync(grains[..1], Duration, stop);
        progress.Say(
            $"{how}, one caller: {alone.CallsPerProcessorSecond:N0} calls per CPU second, {alone.BytesPerCall:0} B each");
        var together = await CallLoad.RunTogetherAsync(grains, Callers, Duration, stop);
        progress.Say(
            $"{how}, {Callers} callers: {together.CallsPerProcessorSecond:N0} calls per CPU second, "
            + $"{together.BytesPerCall:0} B each, p99 {Percentiles.Of(together.Latency).P99:0.00} ms");
        return (alone, together);
    }

    // A round has a silo of its own: what was activated before must not weigh on what comes.
    private async Task<List<double>> ActivationsAsync(CancellationToken stop)
    {
        var rounds = new List<double>();
        var begun = Stopwatch.GetTimestamp();
        for (var round = 0; rounds.Count < 3 || Stopwatch.GetElapsedTime(begun) < Duration; round++)
        {
            stop.ThrowIfCancellationRequested();
            await using var silo = await CallSilo.StartAsync(inline: true);
            var grains = silo.Grains($"first_{round}", FirstCalls);
            GC.Collect();
            var took = await CallLoad.RunFirstCallsAsync(grains);
            if (round > 0) rounds.Add(FirstCalls / took.TotalSeconds); // the first one warms up
        }

        return rounds;
    }
}
