using Omni.Domain.Journal;

namespace Omni.Simulation.Store;

/// <summary>Due rows: at most one a stream, rounded up to a millisecond, in order of time.</summary>
internal sealed class StoredDue
{
    private static readonly Comparer<DueRow> Order = Comparer<DueRow>.Create((one, other) =>
        one.At.CompareTo(other.At) is var byTime and not 0 ? byTime : string.CompareOrdinal(one.Stream, other.Stream));

    private readonly Dictionary<string, DateTimeOffset> at = new(StringComparer.Ordinal);
    private readonly SortedSet<DueRow> inOrder = new(Order);

    /// <summary>Called when a row was moved by whoever woke its stream.</summary>
    public Action<string> Moved { get; set; } = _ => { };

    public DateTimeOffset? Find(string stream) => at.TryGetValue(stream, out var found) ? found : null;

    public IReadOnlyList<DueRow> Read(DateTimeOffset until, int limit) =>
        [.. inOrder.TakeWhile(row => row.At <= until).Take(limit)];

    public void Set(string stream, DateTimeOffset? next)
    {
        if (at.Remove(stream, out var before)) inOrder.Remove(new(stream, before));
        if (next is not { } instant) return;
        at[stream] = RoundUp(instant);
        inOrder.Add(new(stream, at[stream]));
    }

    public void Move(string stream, DateTimeOffset expected, DateTimeOffset? next)
    {
        if (Find(stream) != RoundUp(expected)) return;
        Set(stream, next);
        Moved(stream);
    }

    private static DateTimeOffset RoundUp(DateTimeOffset at)
    {
        var over = at.Ticks % TimeSpan.TicksPerMillisecond;
        return over == 0 ? at : at.AddTicks(TimeSpan.TicksPerMillisecond - over);
    }
}
