namespace Omni.Simulation.World;

/// <summary>
/// The only thread of a world. Each step runs one turn that chance picks among all that could run; when none can, time
/// moves on. It is the synchronization context of everything outside of grains, so no code ever leaves it.
/// </summary>
internal sealed class Loop : SynchronizationContext
{
    /// <summary>How often time moves on although something could run: the machine is slow.</summary>
    private const double Slowness = 0.03;

    /// <summary>Turns without a moment passing: somebody goes round in circles.</summary>
    private const long BusyMax = 500_000;

    private static readonly TimeSpan SlowBy = TimeSpan.FromMilliseconds(30);

    private readonly int thread = Environment.CurrentManagedThreadId;
    private readonly Chance chance;
    private readonly List<Lane> lanes = [];
    private readonly Lane clients;
    private volatile bool isOver;
    private long movedAt;

    public Loop(Chance chance, DateTimeOffset start)
    {
        this.chance = chance;
        Agenda = new Agenda(start);
        clients = OpenLane();
    }

    public Agenda Agenda { get; }

    /// <summary>Turns and completions of the store so far.</summary>
    public long Steps { get; private set; }

    /// <summary>What client code threw and nobody caught: a bug of the simulation itself.</summary>
    public Exception? Failure { get; private set; }

    public Lane OpenLane()
    {
        var lane = new Lane(this);
        lanes.Add(lane);
        return lane;
    }

    public void Close(Lane lane)
    {
        lane.Close();
        lanes.Remove(lane);
    }

    public void CountStep() => Steps++;

    /// <summary>The world is garbage from now on; what finalizers of its timers post runs nowhere.</summary>
    public void End() => isOver = true;

    /// <summary>Runs until that many steps, or that instant, or until <paramref name="isOver"/>.</summary>
    public void Run(long untilStep, DateTimeOffset untilTime, Func<bool> isOver)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            while (Steps < untilStep && Agenda.Now < untilTime && !isOver() && Failure is null && RunOne()) { }
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (!isOver) clients.Add(new(null, d, state));
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Use await.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Starts client code that nobody awaits.</summary>
    public void Start(Func<Task> code) => Post(_ => Detach(code), null);

    public async Task DelayAsync(TimeSpan delay)
    {
        var over = new TaskCompletionSource();
        Agenda.After(delay, over.SetResult);
        await over.Task;
    }

    /// <summary>Fails where code has left the thread: nothing would repeat after that.</summary>
    public void AssertThread()
    {
        if (Environment.CurrentManagedThreadId == thread) return;
        var escaped = new InvalidOperationException($"Code left the simulation's thread: {Environment.StackTrace}");
        Failure ??= escaped;
        throw escaped;
    }

    private bool RunOne()
    {
        var ready = 0;
        foreach (var lane in lanes)
            ready += lane.Count;
        var isSlow = ready > 0 && chance.Happens(Slowness) && Agenda.NextAt < Agenda.Now + SlowBy;
        if (ready == 0 || isSlow) return Move();
        var turn = TakeAt(chance.Below(ready));
        if (++Steps - movedAt > BusyMax)
            Failure ??= new InvalidOperationException($"{BusyMax} turns at {Agenda.Now:O}, now {turn}.");
        turn.Run();
        return true;
    }

    private bool Move()
    {
        movedAt = Steps;
        return Agenda.Advance();
    }

    private Turn TakeAt(int index)
    {
        foreach (var lane in lanes)
        {
            if (index < lane.Count) return lane.Take(index);
            index -= lane.Count;
        }

        throw new InvalidOperationException("Fewer turns than counted.");
    }

    private void Detach(Func<Task> code) => _ = RunAsync(code);

    private async Task RunAsync(Func<Task> code)
    {
        try
        {
            await code();
        }
        catch (Exception e)
        {
            Failure ??= e;
        }
    }
}
