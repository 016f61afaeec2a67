using Omni.Domain.Journal;

namespace Omni.Simulation.Store;

/// <summary>Due rows: at most one a stream, rounded up to a millisecond.</summary>
internal sealed class StoredDue
{
    private readonly Dictionary<string, DateTimeOffset> at = new(StringComparer.Ordinal);

    /// <summary>Called when a row was moved by whoever woke its stream.</summary>
    public Action<string> Moved { get; set; } = _ => { };

    public DateTimeOffset? Find(string stream) => at.TryGetValue(stream, out var found) ? found : null;

    public IReadOnlyList<DueRow> Read(DateTimeOffset until, int limit) =>
    [
        .. at.Where(row => row.Value <= until)
            .OrderBy(row => row.Value)
            .ThenBy(row => row.Key, StringComparer.Ordinal)
            .Take(limit)
            .Select(row => new DueRow(row.Key, row.Value)),
    ];

    public void Set(string stream, DateTimeOffset? next)
    {
        if (next is { } instant) at[stream] = RoundUp(instant);
        else at.Remove(stream);
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
