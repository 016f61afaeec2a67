using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Settings;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Callbacks;

public sealed class SlotRulesTests
{
    private static readonly CallbackSettings Policy = new() { PlannedPerSlot = 2, BookAhead = TimeSpan.FromHours(1) };

    [Fact]
    public void Free_SlotsBeginAtTheMultiples_LeaveOutFullOnes_AndEndWithTheHorizon()
    {
        var now = Start.AddMinutes(1);
        var taken = new Dictionary<DateTimeOffset, int> { [Start.AddMinutes(15)] = 2, [Start.AddMinutes(30)] = 1 };

        var free = SlotRules.Free(Policy, now, now, 10, taken);

        Assert.Equal(
            [(30, 1), (45, 2), (60, 2)], free.Select(f => ((int)(f.At - Start).TotalMinutes, f.Free)));
        Assert.All(free, f => Assert.Equal(f.At.AddMinutes(15), f.Until));
        Assert.Equal(free[1], SlotRules.Free(Policy, Start.AddMinutes(45), now, 1, taken).Single());
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
}
