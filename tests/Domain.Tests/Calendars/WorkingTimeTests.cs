using System.Collections.Immutable;
using System.Globalization;
using Omni.Domain.Calendars;

namespace Omni.Domain.Tests.Calendars;

[Trait("Semantics", "§11")]
public sealed class WorkingTimeTests
{
    private static readonly ImmutableArray<OpenHours> NineToFive = [new(9 * 60, 17 * 60)];

    // 2023-10-10 is a Tuesday, 2023-10-13 a Friday.
    [Theory]
    [InlineData("Mon–Fri, Fri 16:30 + 1 h", "Mon Tue Wed Thu Fri", "", "2023-10-13 16:30", 60, "2023-10-16 09:30")]
    [InlineData("Tue only, 08:00", "Tue", "", "2023-10-10 08:00", 60, "2023-10-10 10:00")]
    [InlineData("Tue only, 18:00", "Tue", "", "2023-10-10 18:00", 60, "2023-10-17 10:00")]
    [InlineData("Tue only, holiday on the 10th", "Tue", "2023-10-10", "2023-10-10 08:00", 60, "2023-10-17 10:00")]
    [InlineData("Tue + Wed, Tue 09:00 + 900 min", "Tue Wed", "", "2023-10-10 09:00", 900, "2023-10-11 16:00")]
    [InlineData("Tue + Wed, Tue 17:00 sharp + 60 min", "Tue Wed", "", "2023-10-10 17:00", 60, "2023-10-11 10:00")]
    [InlineData("Saturday, Mon open", "Mon", "", "2023-10-14 12:00", 60, "2023-10-16 10:00")]
    [InlineData("it may be a closing time", "Tue", "", "2023-10-10 09:00", 480, "2023-10-10 17:00")]
    [InlineData("target 0: the start, closed or not", "Tue", "", "2023-10-11 03:00", 0, "2023-10-11 03:00")]
    public void Vector_OfDeadlines(string row, string days, string holidays, string start, int minutes, string expected) =>
        Assert.Equal(
            At(expected), Of("UTC", days, holidays).Deadline(At(start), TimeSpan.FromMinutes(minutes)));

    [Fact]
    public void Deadline_OfACalendarThatNeverOpens_IsNone()
    {
        Assert.Null(Of("UTC", "", "").Deadline(At("2023-10-10 08:00"), TimeSpan.FromMinutes(1)));
        Assert.Null(Of("UTC", "", "").NextOpen(At("2023-10-10 08:00")));
    }

    [Theory]
    [InlineData("400 days ahead", 400, true)]
    [InlineData("402 days ahead", 402, false)]
    public void OneOpenDay_IsFoundWithin400Days(string row, int days, bool found)
    {
        var start = At("2023-10-10 08:00");
        var calendar = new WorkingTime(new("once", "UTC", [],
            [new(DateOnly.FromDateTime(start.UtcDateTime).AddDays(days), NineToFive)]));

        Assert.Equal(found, calendar.NextOpen(start) is not null);
    }

    [Fact]
    public void Day_OfSeveralIntervals_IsClosedBetweenThem()
    {
        var calendar = new WorkingTime(new("siesta", "UTC", [new(Weekday.Tuesday, [new(960, 1200), new(540, 780)])], []));

        Assert.Equal(At("2023-10-10 16:30"), calendar.Deadline(At("2023-10-10 12:30"), TimeSpan.FromMinutes(60)));
        Assert.Equal(
            [true, false, false, true, false],
            new[] { "09:00", "13:00", "15:59", "16:00", "20:00" }.Select(t => calendar.IsOpen(At($"2023-10-10 {t}"))));
        Assert.Equal(TimeSpan.FromHours(8), calendar.Between(At("2023-10-09 00:00"), At("2023-10-16 00:00")));
        Assert.Equal(TimeSpan.FromMinutes(90), calendar.Between(At("2023-10-10 12:00"), At("2023-10-10 16:30")));
        Assert.Equal(TimeSpan.Zero, calendar.Between(At("2023-10-10 12:00"), At("2023-10-10 11:00")));
    }

    [Fact]
    public void Exception_ReplacesTheDaysHours()
    {
        var calendar = new WorkingTime(new("short", "UTC", [new(Weekday.Tuesday, NineToFive)],
            [new(new(2023, 10, 10), [new(600, 660)])]));

        Assert.Equal(TimeSpan.FromHours(1), calendar.Between(At("2023-10-10 00:00"), At("2023-10-11 00:00")));
    }

    [Fact]
    public void Midnight_AsClosing_JoinsTheNextDay()
    {
        var calendar = new WorkingTime(new("always", "UTC",
            [.. Enum.GetValues<Weekday>().Skip(1).Select(d => new WeekdayHours(d, [new(0, 1440)]))], []));

        Assert.Equal(At("2023-10-13 10:00"), calendar.Deadline(At("2023-10-10 10:00"), TimeSpan.FromHours(72)));
    }

    // Warsaw: 02:00 → 03:00 on 2026-03-29 at 01:00Z, 03:00 → 02:00 on 2026-10-25 at 01:00Z. Both are Sundays.
    [Theory]
    [InlineData("an opening in the missing hour", 150, 240, "2026-03-29 01:00", "2026-03-29 02:00")]
    [InlineData("a closing in the missing hour", 60, 150, "2026-03-29 00:00", "2026-03-29 01:00")]
    [InlineData("across the missing hour", 0, 300, "2026-03-28 23:00", "2026-03-29 03:00")]
    [InlineData("an opening in the doubled hour: the first", 150, 240, "2026-10-25 00:30", "2026-10-25 03:00")]
    [InlineData("a closing in the doubled hour: the second", 60, 150, "2026-10-24 23:00", "2026-10-25 01:30")]
    [InlineData("across the doubled hour", 0, 300, "2026-10-24 22:00", "2026-10-25 04:00")]
    public void Bounds_OnDaysOfAChange_KeepWallClockTime(string row, int from, int to, string opens, string closes)
    {
        var calendar = new WorkingTime(new("sunday", "Europe/Warsaw", [new(Weekday.Sunday, [new(from, to)])], []));
        var (open, close) = (At(opens), At(closes));

        Assert.Equal(open, calendar.NextOpen(open.AddHours(-12)));
        Assert.True(calendar.IsOpen(close.AddMilliseconds(-1)));
        Assert.False(calendar.IsOpen(close));
        Assert.Equal(close, calendar.Deadline(open.AddHours(-12), close - open));
    }

    [Fact]
    public void Intervals_WhollyInTheMissingHour_AreNotThere_AndNoSecondCountsTwice()
    {
        var spring = new WorkingTime(new("gap", "Europe/Warsaw", [new(Weekday.Sunday, [new(125, 170)])], []));
        var autumn = new WorkingTime(new("twice", "Europe/Warsaw", [new(Weekday.Sunday, [new(0, 150), new(150, 300)])], []));

        Assert.Equal(TimeSpan.Zero, spring.Between(At("2026-03-29 00:00"), At("2026-03-30 00:00")));
        Assert.Equal(TimeSpan.FromHours(6), autumn.Between(At("2026-10-24 12:00"), At("2026-10-26 00:00")));
    }

    [Fact]
    public void Deadline_IsWhereTheOpenTimeHasPassed_InAnyZone()
    {
        var random = new Random(20260306);
        string[] zones = ["UTC", "Europe/Warsaw", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"];
        for (var number = 0; number < 2_000; number++)
        {
            var calendar = Of(zones[random.Next(zones.Length)], "Mon Wed Thu Sun", "");
            var start = At("2026-01-01 00:00").AddMinutes(random.Next(365 * 1440));
            var target = TimeSpan.FromMinutes(random.Next(1, 4000));

            var deadline = calendar.Deadline(start, target)!.Value;

            Assert.Equal(target, calendar.Between(start, deadline));
            Assert.True(calendar.Between(start, deadline.AddMilliseconds(-1)) < target);
        }
    }

    [Theory]
    [InlineData("unknown zone", "Mars/Base", 540, 1020, "IANA")]
    [InlineData("closing before opening", "UTC", 1020, 540, "the opening before the closing")]
    [InlineData("past midnight", "UTC", 540, 1441, "24:01")]
    [InlineData("overlap", "UTC", 500, 600, "join the two")]
    [InlineData("all is well", "UTC", 480, 540, null)]
    public void Fault_SaysWhatToChange(string row, string zone, int from, int to, string? expected)
    {
        var faults = CalendarRules.Faults(new("c", zone, [new(Weekday.Monday, [.. NineToFive, new(from, to)])], []));

        if (expected is null) Assert.Empty(faults);
        else Assert.Contains(faults, f => f.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Weekday.Unspecified)]
    [InlineData((Weekday)8)]
    public void Fault_OfADayThatIsNone_IsNamed(Weekday day) => Assert.Contains(
        "no day of the week",
        Assert.Single(CalendarRules.Faults(new("c", "UTC", [new(day, NineToFive)], []))),
        StringComparison.Ordinal);

    [Fact]
    public void Fault_OfNoOpenDay_AndOfRepetitions_IsNamed()
    {
        Assert.Contains("never opens", Assert.Single(CalendarRules.Faults(new("c", "UTC", [], []))), StringComparison.Ordinal);
        Assert.Equal(2, CalendarRules.Faults(new("c", "UTC",
            [new(Weekday.Monday, NineToFive), new(Weekday.Monday, [])],
            [new(new(2026, 1, 1), []), new(new(2026, 1, 1), [])])).Length);
    }

    private static WorkingTime Of(string zone, string days, string holidays) => new(new(
        "c", zone,
        [.. Enum.GetValues<Weekday>().Where(d => days.Contains(d.ToString()[..3], StringComparison.Ordinal))
            .Select(d => new WeekdayHours(d, NineToFive))],
        [.. holidays.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(d => new DatedHours(DateOnly.Parse(d, CultureInfo.InvariantCulture), []))]));

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
