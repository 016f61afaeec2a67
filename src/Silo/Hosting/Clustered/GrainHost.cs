using Omni.Grains;
using Omni.Journal;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;
using Orleans.Storage;

namespace Omni.Silo.Hosting;

/// <summary>
/// Runs the grains on Orleans: as a silo of a cluster, or as a gateway that calls the grains of silos. Membership,
/// snapshots and the journal are in one PostgreSQL database.
/// </summary>
internal static class GrainHost
{
    // As Orleans knows PostgreSQL's driver.
    private const string Invariant = "Npgsql";

    // Part of the keys of stored rows and of the cluster's identity: never changes.
    private const string ServiceId = "omni";

    // The same on both engines; callers build their deadlines on it.
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Adds grains, what runs them and what has to be done before anybody is served, in order of starting.</summary>
    /// <exception cref="StartException">The store is none that several processes can share.</exception>
    public static void Add(WebApplicationBuilder builder, ServeOptions options)
    {
        if (!JournalStore.IsPostgres(options.Store))
        {
            throw new StartException(
                $"--store is '{options.Store}', but silos share a database; give a connection string for PostgreSQL.");
        }

        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Cluster.DrainTimeout);
        builder.Services.Configure<ClusterOptions>(cluster =>
        {
            cluster.ClusterId = options.Cluster.Name;
            cluster.ServiceId = ServiceId;
        });

        // Settings, ids and the feed are needed by the API as much as by grains.
        builder.Services.AddOmniGrains();
        if (options.Cluster.Role == ServerRole.Gateway) AddGateway(builder, options);
        else AddSilo(builder, options);
    }

    /// <summary>Makes sure that Orleans will find its tables.</summary>
    /// <exception cref="StartException">It will not; the message names the scripts and where they are.</exception>
    public static Task OpenAsync(IServiceProvider services, ServeOptions options) =>
        OrleansTables.CheckAsync(options.Store);

    private static void AddSilo(IHostApplicationBuilder builder, ServeOptions options)
    {
        builder.UseOrleans(silo => silo
            .UseAdoNetClustering((AdoNetClusteringSiloOptions clustering) =>
            {
                clustering.Invariant = Invariant;
                clustering.ConnectionString = options.Store;
            })
            .ConfigureEndpoints(options.Cluster.Silo.Address, options.Cluster.Silo.Port, options.Cluster.GatewayPort)
            .AddAdoNetGrainStorage("snapshots", storage => storage.Configure<Serializer>((snapshots, serializer) =>
            {
                snapshots.Invariant = Invariant;
                snapshots.ConnectionString = options.Store;
                snapshots.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
            }))
            .Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout)
            .Configure<GrainCollectionOptions>(
                collection => collection.DeactivationTimeout = options.Cluster.DrainTimeout)
            .Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = options.Cluster.ProbeTimeout;
                membership.NumMissedProbesLimit = options.Cluster.ProbesMissedMax;
            }));
        builder.Services.AddHostedService<InitialSettings>();
        builder.Services.AddOmniWaking();
    }

    private static void AddGateway(IHostApplicationBuilder builder, ServeOptions options) =>
        builder.UseOrleansClient(client => client
            .UseAdoNetClustering((AdoNetClusteringClientOptions clustering) =>
            {
                clustering.Invariant = Invariant;
                clustering.ConnectionString = options.Store;
            })
            .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout));
}
