using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace Omni.Engine.Tests;

/// <summary>What the suite has to know of the embedded engine: nothing but its own options.</summary>
internal static class EngineUnderTest
{
    private static readonly AsyncLocal<bool> s_checked = new();

    /// <summary>Hosts that this test starts queue every call and look for cycles.</summary>
    public static void CheckCalls() => s_checked.Value = true;

    public static void Configure(ISiloBuilder silo) =>
        silo.Services.Configure<EngineOptions>(options => options.DetectCallCycles = s_checked.Value);

    /// <summary>A minute for idle collection.</summary>
    public static TimeSpan IdleMinute => TimeSpan.FromMinutes(1);

    /// <summary>An Error in the log of any part is a failure.</summary>
    public static bool Minds(string category) => true;

    public static void CollectByIdleMinutes(ISiloBuilder silo)
    {
    }

    public static Task LetIdleMinutesPassAsync(ManualClock clock, double minutes)
    {
        clock.Advance(IdleMinute * minutes);
        return Task.CompletedTask;
    }

    /// <summary>Calls may take five seconds of the host's clock anyway.</summary>
    public static void ExpireSoon(ISiloBuilder silo)
    {
    }

    /// <summary>Time-outs go by the clock of the host, so it need only move.</summary>
    public static Task LetCallsExpireAsync(ManualClock clock)
    {
        clock.Advance(TimeSpan.FromSeconds(5.5));
        return Task.CompletedTask;
    }
}
