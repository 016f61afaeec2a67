using System.Globalization;
using Omni.Domain.Settings;

namespace Omni.Domain.Explanations;

/// <summary>Names and figures as the texts of explanations write them.</summary>
internal sealed class Words(SettingsView settings)
{
    /// <summary>An agent's name; the id of one whom the settings name no more.</summary>
    public string Agent(AgentId? agent) =>
        agent is not { } id ? "somebody" : settings.Agents.GetValueOrDefault(id)?.Name is { Length: > 0 } name ? name : id.Value;

    /// <summary>A queue's name; the id of one that the settings name no more.</summary>
    public string Queue(QueueId? queue) =>
        queue is not { } id ? "no queue" : settings.Queues.GetValueOrDefault(id)?.Name is { Length: > 0 } name ? name : id.Value;

    /// <summary>A channel's name; the id of one that the settings name no more.</summary>
    public string Channel(string channel) =>
        settings.Channels.GetValueOrDefault(channel)?.Name is { Length: > 0 } name ? name : channel;

    /// <summary>A length in its two greatest units, rounded down to seconds: <c>1 min 30 s</c>.</summary>
    public static string Length(TimeSpan length)
    {
        var seconds = Math.Max(0, (long)length.TotalSeconds);
        var (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
        return days > 0 ? Two(days, days == 1 ? "day" : "days", hours, "h")
            : hours > 0 ? Two(hours, "h", minutes, "min")
            : minutes > 0 ? Two(minutes, "min", seconds % 60, "s")
            : Text($"{seconds} s");

        static string Two(long great, string greatUnit, long small, string smallUnit) =>
            small > 0 ? Text($"{great} {greatUnit} {small} {smallUnit}") : Text($"{great} {greatUnit}");
    }

    /// <summary>An instant of a day: <c>10:00:23</c>.</summary>
    public static string Time(DateTimeOffset at) => Text($"{at.UtcDateTime:HH:mm:ss}");

    /// <summary>An instant within a sentence: <c>10:00:23 UTC</c>, with its date unless it is the day it is spoken of on.</summary>
    public static string Instant(DateTimeOffset at, DateTimeOffset spoken) => at.UtcDateTime.Date == spoken.UtcDateTime.Date
        ? $"{Time(at)} UTC"
        : Text($"{Time(at)} UTC on {at.UtcDateTime:yyyy-MM-dd}");

    /// <summary><c>1 agent</c>, <c>12 agents</c>.</summary>
    public static string Count(int count, string what) => Text($"{count} {what}{(count == 1 ? "" : "s")}");

    /// <summary><c>1st</c>, <c>2nd</c>, <c>11th</c>.</summary>
    public static string Ordinal(int number) => Text($"{number}{(number % 100 is >= 11 and <= 13 ? "th"
        : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" })}");

    /// <summary><c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> items) => items.Count < 2
        ? string.Concat(items)
        : $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}";

    /// <summary>Names of values as words: <c>LongestIdle</c> becomes <c>longest idle</c>.</summary>
    public static string Split(string name) => string.Concat(name.Select(
        (c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString()));

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
