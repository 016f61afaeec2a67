using System.Globalization;
using Omni.Domain.Calendars;
using Omni.Domain.Estimates;

namespace Omni.Domain.Conversations;

/// <summary>The text of an auto-reply with its variables filled in.</summary>
public static class AutoReplyText
{
    /// <summary>
    /// The text: {wait} as "5 minutes", "2 hours" or "3 working days", {minutes} as their number, {position}, {queue},
    /// {opening} as "2026-03-02 09:00" in the queue's zone, or "soon" where no opening is known.
    /// </summary>
    public static string Of(
        string template, SpokenWait? wait, int position, string queue, DateTimeOffset? opensAt, WorkingTime? hours) =>
        template
            .Replace("{wait}", wait is { } said ? Words(said) : "", StringComparison.Ordinal)
            .Replace("{minutes}", wait is { } length ? Number(length.Length.TotalMinutes) : "", StringComparison.Ordinal)
            .Replace("{position}", Number(position), StringComparison.Ordinal)
            .Replace("{opening}", Opening(opensAt, hours), StringComparison.Ordinal)
            .Replace("{queue}", queue, StringComparison.Ordinal);

    /// <summary>A wait in words.</summary>
    public static string Words(SpokenWait wait) => wait switch
    {
        { WorkingDays: > 0 } => Counted(wait.WorkingDays, "working day"),
        { Length.TotalMinutes: <= 90 } => Counted(wait.Length.TotalMinutes, "minute"),
        _ => Counted(wait.Length.TotalHours, "hour"),
    };

    private static string Opening(DateTimeOffset? at, WorkingTime? hours) => at is { } opening
        ? (hours?.LocalOf(opening) ?? opening).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : "soon";

    private static string Counted(double count, string unit) => count is 1 ? $"1 {unit}" : $"{Number(count)} {unit}s";

    private static string Number(double count) => count.ToString("0.#", CultureInfo.InvariantCulture);
}
