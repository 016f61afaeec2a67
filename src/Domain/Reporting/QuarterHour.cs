namespace Omni.Domain.Reporting;

/// <summary>
/// What the figures of days are kept by: the clock of every zone begins its day at a quarter of an hour of UTC, so quarters sum to
/// the days of any zone, those of 23 and 25 hours too.
/// </summary>
public static class QuarterHour
{
    /// <summary>Quarters of a day in UTC.</summary>
    public const int PerDay = 96;

    /// <summary>Its length in milliseconds.</summary>
    public const int Milliseconds = 15 * 60 * 1_000;

    /// <summary>The quarter that an instant lies in, counted from 1970.</summary>
    public static long Of(DateTimeOffset at) => Math.DivRem(at.ToUnixTimeMilliseconds(), Milliseconds) switch
    {
        (var whole, < 0) => whole - 1,
        (var whole, _) => whole,
    };

    /// <summary>When a quarter begins.</summary>
    public static DateTimeOffset StartOf(long quarter) => DateTimeOffset.FromUnixTimeMilliseconds(quarter * Milliseconds);

    /// <summary>The first quarter of a day in UTC.</summary>
    public static long FirstOf(DateOnly day) => (long)(day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * PerDay;
}
