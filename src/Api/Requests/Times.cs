using Google.Protobuf.WellKnownTypes;

namespace Omni.Api.Requests;

/// <summary>Instants and lengths of time, in and out.</summary>
internal static class Times
{
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;
    private const int NanosMax = 999_999_999;

    public static Timestamp Write(DateTimeOffset at) => Timestamp.FromDateTimeOffset(at);

    /// <summary>Absent for an instant that was never set.</summary>
    public static Timestamp? WriteOptional(DateTimeOffset? at) => at is { Ticks: > 0 } set ? Write(set) : null;

    /// <summary>How long from now until then; zero when it is past.</summary>
    public static Duration WriteRemaining(DateTimeOffset until, DateTimeOffset now) =>
        Duration.FromTimeSpan(until > now ? until - now : TimeSpan.Zero);

    /// <summary>The instant; null when absent.</summary>
    public static DateTimeOffset? Read(Timestamp? timestamp, string field)
    {
        if (timestamp is null) return null;
        if (timestamp.Seconds is < FirstSecond or > LastSecond || timestamp.Nanos is < 0 or > NanosMax)
            throw Check.OutOfRange(field, $"{timestamp.Seconds} s {timestamp.Nanos} ns", "the years 1 to 9999");
        var at = timestamp.ToDateTimeOffset();
        return at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMillisecond));
    }

    /// <summary>The length; null when absent or no length that can be expressed.</summary>
    public static TimeSpan? Read(Duration? duration, string field, TimeSpan max)
    {
        if (duration is null) return null;
        if (duration.Seconds < 0 || duration.Nanos is < 0 or > NanosMax || duration.Seconds > max.TotalSeconds)
            throw Check.OutOfRange(
                field, $"{duration.Seconds} s {duration.Nanos} ns", $"0 s to {max.TotalSeconds:0} s");
        return duration.ToTimeSpan();
    }
}
