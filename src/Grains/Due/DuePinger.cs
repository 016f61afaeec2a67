using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Omni.Contracts;
using Omni.Contracts.Due;
using Orleans;

namespace Omni.Grains.Due;

/// <summary>Keeps the 64 due grains awake: every silo pings them all every 5 s, so one of them living is enough.</summary>
internal sealed partial class DuePinger(IGrainFactory grains, TimeProvider clock, ILogger<DuePinger> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    /// <summary>Pings until it is told to stop; wherever it is called, it stays there.</summary>
    internal async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            for (var number = 0; number < GrainKeys.DueCount; number++)
                await PingAsync(number);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task PingAsync(int number)
    {
        try
        {
            await grains.GetGrain<IDueGrain>(GrainKeys.Due(number)).PingAsync();
        }
        catch (Exception e)
        {
            LogFailed(log, number, e);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Due grain {Number} does not answer; it is pinged again in 5 s.")]
    private static partial void LogFailed(ILogger logger, int number, Exception exception);
}
