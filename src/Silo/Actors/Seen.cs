using System.Diagnostics;

namespace Omni.Silo.Actors;

/// <summary>Something a stream brought.</summary>
/// <param name="At">When, by <see cref="Stopwatch.GetTimestamp"/>.</param>
internal readonly record struct Seen<T>(T Item, long At)
{
    /// <summary>Time from <paramref name="start"/>, by <see cref="Stopwatch.GetTimestamp"/>, to the item.</summary>
    public TimeSpan Since(long start) => Stopwatch.GetElapsedTime(start, At);
}
