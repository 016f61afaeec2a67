using Omni.Simulation.Invariants;
using Omni.Simulation.World;

namespace Omni.Simulation.Scenarios;

/// <summary>Plays a script from an empty store until everything is over, with every invariant asked.</summary>
internal sealed class Play
{
    private static readonly TimeSpan SetUpWithin = TimeSpan.FromMinutes(1);

    /// <summary>Queues keep what they measured once a minute.</summary>
    private static readonly TimeSpan KeptWithin = TimeSpan.FromSeconds(90);

    private readonly Scenario scenario;
    private readonly List<Operator> operators;

    public Play(Scenario scenario, ulong seed, Action<string>? trace = null)
    {
        this.scenario = scenario;
        Script = scenario.Script(seed);
        World = new SimulatedWorld(seed, trace, Script.Scene);
        Agents = World.Checks.Add(new AgentTimes());
        Foreteller = World.Checks.Add(new Foreteller(Script.Scene.Settings));
        operators = [.. Script.Shifts.Select(s => new Operator(World, s, scenario.Times))];
    }

    public Script Script { get; }

    public SimulatedWorld World { get; }

    public AgentTimes Agents { get; }

    public Foreteller Foreteller { get; }

    /// <summary>What it came to.</summary>
    public Report Report => new(Waits.Of(World.Store.Log, Foreteller.Told), Agents, Judgements, Evennesses);

    /// <summary>How good each queue's estimates were.</summary>
    public IReadOnlyList<Judgement> Judgements =>
        Judgement.Of(World.Store.Log, Waits.Of(World.Store.Log, Foreteller.Told), Foreteller);

    /// <summary>How evenly each queue's offers fell.</summary>
    public IReadOnlyList<Evenness> Evennesses => Evenness.Of(World.Store, World.Settings);

    public IReadOnlyList<Operator> Operators => operators;

    public IReadOnlyList<Violation> Violations => World.Checks.Violations;

    private bool IsBroken => Violations.Count > 0 || World.Loop.Failure is not null;

    private bool IsOver { get; set; }

    public Play Execute()
    {
        SetUp();
        if (!IsBroken)
        {
            World.Loop.Start(ArriveAsync);
            World.Loop.Run(long.MaxValue, Script.End, () => IsBroken || (IsOver && operators.TrueForAll(o => o.HasGone)));
            World.Loop.Run(long.MaxValue, World.Now + KeptWithin, () => IsBroken);
            if (!IsBroken)
                foreach (var problem in scenario.Problems(this).Take(10)) World.Report(scenario.Name, problem);
            foreach (var open in World.Checks.Shadow.Open.Take(5)) World.Report("Over", $"not over by {Script.End:O}: {open}");
        }

        if (World.Loop.Failure is { } failure) World.Report("NoFailures", failure.ToString());
        World.Loop.End();
        return this;
    }

    /// <summary>Does something at an instant.</summary>
    public void At(DateTimeOffset at, Action action) => World.Loop.Agenda.After(at - World.Now, action);

    /// <summary>Does something as soon as it is so, looking ten times a second.</summary>
    public void When(Func<bool> isSo, Action action)
    {
        if (isSo()) action();
        else World.Loop.Agenda.After(TimeSpan.FromMilliseconds(100), () => When(isSo, action));
    }

    /// <summary>What the run came to: the same each time.</summary>
    public string Summary => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"scenario={scenario.Name} arrivals={Script.Arrivals.Count} events={World.Store.Log.Count} hash={World.Store.Hash} "
        + $"violations={Violations.Count}");

    private void SetUp()
    {
        var isReady = false;
        World.IsBusy = true;
        World.StartSilos();
        World.Loop.Start(async () =>
        {
            await World.ApplySettingsAsync();
            isReady = true;
        });
        World.Loop.Run(long.MaxValue, World.Now + SetUpWithin, () => isReady);
        if (!isReady) World.Report("SetUp", "the centre did not start");
        World.Loop.Start(new Waker(World, World.Silos[0]).WorkAsync);
        foreach (var channel in World.Settings.Channels)
            World.Loop.Start(new Switchboard(World, channel.Connector!.Value).WorkAsync);
        scenario.Begin(this);
        foreach (var worker in operators) World.Loop.Start(worker.WorkAsync);
    }

    private async Task ArriveAsync()
    {
        var channels = World.Settings.Channels.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var number = 0;
        foreach (var arrival in Script.Arrivals)
        {
            await World.Loop.DelayAsync(arrival.At - World.Now);
            World.Loop.Start(new Caller(World, arrival, channels[arrival.Channel], ++number).LiveAsync);
        }

        IsOver = true;
    }
}
