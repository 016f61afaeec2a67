using System.Collections.Immutable;

namespace Omni.Domain.Estimates;

/// <summary>θ of Semantics §13: abandons / waiting time of all, over 7 days of whole hours; no abandons: 0.</summary>
/// <remarks>Memory only; one owner.</remarks>
public sealed class LeavingRate
{
    private const int Hours = 7 * 24;

    private readonly (long Hour, int Left, double Seconds)[] hours = new (long Hour, int Left, double Seconds)[Hours];

    /// <summary>A wait ended.</summary>
    /// <param name="left">The customer left.</param>
    public void Add(TimeSpan waited, bool left, DateTimeOffset at)
    {
        var hour = HourOf(at);
        ref var slot = ref hours[hour % Hours];
        if (slot.Hour > hour) return;   // Older than seven days.
        if (slot.Hour < hour) slot = (hour, 0, 0);
        slot = (hour, slot.Left + (left ? 1 : 0), slot.Seconds + waited.TotalSeconds);
    }

    /// <summary>Abandons per second of waiting.</summary>
    public double At(DateTimeOffset now)
    {
        var (left, seconds, oldest) = (0, 0d, HourOf(now) - Hours);
        foreach (var slot in hours)
        {
            if (slot.Hour <= oldest) continue;
            left += slot.Left;
            seconds += slot.Seconds;
        }

        return left > 0 && seconds > 0 ? left / seconds : 0;
    }

    /// <summary>The hours in which waits ended, to be kept.</summary>
    public ImmutableArray<LeavingHour> Kept =>
        [.. hours.Where(h => h.Seconds > 0 || h.Left > 0).OrderBy(h => h.Hour).Select(h => new LeavingHour(h.Hour, h.Left, h.Seconds))];

    /// <summary>Goes on from what was kept.</summary>
    public void Restore(ImmutableArray<LeavingHour> kept)
    {
        foreach (var hour in kept)
            if (hours[hour.Hour % Hours].Hour <= hour.Hour)
                hours[hour.Hour % Hours] = (hour.Hour, hour.Left, hour.Seconds);
    }

    private static long HourOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 3600;
}
