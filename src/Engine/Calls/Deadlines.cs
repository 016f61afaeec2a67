namespace Omni.Engine.Calls;

/// <summary>
/// Ends calls that got no answer in time. One timer for all of them, running only while there are any.
/// </summary>
internal sealed class Deadlines : IDisposable
{
    private const int ListCount = 8; // so that cores seldom meet; a power of two
    private const int TicksPerLimit = 20;

    private readonly DeadlineList[] _lists = [.. Enumerable.Range(0, ListCount).Select(_ => new DeadlineList())];
    private readonly TimeProvider _clock;
    private readonly TimeSpan _tick;
    private readonly long _limit;
    private readonly ITimer _timer;
    private int _armed;

    public Deadlines(TimeProvider clock, TimeSpan limit)
    {
        _clock = clock;
        _limit = (long)(limit.TotalSeconds * clock.TimestampFrequency);
        _tick = limit / TicksPerLimit;
        _timer = Clocks.CreateTimer(clock, static state => ((Deadlines)state!).OnTick(), this);
    }

    public void Add(PendingCall call)
    {
        _lists[Environment.CurrentManagedThreadId & (ListCount - 1)].Add(call, _clock.GetTimestamp() + _limit);
        Arm();
    }

    public static void Remove(PendingCall call) => call.Deadline.List?.Remove(call);

    public void Dispose() => _timer.Dispose();

    private void Arm()
    {
        if (Volatile.Read(ref _armed) == 0 && Interlocked.Exchange(ref _armed, 1) == 0)
            _timer.Change(_tick, Timeout.InfiniteTimeSpan);
    }

    private void OnTick()
    {
        var due = new List<PendingCall>();
        var now = _clock.GetTimestamp();
        foreach (var list in _lists) list.Take(now, due);
        if (due.Count > 0) Expire(due);

        // A full fence: whoever joins either sees the timer disarmed or is seen below.
        Interlocked.Exchange(ref _armed, 0);
        if (_lists.Any(list => !list.IsEmpty)) Arm();
    }

    private void Expire(List<PendingCall> due)
    {
        var graph = new WaitGraph(due, _lists);
        var cycles = due.ConvertAll(graph.CycleBehind);
        for (var i = 0; i < due.Count; i++) due[i].Expire(cycles[i]);
    }
}
