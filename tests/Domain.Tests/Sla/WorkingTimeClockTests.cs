using Omni.Domain.Calendars;
using Omni.Domain.Sla;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;
using static Omni.Domain.Tests.Sla.Promising;

namespace Omni.Domain.Tests.Sla;

/// <summary>Clocks stand still in closed hours, on holidays, and count real seconds over the change of the clocks (mission U15).</summary>
[Trait("Semantics", "§18")]
public sealed class WorkingTimeClockTests
{
    private static readonly DatedHours Holiday = new(new DateOnly(2026, 3, 9), []);

    /// <summary>March 2026: the 6th is a Friday, Warsaw goes to summer time on the 29th; October: back on the 25th.</summary>
    [Theory]
    [InlineData("over the weekend", "UTC", false, "03-06T16:30", 60, "03-09T09:30")]
    [InlineData("over the weekend and a holiday", "UTC", true, "03-06T16:30", 60, "03-10T09:30")]
    [InlineData("from outside of the hours", "UTC", false, "03-07T03:00", 60, "03-09T10:00")]
    [InlineData("to a closing", "UTC", false, "03-06T16:00", 60, "03-06T17:00")]
    [InlineData("over the change to summer time", "Europe/Warsaw", false, "03-27T15:30", 60, "03-30T07:30")]
    [InlineData("over the change to winter time", "Europe/Warsaw", false, "10-23T14:30", 60, "10-26T08:30")]
    [InlineData("over several days", "UTC", false, "03-02T09:00", 900, "03-03T16:00")]
    public void Deadline_CountsWorkingTimeOnly(string row, string zone, bool holiday, string from, int minutes, string expected)
    {
        Assert.NotEmpty(row);
        var matter = new Matter
        {
            Settings = Office(TimeSpan.FromMinutes(minutes), zone, holiday ? [Holiday] : []), Now = At(from),
        };
        matter.Receive(Mail);

        var deadline = At(expected);
        Assert.Equal((deadline, deadline), (Clock(matter).Deadline, matter.State.RunningResolution!.Deadline));
        matter.Pass(deadline - matter.Now);
        Look(matter);
        Assert.Equal(["FirstResponse due soon", "Resolution due soon"], Told(matter).Order(StringComparer.Ordinal));
        matter.Pass(Ms(1));
        Assert.Equal(4, Told(matter).Count());
    }

    [Fact]
    public void DueSoon_Is80PercentOfWorkingTime()
    {
        var matter = new Matter { Settings = Office(TimeSpan.FromHours(1), "UTC"), Now = Utc(2026, 3, 6, 16, 30) };
        matter.Receive(Mail);

        Assert.Equal(Utc(2026, 3, 9, 9, 18), Clock(matter).DueSoonAt);
    }

    [Fact]
    public void Day_IsThatOfTheZone()
    {
        var matter = new Matter { Settings = Office(TimeSpan.FromHours(1), "Pacific/Auckland"), Now = Utc(2026, 3, 5, 20) };
        matter.Receive(Mail);

        Assert.Equal(new DateOnly(2026, 3, 6), Clock(matter).Day);
    }

    [Fact]
    public void Calendar_ThatNeverOpens_HasNoDeadline()
    {
        var never = new SlaRun(Start, null);

        Assert.Null(SlaRun.Reached([never], TimeSpan.FromHours(1), new WorkingTime(new("x", "UTC", [], []))));
    }

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse($"2026-{text}Z", System.Globalization.CultureInfo.InvariantCulture);
}
