using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Omni.Domain.Journal;
using Omni.Engine;
using Omni.Engine.Hosting;
using Omni.Engine.Scheduling;
using Omni.Grains;
using Omni.Grains.Due;
using Omni.Grains.Queues;
using Omni.Grains.Settings;
using Omni.Grains.Streams;
using Omni.Simulation.Cluster;
using Omni.Simulation.Store;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.Hosting;
using SiloServices = Microsoft.Extensions.DependencyInjection.ServiceProvider;

namespace Omni.Simulation.World;

/// <summary>
/// One process of the centre: the real engine with the real grains, on the world's thread and store. Dies without any
/// farewell: from then on nothing of it runs, and nothing that it still knows reaches anybody.
/// </summary>
internal sealed class SimulatedSilo : ITurnScheduler
{
    private readonly SimulatedWorld world;
    private readonly Lane lane;
    private readonly SiloServices services;
    private readonly CancellationTokenSource dead = new();
    private DateTimeOffset stalledUntil;

    private SimulatedSilo(SimulatedWorld world, string name)
    {
        this.world = world;
        Name = name;
        lane = world.Loop.OpenLane();
        ClockOffset = world.Faults.ClockOffset();
        Clock = new SiloClock(this, world.Loop, ClockOffset);
        services = Compose();
        Engine = services.GetRequiredService<Omni.Engine.Silo>();
        Grains = services.GetRequiredService<IClusterClient>();
    }

    public string Name { get; }

    public SiloClock Clock { get; }

    public TimeSpan ClockOffset { get; }

    public Omni.Engine.Silo Engine { get; }

    /// <summary>How everybody on this silo reaches grains.</summary>
    public IClusterClient Grains { get; }

    public bool IsAlive => !dead.IsCancellationRequested;

    /// <summary>Whether its first settings are read.</summary>
    public bool IsReady { get; private set; }

    public TimeSpan StalledFor => stalledUntil - world.Loop.Agenda.Now;

    /// <summary>Calls made here and calls served here that have no answer yet.</summary>
    public Dictionary<long, Exchange> Exchanges { get; } = [];

    /// <summary>Where this silo believes grains to be.</summary>
    public Dictionary<GrainId, (SimulatedSilo Silo, DateTimeOffset Until)> Beliefs { get; } = [];

    /// <summary>After each turn chance chooses anew.</summary>
    public int TurnsInARow => 1;

    public static SimulatedSilo Start(SimulatedWorld world, string name)
    {
        var silo = new SimulatedSilo(world, name);
        world.Loop.Start(silo.RunAsync);
        return silo;
    }

    public void Schedule(IThreadPoolWorkItem turns) => lane.Add(new(turns));

    public void Stall(TimeSpan time)
    {
        stalledUntil = world.Loop.Agenda.Now + time;
        lane.IsStalled = true;
        world.Loop.Agenda.After(time, () => lane.IsStalled = StalledFor > TimeSpan.Zero);
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        world.Loop.Close(lane);
        dead.Cancel();
        world.Store.Forget(this);
        foreach (var exchange in Exchanges.Values.ToArray())
            exchange.Lost(this);
    }

    public override string ToString() => Name;

    /// <summary>What the host does besides running grains: settings first, then the following and the waking.</summary>
    private async Task RunAsync()
    {
        var settings = services.GetRequiredService<SettingsCache>();
        while (!IsReady)
        {
            try
            {
                await settings.AtLeastAsync(int.MaxValue);
                IsReady = IsAlive;
            }
            catch (JournalUnavailableException)
            {
                await world.Loop.DelayAsync(TimeSpan.FromMilliseconds(500));
            }

            if (!IsAlive) return;
        }

        // Cancelled at its death, so that no finalizer ends their timers from another thread.
        services.GetRequiredService<Omni.Engine.Collection.IdleCollector>().Start();
        _ = settings.RunAsync(dead.Token);
        if (world.Scene is not null) return;
        _ = ActivatorUtilities.CreateInstance<DuePinger>(services).RunAsync(dead.Token);
        _ = ActivatorUtilities.CreateInstance<QueuePinger>(services).RunAsync(dead.Token);
    }

    private SiloServices Compose()
    {
        var made = new ServiceCollection();
        made.AddSingleton(this);
        made.AddSingleton<TimeProvider>(Clock);
        made.AddSingleton<ITurnScheduler>(this);
        made.AddSingleton<IJournal>(new SiloJournal(world, this));
        made.AddSingleton<IIdSource>(new SeededIds(Clock, world.Chance.Fork()));
        made.AddSingleton<ILoggerFactory>(world.Logs);
        made.AddGrainStorage(Snapshots.StorageName, (_, _) => world.Store.Snapshots);
        made.AddOmniGrains();
        _ = new SiloBuilder(made, new ConfigurationBuilder().Build());
        made.Configure<EngineOptions>(o => o.InlineCalls = false);
        if (world.Scene is null)
            made.Configure<GrainCollectionOptions>(o =>
            {
                o.CollectionQuantum = TimeSpan.FromSeconds(10);
                o.CollectionAge = TimeSpan.FromSeconds(20);
            });
        made.AddSingleton<IClusterClient>(new RoutedGrains(world, this));
        made.AddSingleton<IGrainFactory>(s => s.GetRequiredService<IClusterClient>());
        return made.BuildServiceProvider();
    }
}
