using System.Collections.Immutable;
using Omni.Domain.Calendars;
using Omni.Domain.Channels;

namespace Omni.Domain.Settings;

/// <summary>Calendars, who names them, and what is said after hours.</summary>
internal static class CalendarSettingsRules
{
    /// <summary>Most calendars of a brand.</summary>
    public const int CalendarsMax = 200;

    /// <summary>Most auto-replies of a queue.</summary>
    public const int AutoRepliesMax = 50;

    private const int TextMax = 2_000;

    internal static readonly string[] Variables = ["{wait}", "{minutes}", "{position}", "{queue}"];
    internal static readonly string[] ClosedVariables = ["{opening}", "{position}", "{queue}"];

    /// <summary>Adds a fault for everything that cannot hold.</summary>
    public static void Check(SettingsDocument document, FaultList faults)
    {
        faults.Count("calendars", document.Calendars.Length, CalendarsMax);
        faults.Unique("calendars", "id", document.Calendars.Select(c => c.Id));
        for (var i = 0; i < document.Calendars.Length; i++)
        {
            faults.Id($"calendars[{i}].id", "", document.Calendars[i].Id);
            foreach (var fault in CalendarRules.Faults(document.Calendars[i]))
                faults.Add($"calendars[{i}]", fault);
        }

        var known = document.Calendars.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < document.Queues.Length; i++)
            CheckQueue($"queues[{i}]", document.Queues[i], document, known, faults);
        for (var i = 0; i < document.Agents.Length; i++)
            if (document.Agents[i].Calendar is { } calendar)
                faults.Known($"agents[{i}].calendar_id", "calendar", calendar, known);
    }

    /// <summary>Calendars without an open minute within 400 days of now: <c>CalendarNeverOpen</c> (Semantics §11).</summary>
    public static ImmutableArray<SettingsFault> NeverOpen(SettingsDocument document, DateTimeOffset now) =>
    [
        .. document.Calendars.Select((calendar, i) => (calendar, i))
            .Where(c => new WorkingTime(c.calendar).NextOpen(now) is null)
            .Select(c => new SettingsFault($"calendars[{c.i}]",
                $"CalendarNeverOpen: {FaultList.Shown(c.calendar.Id)} has no open minute within {WorkingTime.DaysMax} days; "
                + "give a weekday or a date to come an interval")),
    ];

    private static void CheckQueue(
        string path, QueueSettings queue, SettingsDocument document, HashSet<string> calendars, FaultList faults)
    {
        if (queue.Calendar is { } calendar) faults.Known($"{path}.calendar_id", "calendar", calendar, calendars);
        if (queue.AfterHours != ClosedBehaviour.Unspecified)
        {
            faults.Defined($"{path}.after_hours", queue.AfterHours);
            if (queue.Calendar is null)
                faults.Add($"{path}.after_hours", "a queue without calendar_id is always open; name its calendar, or leave it out");
        }

        faults.Count($"{path}.auto_replies", queue.AutoReplies.Length, AutoRepliesMax);
        for (var i = 0; i < queue.AutoReplies.Length; i++)
            CheckReply($"{path}.auto_replies[{i}]", queue.AutoReplies[i], document, faults);
    }

    private static void CheckReply(string path, AutoReplySettings reply, SettingsDocument document, FaultList faults)
    {
        if (reply.Channel.Length > 0)
        {
            faults.Known($"{path}.channel", "channel", reply.Channel, [.. document.Channels.Select(c => c.Id)]);
            if (reply.Class != ChannelClass.Unspecified)
                faults.Add($"{path}.channel_class", "names a channel and a class; leave one of them out");
        }
        else if (reply.Class != ChannelClass.Unspecified)
        {
            faults.Defined($"{path}.channel_class", reply.Class);
        }

        faults.Length($"{path}.text", reply.Text, 0, TextMax);
        faults.Length($"{path}.closed_text", reply.ClosedText, 0, TextMax);
        faults.Range($"{path}.closed_within", reply.ClosedWithin, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        if (reply.Text.Length == 0 && reply.ClosedText.Length == 0)
            faults.Add(path, "says nothing; give text, closed_text or both");
        CheckVariables($"{path}.text", reply.Text, Variables, faults);
        CheckVariables($"{path}.closed_text", reply.ClosedText, ClosedVariables, faults);
    }

    /// <summary>A variable that is not known would be read aloud to customers as it stands.</summary>
    internal static void CheckVariables(string path, string text, string[] known, FaultList faults)
    {
        for (var at = text.IndexOf('{', StringComparison.Ordinal); at >= 0; at = text.IndexOf('{', at + 1))
        {
            if (Array.Exists(known, v => string.CompareOrdinal(text, at, v, 0, v.Length) == 0)) continue;
            faults.Add(path, $"{FaultList.Shown(text[at..Math.Min(text.Length, at + 20)])} is no variable here; "
                + $"use {string.Join(", ", known)}");
            return;
        }
    }
}
