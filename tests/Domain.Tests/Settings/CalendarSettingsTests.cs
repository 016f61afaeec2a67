using System.Collections.Immutable;
using Omni.Domain.Calendars;
using Omni.Domain.Channels;
using Omni.Domain.Settings;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Settings;

/// <summary>Calendars, who names them, and what is said after hours: each fault says the fix.</summary>
[Trait("Semantics", "§11")]
public sealed class CalendarSettingsTests
{
    private static readonly CalendarSettings Office = new(
        "office", "Europe/Warsaw", [new(Weekday.Monday, [new(540, 1020)])], []);

    private static readonly SettingsDocument Good = Document with
    {
        Calendars = [Office],
        Queues =
        [
            Document.Queues[0] with
            {
                Calendar = "office", AfterHours = ClosedBehaviour.DeferredInbox,
                AutoReplies = [new("", ChannelClass.Chat, "{wait} {minutes} {position} {queue}", "{opening}", true)],
            },
            Document.Queues[1],
        ],
        Agents = [Document.Agents[0] with { Calendar = "office" }, Document.Agents[1]],
    };

    [Fact]
    public void Good_HasNoFault()
    {
        Assert.Empty(SettingsRules.Faults(Good));
        Assert.Empty(SettingsRules.FaultsAt(Good, Start));
    }

    [Fact]
    public void Zone_Unknown_IsNamed() => Faulty(
        Good with { Calendars = [Office with { Zone = "Mars/Base" }] }, "calendars[0]", "use an IANA name");

    [Fact]
    public void Hours_ThatOverlap_AreNamed() => Faulty(
        Good with { Calendars = [Office with { Week = [new(Weekday.Monday, [new(540, 720), new(700, 800)])] }] },
        "calendars[0]", "join the two");

    [Fact]
    public void Calendar_Twice_IsNamed() => Faulty(
        Good with { Calendars = [Office, Office] }, "calendars[1].id", "stands already at calendars[0]");

    [Fact]
    public void Calendar_NotThere_IsNamedByQueueAndAgent()
    {
        Faulty(Queue(q => q with { Calendar = "shop" }), "queues[0].calendar_id", "add it or name another");
        Faulty(
            Good with { Agents = [Document.Agents[0] with { Calendar = "shop" }] }, "agents[0].calendar_id",
            "add it or name another");
    }

    [Fact]
    public void AfterHours_WithoutACalendar_IsNamed() =>
        Faulty(Queue(q => q with { Calendar = null }), "queues[0].after_hours", "name its calendar");

    [Theory]
    [InlineData("a variable that is none", "{name}", "b", "text", "is no variable here")]
    [InlineData("an opening while open", "{opening}", "b", "text", "is no variable here")]
    [InlineData("a wait while closed", "a", "{wait}", "closed_text", "is no variable here")]
    [InlineData("nothing", "", "", "", "says nothing")]
    public void Reply_ThatCannotBeSaid_IsNamed(string row, string text, string closed, string field, string fault) => Faulty(
        Queue(q => q with { AutoReplies = [new("", default, text, closed, false)] }),
        field.Length > 0 ? $"queues[0].auto_replies[0].{field}" : "queues[0].auto_replies[0]", fault);

    [Theory]
    [InlineData("a channel that is none", "fax", ChannelClass.Unspecified, "channel", "add it or name another")]
    [InlineData("a channel and a class", "chat", ChannelClass.Chat, "channel_class", "leave one of them out")]
    public void Reply_ForNobody_IsNamed(string row, string channel, ChannelClass channelClass, string field, string fault) =>
        Faulty(
            Queue(q => q with { AutoReplies = [new(channel, channelClass, "a", "b", false)] }),
            $"queues[0].auto_replies[0].{field}", fault);

    /// <summary>What opened once and never again: only the time of applying shows it.</summary>
    [Fact]
    public void Calendar_WithoutADayToCome_IsNeverOpen()
    {
        var past = new CalendarSettings("past", "UTC", [], [new(new(2026, 3, 1), [new(0, 1440)])]);
        var document = Good with { Calendars = [Office, past] };

        Assert.Empty(SettingsRules.FaultsAt(document, Start.AddDays(-2)));
        var fault = Assert.Single(SettingsRules.FaultsAt(document, Start));
        Assert.Equal("calendars[1]", fault.Path);
        Assert.Contains("CalendarNeverOpen", fault.Text, StringComparison.Ordinal);
    }

    private static SettingsDocument Queue(Func<QueueSettings, QueueSettings> change) =>
        Good with { Queues = [change(Good.Queues[0]), Good.Queues[1]] };

    private static void Faulty(SettingsDocument document, string path, string text) => Assert.Contains(
        SettingsRules.Faults(document), f => f.Path == path && f.Text.Contains(text, StringComparison.Ordinal));
}
