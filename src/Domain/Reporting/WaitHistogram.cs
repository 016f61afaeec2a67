namespace Omni.Domain.Reporting;

/// <summary>
/// Lengths by size, each class 2 % wider than the one before, so that what it says of a percentile errs by at most 1 %
/// (Semantics §17). From 1 ms to 1,000 days: shorter ones count as the first, longer ones as the second; 1,300 classes at most.
/// </summary>
public sealed class WaitHistogram
{
    private const double Wider = 1.02;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1_000);

    private readonly SortedDictionary<int, long> classes = [];
    private double milliseconds;

    /// <summary>How many were added.</summary>
    public long Count { get; private set; }

    /// <summary>Exact; null: none was added.</summary>
    public TimeSpan? Mean => Count > 0 ? TimeSpan.FromMilliseconds(milliseconds / Count) : null;

    /// <summary>Adds one.</summary>
    public void Add(TimeSpan length)
    {
        var bounded = Math.Clamp(length.TotalMilliseconds, Shortest.TotalMilliseconds, Longest.TotalMilliseconds);
        var size = (int)Math.Floor(Math.Log(bounded) / Math.Log(Wider));
        classes[size] = classes.GetValueOrDefault(size) + 1;
        milliseconds += bounded;
        Count++;
    }

    /// <summary>The smallest that a share of all do not exceed, by nearest rank; null: none was added.</summary>
    /// <param name="share">Above 0, at most 1: 0.9 for P90.</param>
    public TimeSpan? Percentile(double share)
    {
        if (Count == 0) return null;
        var rank = (long)Math.Ceiling(share * Count);
        foreach (var (size, count) in classes)
        {
            rank -= count;
            if (rank <= 0) return TimeSpan.FromMilliseconds(Math.Pow(Wider, size + 0.5));
        }

        return Longest;
    }
}
