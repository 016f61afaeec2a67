using System.Collections.Concurrent;
using System.Globalization;

namespace Omni.Silo.Tour.Stage;

/// <summary>Measured times of one kind. Safe to use from several threads.</summary>
internal sealed class Durations
{
    private readonly ConcurrentBag<TimeSpan> _all = [];

    /// <summary>How many there are.</summary>
    public int Count => _all.Count;

    public void Add(TimeSpan duration) => _all.Add(duration);

    /// <summary>The smallest time that this share of all does not exceed; null without data.</summary>
    /// <param name="share">Above 0, at most 1.</param>
    public TimeSpan? Percentile(double share)
    {
        var sorted = _all.Order().ToArray();
        return sorted.Length == 0 ? null : sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }

    /// <summary>A time as people read it: three digits at most, with its unit.</summary>
    public static string Text(TimeSpan duration) => duration.TotalMilliseconds switch
    {
        < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.0} ms"),
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.00} s"),
    };
}
