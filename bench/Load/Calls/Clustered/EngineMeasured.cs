using Omni.Support;
using Orleans.Hosting;

namespace Omni.Load.Calls;

/// <summary>The engine that this build measures: it queues every call.</summary>
internal static class EngineMeasured
{
    public const string Name = "orleans";

    public static void Configure(ISiloBuilder silo, bool inline)
    {
        var (siloPort, gatewayPort) = FreePorts.Two();
        silo.UseLocalhostClustering(siloPort, gatewayPort, clusterId: "calls", serviceId: "calls");
    }
}
