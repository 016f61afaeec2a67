using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Omni.Grains.Tests;

/// <summary>
/// What the suite has to know of Orleans: a silo needs ports and a cluster of its own, and only what grains see goes by
/// the host's clock.
/// </summary>
internal static class EngineUnderTest
{
    // Of Orleans.Runtime.TimeProviderNames, which not every version has.
    private static readonly string[] s_areas = ["Messaging", "SystemTimers", "Membership", "GrainDirectory"];

    public static void Configure(ISiloBuilder silo)
    {
        var (siloPort, gatewayPort) = FreePorts.Two();
        var name = $"test-{siloPort}";
        silo.UseLocalhostClustering(siloPort, gatewayPort, clusterId: name, serviceId: name);
        foreach (var area in s_areas) silo.Services.AddKeyedSingleton($"Orleans.{area}", TimeProvider.System);

        // Grains are placed within a time that always goes by the host's clock.
        silo.Configure<SiloMessagingOptions>(options => options.PlacementTimeout = TimeSpan.FromDays(1));
    }
}
