using Microsoft.Extensions.DependencyInjection;
using Omni.Engine;
using Orleans.Hosting;

namespace Omni.Load.Calls;

/// <summary>The engine that this build measures.</summary>
internal static class EngineMeasured
{
    public const string Name = "embedded";

    public static void Configure(ISiloBuilder silo, bool inline) =>
        silo.Services.Configure<EngineOptions>(options => options.InlineCalls = inline);
}
