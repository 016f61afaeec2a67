using System.Collections.Immutable;
using System.Globalization;
using Omni.Domain.Calendars;
using Omni.Domain.Callbacks;
using Omni.Domain.Settings;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Callbacks;

[Trait("Semantics", "§14")]
public sealed class SlotRulesTests
{
    private static readonly CallbackSettings Policy = new() { PlannedPerSlot = 2, BookAhead = TimeSpan.FromHours(1) };

    [Fact]
    public void Free_SlotsBeginAtTheMultiples_LeaveOutFullOnes_AndEndWithTheHorizon()
    {
        var now = Start.AddMinutes(1);
        var taken = new Dictionary<DateTimeOffset, int> { [Start.AddMinutes(15)] = 2, [Start.AddMinutes(30)] = 1 };

        var free = SlotRules.Free(Policy, null, now, now, 10, taken);

        Assert.Equal(
            [(30, 1), (45, 2), (60, 2)], free.Select(f => ((int)(f.At - Start).TotalMinutes, f.Free)));
        Assert.All(free, f => Assert.Equal(f.At.AddMinutes(15), f.Until));
        Assert.Equal(free[1], SlotRules.Free(Policy, null, Start.AddMinutes(45), now, 1, taken).Single());
    }

    [Fact]
    public void Seat_IsTheLowestThatNobodyHas()
    {
        Assert.Equal(1, SlotRules.FreeSeat(Policy, ImmutableHashSet.Create(0)));
        Assert.Null(SlotRules.FreeSeat(Policy, ImmutableHashSet.Create(0, 1)));
    }

    [Theory]
    [InlineData("slot_length", "does not divide a day")]
    [InlineData("planned_per_slot", "outside 0 to 1000")]
    [InlineData("initial_delay", "outside 0 s to 3600 s")]
    [InlineData("book_ahead", "outside 3600 s")]
    public void Settings_OutsideTheirRange_AreNamed(string field, string text)
    {
        var wrong = field switch
        {
            "slot_length" => Policy with { SlotLength = TimeSpan.FromMinutes(7) },
            "planned_per_slot" => Policy with { PlannedPerSlot = -1 },
            "initial_delay" => Policy with { InitialDelay = TimeSpan.FromHours(2) },
            _ => Policy with { BookAhead = TimeSpan.FromDays(61) },
        };

        var fault = Assert.Single(SettingsRules.Faults(Document with { Queues = [Document.Queues[0] with { Callback = wrong }, Document.Queues[1]] }));

        Assert.Equal($"queues[0].callback.{field}", fault.Path);
        Assert.Contains(text, fault.Text, StringComparison.Ordinal);
    }

    /// <summary>Every row cuts one day of Warsaw's office hours, or of a night shift where the clock is changed.</summary>
    [Theory]
    [InlineData("a working day", "2026-03-30", 60, "09:00-12:00 12:30-14:00", "07:00+60 08:00+60 09:00+60 11:00+60")]
    [InlineData("intervals that touch", "2026-03-30", 60, "09:00-10:30 10:30-12:00", "07:00+60 08:00+60 09:00+60")]
    [InlineData("an opening between two marks", "2026-03-30", 30, "09:10-10:10", "07:30+30")]
    [InlineData("until midnight", "2026-03-30", 60, "23:00-24:00", "21:00+60")]
    [InlineData("an hour is left out", "2026-03-29", 30, "01:00-04:00", "00:00+30 00:30+30 01:00+30 01:30+30")]
    [InlineData("slots over the gap", "2026-03-29", 120, "00:00-06:00", "23:00+120 01:00+60 02:00+120")]
    [InlineData("an hour comes twice", "2026-10-25", 60, "01:00-04:00", "23:00+60 00:00+60 01:00+60 02:00+60")]
    [InlineData("slots over the hour that comes twice", "2026-10-25", 240, "00:00-08:00", "22:00+300 03:00+240")]
    public void Slots_OfACalendar_LieInItsHours_ByTheClocksOfItsZone(
        string row, string day, int minutes, string open, string slots)
    {
        var date = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        var hours = new WorkingTime(new("c", "Europe/Warsaw", [], [new(date, [.. open.Split(' ').Select(Hours)])]));
        var policy = Policy with { SlotLength = TimeSpan.FromMinutes(minutes), BookAhead = TimeSpan.FromDays(2) };
        var eve = new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero).AddHours(-12);

        var free = SlotRules.Free(policy, hours, eve, eve, 100, ImmutableDictionary<DateTimeOffset, int>.Empty);

        Assert.True(
            slots == string.Join(' ', free.Select(f => $"{f.At:HH:mm}+{(f.Until - f.At).TotalMinutes}")),
            $"{row}: {string.Join(' ', free)}");
        Assert.All(free, f => Assert.Null(SlotRules.Refusal(policy, hours, f.At, eve)));
        Assert.Equal(
            CallbackOutcome.NoSlot, SlotRules.Refusal(policy, hours, free[^1].At.AddMinutes(minutes), eve));
    }

    [Theory]
    [InlineData("09:00-12:00", 15, true)]
    [InlineData("09:00-12:00", 240, false)]
    [InlineData("09:00-12:00 12:00-16:00", 240, true)]
    [InlineData("09:10-09:50", 30, false)]
    public void Settings_WithSlotsThatNoDayHasRoomFor_AreRefused(string open, int minutes, bool fits)
    {
        var calendar = new CalendarSettings(
            "c", "Europe/Warsaw", [new(Weekday.Monday, [.. open.Split(' ').Select(Hours)])], []);
        var queue = Document.Queues[0] with
        {
            Calendar = "c", Callback = Policy with { SlotLength = TimeSpan.FromMinutes(minutes) },
        };

        var faults = SettingsRules.Faults(Document with { Calendars = [calendar], Queues = [queue, Document.Queues[1]] });

        Assert.Equal(fits ? [] : ["queues[0].callback.slot_length"], faults.Select(f => f.Path));
    }

    private static OpenHours Hours(string text) => new(Minute(text[..5]), Minute(text[6..]));

    private static int Minute(string time) => (int.Parse(time[..2], CultureInfo.InvariantCulture) * 60)
        + int.Parse(time[3..], CultureInfo.InvariantCulture);
}
