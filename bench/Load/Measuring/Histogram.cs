using System.Numerics;

namespace Omni.Load.Measuring;

/// <summary>
/// Durations from 1 µs to an hour in buckets that grow with them: any percentile is right to within 1 %, at a fixed cost.
/// Safe to record from several threads.
/// </summary>
internal sealed class Histogram
{
    // 2^7 buckets for each doubling, so a bucket is at most 1/128 as wide as what is in it.
    private const int Bits = 7;
    private const long MicrosecondsMax = 3_600_000_000;

    private readonly long[] counts = new long[BucketOf(MicrosecondsMax) + 1];
    private long max;

    /// <summary>Durations recorded.</summary>
    public long Count
    {
        get
        {
            var sum = 0L;
            for (var bucket = 0; bucket < counts.Length; bucket++)
                sum += Volatile.Read(ref counts[bucket]);
            return sum;
        }
    }

    /// <summary>The longest.</summary>
    public TimeSpan Max => TimeSpan.FromMicroseconds(Volatile.Read(ref max));

    /// <summary>Records a duration; negative ones count as none, longer ones than an hour as an hour.</summary>
    public void Record(TimeSpan duration)
    {
        var microseconds = Math.Clamp((long)duration.TotalMicroseconds, 0, MicrosecondsMax);
        Interlocked.Increment(ref counts[BucketOf(microseconds)]);
        for (var seen = Volatile.Read(ref max); microseconds > seen; seen = Volatile.Read(ref max))
            if (Interlocked.CompareExchange(ref max, microseconds, seen) == seen)
                return;
    }

    /// <summary>The duration that this share of all (0 to 1) does not exceed; zero when nothing was recorded.</summary>
    public TimeSpan Percentile(double share)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(share * Count));
        var seen = 0L;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            seen += Volatile.Read(ref counts[bucket]);
            if (seen >= wanted) return TimeSpan.FromMicroseconds(Math.Min(LargestOf(bucket), Volatile.Read(ref max)));
        }

        return TimeSpan.Zero;
    }

    private static int BucketOf(long microseconds)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)microseconds) - Bits);
        return (shift << Bits) + (int)(microseconds >> shift);
    }

    private static long LargestOf(int bucket)
    {
        var shift = Math.Max(0, (bucket >> Bits) - 1);
        return ((bucket - (shift << Bits) + 1L) << shift) - 1;
    }
}
