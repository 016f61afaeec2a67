using System.Collections.Immutable;
using Omni.Domain.Calendars;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Sla;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Sla;

/// <summary>Centres that promise something, and conversations in them.</summary>
internal static class Promising
{
    /// <summary>Responses within 100 s and 200 s, resolution as given.</summary>
    public static SettingsView Seconds(int first = 100, int next = 200, int resolution = 0, int version = 8) => new(
        version,
        Document with
        {
            Policy = Document.Policy with
            {
                Sla = new(TimeSpan.FromSeconds(first), TimeSpan.FromSeconds(next), TimeSpan.FromSeconds(resolution)),
            },
        });

    /// <summary>Every queue works Monday to Friday from 9 to 17, and promises the same of everything.</summary>
    public static SettingsView Office(TimeSpan target, string zone, params ImmutableArray<DatedHours> exceptions) => new(
        7,
        Document with
        {
            Queues = [.. Document.Queues.Select(q => q with { Calendar = "office", Sla = new(target, target, target) })],
            Calendars =
            [
                new("office", zone,
                    [.. Enumerable.Range(1, 5).Select(d => new WeekdayHours((Weekday)d, [new(9 * 60, 17 * 60)]))], exceptions),
            ],
        });

    public static Matter Received(ChannelClass channelClass, SettingsView? settings = null)
    {
        var matter = new Matter { Settings = settings ?? Seconds() };
        matter.Receive(Sample.Of(channelClass));
        return matter;
    }

    /// <summary>Anna has it; nothing is answered yet.</summary>
    public static Matter Talking(SettingsView? settings = null, ChannelClass channelClass = ChannelClass.Chat)
    {
        var matter = Received(channelClass, settings);
        matter.Offer(Anna);
        matter.Accept();
        return matter;
    }

    public static void Answer(Matter matter) => Assert.Equal(
        WorkOutcome.Done,
        matter.Commit(MessageRules.Send(matter.Last, Anna, new($"msg_a{matter.Log.Count}"), "hello", matter.Now)));

    public static void Hold(Matter matter, bool hold, string? reason = null) => Assert.Equal(
        WorkOutcome.Done, matter.Commit(WorkRules.Hold(matter.Last, Anna, hold, matter.Now, reason)));

    public static void Park(Matter matter) => Assert.Equal(
        WorkOutcome.Done, matter.Commit(ParkRules.Park(matter.Last, Anna, noAnswerNeeded: true, matter.Policy, matter.Now)));

    public static SlaClockState Clock(Matter matter) => matter.Last.RunningResponse!;

    /// <summary>Looks as long as something is due.</summary>
    public static void Look(Matter matter)
    {
        while (AlarmRules.NextAt(matter.State) <= matter.Now) matter.Pass(TimeSpan.Zero);
    }

    /// <summary>Marks that were told, for example <c>FirstResponse due soon</c>.</summary>
    public static IEnumerable<string> Told(Matter matter) => matter.Log.Select(e => e switch
    {
        SlaDueSoon soon => $"{soon.Clock} due soon",
        SlaBreached breached => $"{breached.Clock} breached",
        _ => null,
    }).OfType<string>();

    public static DateTimeOffset Utc(int year, int month, int day, int hour, int minute = 0) =>
        new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
