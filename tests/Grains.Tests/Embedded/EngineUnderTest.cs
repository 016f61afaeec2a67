using Microsoft.Extensions.DependencyInjection;
using Omni.Engine;
using Orleans.Hosting;

namespace Omni.Grains.Tests;

/// <summary>What the suite has to know of the embedded engine: it can tell call cycles at once.</summary>
internal static class EngineUnderTest
{
    public static void Configure(ISiloBuilder silo) =>
        silo.Services.Configure<EngineOptions>(options => options.DetectCallCycles = true);
}
