using System.Globalization;
using Omni.Domain.Journal;
using Omni.Simulation.Clients;
using Omni.Simulation.Invariants;
using Omni.Simulation.World;

namespace Omni.Simulation;

/// <summary>One seed, from an empty store through faults to a quiet end.</summary>
internal sealed class Run
{
    private static readonly TimeSpan SetUpWithin = TimeSpan.FromMinutes(1);

    private readonly ulong seed;
    private readonly long steps;
    private readonly SimulatedWorld world;
    private readonly Havoc havoc;

    public Run(ulong seed, long steps, Action<string>? trace = null, bool talksOver = false, bool merges = false)
    {
        this.seed = seed;
        this.steps = steps;
        world = new SimulatedWorld(seed, trace) { TalksOver = talksOver, Merges = merges };
        havoc = new Havoc(world, world.Chance.Fork());
    }

    /// <summary>Called now and then with the steps so far.</summary>
    public Action<long> Progress { get; init; } = _ => { };

    public IReadOnlyList<Violation> Violations => world.Checks.Violations;

    /// <summary>What the run came to: the same each time.</summary>
    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"seed={seed} steps={steps} events={world.Store.Log.Count} crashes={world.Crashes} "
        + $"accepted={world.Checks.Shadow.Accepted.Count} moved={world.Checks.Moves.Count} "
        + $"merged={world.Checks.Shadow.Merges}/{world.Checks.Joined.Chains}/{world.Checks.Joined.Unmerges} split={world.Checks.Shadow.Splits} "
        + $"questions={world.Checks.Questions.Taken}/{world.Checks.Questions.Returned} persons={world.Checks.Persons.Merges}/{world.Checks.Persons.Unmerges}/{world.Checks.Addresses.Shared}/{world.Checks.Persons.Unmarked} "
        + $"consulted={world.Checks.Consultations.Summary} relieved={world.Checks.Reliefs.Summary} hash={world.Store.Hash} violations={Violations.Count}");

    private bool IsBroken => Violations.Count > 0 || world.Loop.Failure is not null;

    /// <summary>Writes the events that mention a text.</summary>
    public void Show(string text, Action<string> write)
    {
        foreach (var recorded in world.Store.Log)
            if ($"{recorded} {(recorded.Event as IPersonalEvent)?.Part}" is var line && line.Contains(text, StringComparison.Ordinal))
                write(recorded.Event is Domain.Settings.SettingsApplied e ? $"{recorded.Position} {Text(e)}" : line);
    }

    private static string Text(DomainEvent written) =>
        System.Text.Json.JsonSerializer.Serialize(written, DomainJson.Catalog[written.GetType()]);

    public Run Execute()
    {
        SetUp();
        if (!IsBroken) Disturb();
        if (!IsBroken) Calm();
        if (world.Loop.Failure is { } failure) world.Report("NoFailures", failure.ToString());
        world.Loop.End();
        return this;
    }

    private void SetUp()
    {
        var isReady = false;
        world.StartSilos();
        world.Loop.Start(async () =>
        {
            await world.ApplySettingsAsync();
            await world.Loop.DelayAsync(TimeSpan.FromSeconds(1));
            isReady = true;
        });
        world.Loop.Run(long.MaxValue, world.Now + SetUpWithin, () => isReady);
        if (!isReady) world.Report("SetUp", "the centre did not start");
    }

    private void Disturb()
    {
        world.Faults.AreOn = world.IsBusy = true;
        world.Loop.Start(new Arrivals(world).RunAsync);
        foreach (var agent in world.Agents) world.Loop.Start(agent.LiveAsync);
        foreach (var channel in world.Settings.Channels)
            world.Loop.Start(new SimulatedConnector(world, channel.Connector!.Value).LiveAsync);
        if (world.Administrator.IsThere) world.Loop.Start(world.Administrator.LiveAsync);
        if (world.Supervisor.IsThere) world.Loop.Start(world.Supervisor.LiveAsync);
        for (var i = 2; world.Merges && i <= 4; i++)
            world.Loop.Start(new Supervisor(world, world.Chance.Fork(), string.Create(CultureInfo.InvariantCulture, $"sup_{i}")).LiveAsync);
        if (world.Merges) world.Loop.Start(new Uniter(world, world.Chance.Fork()).LiveAsync);
        if (world.Merges) world.Checks.Add(new CrashAtMerges(world, world.Chance.Fork()));
        var end = world.Loop.Steps + steps;
        while (world.Loop.Steps < end && !IsBroken)
        {
            world.Loop.Run(Math.Min(end, havoc.NextAt), DateTimeOffset.MaxValue, () => Violations.Count > 0);
            if (world.Loop.Steps >= havoc.NextAt) havoc.Strike();
            Progress(world.Loop.Steps - end + steps);
        }
    }

    private void Calm()
    {
        world.Faults.AreOn = world.IsBusy = false;
        world.StartSilos();
        var liveness = new Liveness(world);
        liveness.Settle();
        if (!IsBroken) liveness.Probe();
        if (!IsBroken) liveness.Finish();
    }
}
