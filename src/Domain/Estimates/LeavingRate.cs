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

    private static long HourOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 3600;
}
