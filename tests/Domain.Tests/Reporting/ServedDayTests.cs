using System.Collections.Immutable;
using Omni.Domain.Reporting;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Reporting;

[Trait("Semantics", "§9")]
public sealed class ServedDayTests
{
    private static readonly ImmutableArray<QueueId> Both = [Help, Sales];
    private static readonly DateTimeOffset Midnight = new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Time_IsKeptByQuarters_ToTheMillisecond()
    {
        var day = Assert.Single(ServedDay.With([], Both, Start.AddMinutes(10), Start.AddMinutes(40).AddMilliseconds(7)));

        Assert.Equal((new DateOnly(2026, 3, 2), 40), (day.Day, day.First));
        Assert.Equal("300000 900000 600007", string.Join(' ', day.Times));
    }

    [Fact]
    public void Time_ThatFollows_IsAddedToTheSameDayAndQueues()
    {
        var known = ServedDay.With([], Both, Start, Start.AddMinutes(5));
        known = ServedDay.With(known, [Help], Start.AddMinutes(5), Start.AddMinutes(6));
        known = ServedDay.With(known, Both, Start.AddMinutes(40), Start.AddMinutes(45));

        Assert.Equal("300000 0 300000", string.Join(' ', known[0].Times));
        Assert.Equal(60_000, Assert.Single(known[1].Times));
    }

    [Fact]
    public void Time_OverMidnight_IsOfBothDays()
    {
        var days = ServedDay.With([], Both, Midnight.AddMinutes(-1), Midnight.AddMinutes(2));

        Assert.Equal([(95, 60_000), (0, 120_000)], days.Select(d => (d.First, Assert.Single(d.Times))));
    }

    [Theory]
    [InlineData("all of it", 0, 4, 50)]
    [InlineData("a quarter", 1, 2, 15)]
    [InlineData("behind it", 4, 9, 0)]
    [InlineData("before it", -9, 0, 0)]
    public void TimeWithin_CountsItsQuarters(string row, int from, int until, int minutes)
    {
        var first = QuarterHour.Of(Start);
        var day = Assert.Single(ServedDay.With([], Both, Start.AddMinutes(5), Start.AddMinutes(55)));

        Assert.Equal(TimeSpan.FromMinutes(minutes), day.Within(first + from, first + until));
    }

    [Fact]
    public void Days_BeyondTheLimit_AreTheOldest_HoweverLongNobodyCame()
    {
        ImmutableArray<ServedDay> known = [];
        for (var i = 0; i <= ServedDay.DaysMax; i++)
            known = ServedDay.With(known, Both, Start.AddDays(30 * i), Start.AddDays(30 * i).AddHours(1));
        Assert.Equal((ServedDay.DaysMax, new DateOnly(2026, 4, 1)), (known.Length, known[0].Day));

        var whole = ServedDay.With([], Both, Start, Start.AddDays(3_000));
        Assert.Equal((ServedDay.DaysMax, Start.AddDays(3_000).Date), (whole.Length, whole[^1].Day.ToDateTime(default)));
    }

    [Fact]
    public void Entries_AreBounded()
    {
        ImmutableArray<ServedDay> known = [];
        for (var i = 0; i <= ServedDay.EntriesMax; i++)
            known = ServedDay.With(known, [new($"que_{i}")], Start.AddMinutes(i), Start.AddMinutes(i + 1));

        Assert.Equal((ServedDay.EntriesMax, "que_1"), (known.Length, known[0].Queues[0].Value));
    }

    [Fact]
    public void TimeOfNoLength_IsNone() => Assert.Empty(ServedDay.With([], Both, Start, Start));
}
