using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Omni.Engine.Tests;

/// <summary>
/// What the suite has to know of Orleans: a silo needs ports and a cluster of its own, and only what grains see goes
/// by the host's clock. Time-outs of calls and the age of activations go by the machine's, so the suite lets them pass.
/// </summary>
internal static class EngineUnderTest
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);

    /// <summary>A minute for idle collection, which goes by the machine's clock.</summary>
    public static TimeSpan IdleMinute => TimeSpan.FromSeconds(1);

    /// <summary>Orleans logs as errors what it also answers.</summary>
    public static bool Minds(string category) => false;

    /// <summary>Puts all of the collection on one clock.</summary>
    public static void CollectByIdleMinutes(ISiloBuilder silo)
    {
        silo.Services.AddKeyedSingleton(AreaOf("Grains"), TimeProvider.System);
        silo.Services.AddKeyedSingleton(AreaOf("ActivationManagement"), TimeProvider.System);
    }

    public static Task LetIdleMinutesPassAsync(ManualClock clock, double minutes) =>
        Task.Delay(IdleMinute * minutes);

    public static void Configure(ISiloBuilder silo)
    {
        var (siloPort, gatewayPort) = FreePorts.Two();
        silo.UseLocalhostClustering(siloPort, gatewayPort, clusterId: $"test-{siloPort}", serviceId: $"test-{siloPort}");
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = Waits.Limit);
        foreach (var name in new[] { "Messaging", "SystemTimers", "Membership", "GrainDirectory" })
            silo.Services.AddKeyedSingleton(AreaOf(name), TimeProvider.System);

        // Grains are placed within a time that always goes by the host's clock.
        silo.Configure<SiloMessagingOptions>(options => options.PlacementTimeout = TimeSpan.FromDays(1));
    }

    /// <summary>Calls may take two seconds; elsewhere a slow machine is given its time.</summary>
    public static void ExpireSoon(ISiloBuilder silo) =>
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = s_limit);

    public static Task LetCallsExpireAsync(ManualClock clock) => Task.Delay(s_limit * 2);

    // The names of Orleans.Runtime.TimeProviderNames, which not every version has.
    private static string AreaOf(string name) => $"Orleans.{name}";
}
