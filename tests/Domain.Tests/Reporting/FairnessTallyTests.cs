using System.Collections.Immutable;
using Omni.Domain.Calendars;
using Omni.Domain.Reporting;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Reporting;

[Trait("Semantics", "§9")]
public sealed class FairnessTallyTests
{
    private static readonly WorkingTime Warsaw = new(new("c", "Europe/Warsaw", [], []));

    /// <summary>The clock is put forward on 29 March 2026 and back on 25 October.</summary>
    [Theory]
    [InlineData("2026-03-28", 24)]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    public void DayOfAZone_HasItsOwnHours(string date, int hours)
    {
        var day = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
        var (from, until) = (Warsaw.StartOf(day), Warsaw.StartOf(day.AddDays(1)));
        var tally = new FairnessTally(Help, from, until);

        foreach (var served in ServedDay.With([], [Help], from.AddHours(-3), until.AddHours(3)))
            tally.Add(new ServedRow(Anna, served, [], null));

        Assert.Equal(TimeSpan.FromHours(hours), Assert.Single(tally.Shares).Available);
        Assert.Equal(2, tally.Days.Count());
    }

    [Fact]
    public void Offers_AreThoseOfTheDay_ToTheQuarter()
    {
        var tally = new FairnessTally(Help, Start, Start.AddHours(1));
        var first = QuarterHour.Of(Start);

        Assert.True(tally.Add(new OfferedRow(first, [Anna, Bert, Anna])));
        Assert.True(tally.Add(new OfferedRow(first + 3, [Bert])));
        Assert.False(tally.Add(new OfferedRow(first + 4, [Cleo])));

        Assert.Equal([(Anna, 2), (Bert, 2)], tally.Shares.Select(s => (s.Agent, s.Offers)));
    }

    [Fact]
    public void Time_CountsForTheQueuesItWasFor_UpToNow()
    {
        var tally = new FairnessTally(Help, Start, Start.AddHours(2));
        var over = ServedDay.With([], [Sales], Start, Start.AddMinutes(30));
        tally.Add(new ServedRow(Anna, Assert.Single(over), [], null));
        tally.Add(new ServedRow(Anna, null, [Help, Sales], Start.AddMinutes(90)));
        tally.Add(new ServedRow(Bert, null, [Help], Start.AddDays(-1)));
        tally.Add(new ServedRow(Cleo, null, [Sales], Start));

        Assert.Equal([(Anna, 30d), (Bert, 120d)], tally.Shares.Select(s => (s.Agent, s.Available.TotalMinutes)));
    }
}
