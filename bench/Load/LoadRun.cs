using System.Diagnostics;
using Omni.Load.Centre;
using Omni.Load.Generator;
using Omni.Load.Measuring;
using Omni.Load.Reporting;
using Omni.Load.Scenarios;

namespace Omni.Load;

/// <summary>One run: warm-up, yardstick, scenario, yardstick again, and a look at whether everything is as promised.</summary>
internal sealed class LoadRun(ScenarioKind kind, LoadOptions options, Progress progress)
{
    /// <summary>Start, settling, checks and shutdown together take at most this long.</summary>
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(5);

    private readonly Faults faults = new();

    /// <summary>Runs the scenario on a server of its own, which is gone afterwards.</summary>
    public async Task<LoadReport> RunAsync(CancellationToken cancellationToken)
    {
        // A server that hangs must not hang the run.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Around + options.WarmUp * 1.5 + options.Duration + options.Yardstick * 2);
        var stop = limit.Token;
        progress.Say($"{kind.Name}: {options.Agents} agents, server under {options.Folder}");
        await using var site = await Site.OpenAsync(options, kind.WrapUp, faults, stop);
        try
        {
            return await RunAsync(site, stop);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            progress.Say($"The run broke off. The server's last lines:{Environment.NewLine}{site.LogTail}");
            progress.Show(faults);
            throw;
        }
    }

    private async Task<LoadReport> RunAsync(Site site, CancellationToken stop)
    {
        var scenario = kind.Create(site);
        await scenario.PrepareAsync();
        var load = new LoadGenerator(kind.Name, scenario.OperateAsync, faults);
        var empty = new LoadGenerator("empty_unary", (number, _) => EmptyAsync(site, number), faults);

        await DriveAsync(new Phase("warm-up"), options.WarmUp);
        await RunEmptyAsync(new Phase("warm-up of empty_unary"), options.WarmUp / 2);
        await scenario.SettleAsync();

        var yardstick = new Measured("empty_unary");
        var measured = new Measured(kind.Name);
        await AddYardstickAsync();
        scenario.BeginMeasuring();
        await measured.AddAsync(site.SampleAsync, async () =>
        {
            await DriveAsync(measured.Phase, options.Duration);
            await scenario.SettleAsync();
        });
        await AddYardstickAsync();

        progress.Say("comparing what was promised with what is stored");
        var checks = await scenario.VerifyAsync();
        await site.CloseAsync();
        return new(options, measured, yardstick, scenario.Others, checks, faults, Machine.Look(site.Store));

        Task AddYardstickAsync() => yardstick.AddAsync(
            site.SampleAsync, () => RunEmptyAsync(yardstick.Phase, options.Yardstick));

        Task DriveAsync(Phase phase, TimeSpan duration) =>
            ShowAsync(phase, () => scenario.DriveAsync(load, phase, options, duration, stop), stop);

        Task RunEmptyAsync(Phase phase, TimeSpan duration) =>
            ShowAsync(phase, () => empty.RunClosedAsync(phase, options.InFlight, duration, stop), stop);
    }

    private async Task ShowAsync(Phase phase, Func<Task> run, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        await using var shown = progress.Follow(phase, faults);
        await run();
    }

    private static async Task<long> EmptyAsync(Site site, int number)
    {
        await site.Connector.EmptyAsync(number);
        return Stopwatch.GetTimestamp();
    }
}
