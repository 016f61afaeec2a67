using System.Globalization;
using Omni.Contracts;
using Omni.Contracts.Settings;
using Omni.Domain.Settings;
using Omni.Simulation.Clients;
using Omni.Simulation.Cluster;
using Omni.Simulation.Invariants;
using Omni.Simulation.Store;

namespace Omni.Simulation.World;

/// <summary>Everything there is: silos over one store, the network between them, clients, time, and chance.</summary>
internal sealed class SimulatedWorld
{
    private readonly List<SimulatedSilo> silos = [];
    private readonly int siloCount;
    private long numbers;
    private int started;

    /// <param name="scene">What is played; null: whatever the seed makes, with faults.</param>
    public SimulatedWorld(ulong seed, Action<string>? trace = null, Scene? scene = null)
    {
        Scene = scene;
        Chance = new Chance(seed);
        Loop = new Loop(Chance.Fork(), scene?.Start ?? Scene.Usual);
        ClientChance = Chance.Fork();
        Faults = new Faults(Chance.Fork()) { AreImpossible = scene is not null };
        Network = new Network(this, Chance.Fork());
        Places = new GrainPlaces(this, Chance.Fork());
        Settings = scene?.Settings ?? Centre.Settings(Chance);
        siloCount = scene is null ? Chance.Pick<int>([1, 1, 2, 3]) : 1;
        Pace = Chance.Pick<TimeSpan>([TimeSpan.FromMilliseconds(600), TimeSpan.FromSeconds(2)]);
        Trace = trace is null ? null : text => trace($"{Now:HH:mm:ss.ffffff} {Loop.Steps} {text}");
        Logs = new Logs(Report, Trace);
        Store = new MemoryStore(copies: scene is null) { Snapshots = new(Faults.SnapshotIsLost) };
        Ledger = new Ledger();
        Checks = new Checks(Store, Settings, Ledger, () => Loop.Steps);
        Agents = scene is null ? [.. Settings.Agents.Select(a => new SimulatedAgent(this, a))] : [];
        Administrator = new Administrator(this, Chance.Fork());
        Supervisor = new Supervisor(this, Chance.Fork());
    }

    /// <summary>What is played; null: whatever the seed makes, with faults.</summary>
    public Scene? Scene { get; }

    public Chance Chance { get; }

    public Chance ClientChance { get; }

    public Loop Loop { get; }

    public Faults Faults { get; }

    public Network Network { get; }

    public GrainPlaces Places { get; }

    public MemoryStore Store { get; }

    public Ledger Ledger { get; }

    public Checks Checks { get; }

    public Logs Logs { get; }

    /// <summary>Where a traced run is told what happens; null: nobody listens.</summary>
    public Action<string>? Trace { get; }

    public SettingsDocument Settings { get; }

    public IReadOnlyList<SimulatedAgent> Agents { get; }

    public Administrator Administrator { get; }

    public Supervisor Supervisor { get; }

    public List<SimulatedCustomer> Customers { get; } = [];

    /// <summary>How quickly clients go on.</summary>
    public TimeSpan Pace { get; }

    public DateTimeOffset Now => Loop.Agenda.Now;

    public IReadOnlyList<SimulatedSilo> Silos => silos;

    public bool IsCluster => siloCount > 1;

    /// <summary>Clients begin new things. Afterwards they only end what they began.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Agents talk over what they have instead of anything else, while <see cref="IsBusy"/>.</summary>
    public bool TalksOver { get; init; }

    /// <summary>Conversations and customers are merged, split and taken apart all the time, and silos die at it.</summary>
    public bool Merges { get; init; }

    /// <summary>Agents end everything they have in hand.</summary>
    public bool IsFinishing { get; set; }

    /// <summary>Agents answer. In between they are silent: what they say would bring out what was lost.</summary>
    public bool IsTalking => IsBusy || IsFinishing;

    public int Crashes { get; private set; }

    public long NextNumber() => ++numbers;

    public void Report(string invariant, string text) => Checks.Violations.Add(new(invariant, text, Loop.Steps));

    /// <summary>A silo that serves clients; null when there is none just now.</summary>
    public SimulatedSilo? PickGateway()
    {
        var ready = silos.Where(s => s is { IsAlive: true, IsReady: true }).ToArray();
        return ready.Length == 0 ? null : ClientChance.Pick(ready);
    }

    /// <summary>Starts silos until there are as many as there should be.</summary>
    public void StartSilos()
    {
        while (silos.Count < siloCount)
            silos.Add(SimulatedSilo.Start(this, $"silo-{(++started).ToString(CultureInfo.InvariantCulture)}"));
    }

    /// <summary>Kills a silo; another one starts after a while, or never.</summary>
    public void Kill(SimulatedSilo silo, TimeSpan? startAfter)
    {
        Crashes++;
        silos.Remove(silo);
        silo.Kill();
        if (startAfter is { } after) Loop.Agenda.After(after, StartSilos);
    }

    public async Task ApplySettingsAsync()
    {
        var line = new Line(this);
        var reply = await line.InsistAsync(grains => grains.GetGrain<ISettingsGrain>(GrainKeys.Settings("main"))
            .ApplyAsync(Settings, null, false, "admin", new("admin", "settings", "1")));
        if (reply.Outcome != ApplyOutcome.Applied) Report("Settings", string.Join("; ", reply.Faults));
    }
}
