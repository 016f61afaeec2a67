using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Omni.Engine.Collection;
using Omni.Engine.Scheduling;
using Orleans.Hosting;

namespace Omni.Engine.Hosting;

internal sealed class SiloBuilder : ISiloBuilder
{
    public SiloBuilder(IServiceCollection services, IConfiguration configuration)
    {
        Services = services;
        Configuration = configuration;
        if (services.Any(service => service.ServiceType == typeof(Silo))) return;

        services.AddOptions();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ITurnScheduler, ThreadPoolTurnScheduler>();
        services.AddSingleton<Silo>();
        services.AddSingleton<IdleCollector>();
        services.AddSingleton<ClusterClient>();
        services.AddSingleton<IClusterClient>(static provider => provider.GetRequiredService<ClusterClient>());
        services.AddSingleton<IGrainFactory>(static provider => provider.GetRequiredService<ClusterClient>());
        services.AddTransient<IGrainContext>(static _ => RuntimeContext.Current
            ?? throw new InvalidOperationException("IGrainContext exists only in the constructor of a grain."));
        services.AddHostedService<SiloService>();
    }

    public IServiceCollection Services { get; }

    public IConfiguration Configuration { get; }
}
