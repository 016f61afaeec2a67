using Omni.Grains;
using Orleans.Runtime.Hosting;

namespace Omni.Silo.Hosting;

/// <summary>Runs the grains in this process and nowhere else.</summary>
internal static class GrainHost
{
    /// <summary>Adds grains, what runs them and what has to be done before anybody is served, in order of starting.</summary>
    /// <exception cref="StartException">The options ask for a cluster.</exception>
    public static void Add(WebApplicationBuilder builder, ServeOptions options)
    {
        if (options.Cluster.Role != ServerRole.Silo)
        {
            throw new StartException(
                $"OMNI_ROLE is {options.Cluster.Role}, but this build runs all grains in one process; "
                + "build with -p:UseOrleans=true for a cluster.");
        }

        builder.Services.AddSingleton<SnapshotSlot>();
        builder.Services.AddGrainStorage(
            "snapshots", (provider, _) => new SnapshotStorage(provider.GetRequiredService<SnapshotSlot>()));
        builder.Services.AddOmniGrains();
        ((IHostApplicationBuilder)builder).UseOrleans();
        builder.Services.AddHostedService<InitialSettings>();
        builder.Services.AddOmniWaking();
    }

    /// <summary>Opens what grains need beside the journal.</summary>
    public static Task OpenAsync(IServiceProvider services, ServeOptions options)
    {
        services.GetRequiredService<SnapshotSlot>().Open(options.Data);
        return Task.CompletedTask;
    }
}
