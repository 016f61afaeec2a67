using Omni.Load.Centre;
using Omni.Load.Generator;
using Omni.Load.Measuring;
using Omni.Load.Reporting;
using Omni.Load.Scenarios;

namespace Omni.Load.Facts;

/// <summary>
/// One run: messages at a fixed rate alone, then with facts told beside them at each rate, in turns, so that what the
/// machine does meanwhile falls on all alike. Messages are checked at the end as <c>ingest</c> checks them.
/// </summary>
internal sealed class FactsRun(
    LoadOptions options, int streams, int customers, int window, int turns, int[] factRates, Progress progress)
{
    /// <summary>Start, settling, checks and shutdown together take at most this long.</summary>
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(5);

    private readonly Faults faults = new();

    public async Task<FactsReport> RunAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Around + options.WarmUp * 2 + options.Duration * (1 + factRates.Length) * turns);
        var stop = limit.Token;
        await using var site = await Site.OpenAsync(options, TimeSpan.Zero, faults, stop);
        using var lines = site.OpenLines();
        var shop = new FactStreams(lines, site.Integrator, streams, customers, window, faults);
        var talks = new IngestScenario(site, streamed: false);
        await talks.PrepareAsync();
        var messages = new LoadGenerator("facts: a message", talks.OperateAsync, faults);

        await BothAsync(new Phase("warm-up of facts"), 0, new Phase("warm-up of messages"), options.WarmUp);
        var alone = new Measured("alone");
        var steps = factRates.Select(r => new FactsStep(r, new($"facts at {r}"), new($"beside {r}"))).ToArray();
        for (var turn = 0; turn < turns; turn++)
        {
            await alone.AddAsync(site.SampleAsync, () => MessagesAsync(alone.Phase, options.Duration));
            foreach (var (rate, facts, beside) in steps)
                await beside.AddAsync(
                    site.SampleAsync, () => BothAsync(facts.Phase, rate, beside.Phase, options.Duration));
        }

        await talks.SettleAsync();
        var checks = await talks.VerifyAsync();
        await site.CloseAsync();
        return new(options.Command, options.Rate, alone, steps, checks, faults, Machine.Look(site.Store));

        Task BothAsync(Phase told, int rate, Phase written, TimeSpan duration) =>
            Task.WhenAll(shop.RunAsync(told, rate, duration, stop), MessagesAsync(written, duration));

        async Task MessagesAsync(Phase phase, TimeSpan duration)
        {
            await using var shown = progress.Follow(phase, faults);
            await messages.RunOpenAsync(phase, options.Rate, duration, stop);
        }
    }
}
