using Omni.Domain.Reporting;
using Omni.Domain.Routing;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Reporting;

[Trait("Semantics", "§9")]
public sealed class FairnessFiguresTests
{
    /// <summary>Rates 5, 5 and 15 an hour: mean 8.33, standard deviation 4.71.</summary>
    [Fact]
    public void Figures_AreOfOffersPerAvailableHour()
    {
        var figures = Of((40, 8), (20, 4), (60, 4));

        Assert.Equal((120, 3), (figures.Offers, figures.Agents));
        Assert.Equal(0.565685, figures.Variation!.Value, 1e-6);
        Assert.Equal(0.757576, figures.Jain!.Value, 1e-6);
        Assert.Equal(Math.Sqrt((1 / 60d + 1 / 30d + 1 / 30d) / 3), figures.Chance!.Value, 1e-9);
    }

    [Theory]
    [InlineData("nobody", 0, 0, 0, 0)]
    [InlineData("one agent", 100, 8, 0, 0)]
    [InlineData("another who was hardly there", 100, 8, 5, 0.9)]
    [InlineData("another who was let in by a relaxation alone", 100, 8, 5, 0)]
    public void Figures_OfOneAgent_AreNone(string row, int offers, double hours, int others, double otherHours)
    {
        var figures = FairnessFigures.Of(
        [
            .. Shares((offers, hours), (others, otherHours)).Where(s => s.Offers > 0),
        ]);

        Assert.Equal(offers + others, figures.Offers);
        Assert.True(figures is { Variation: null, Jain: null, Chance: null });
        Assert.False(figures.IsEnough(10) || figures.IsUneven(0.05));
    }

    [Fact]
    public void Figures_WithoutOffers_AreNone() => Assert.Null(Of((0, 8), (0, 8)).Variation);

    /// <summary>At 0.25 the least is 36 offers an agent; less tells nothing, however uneven it is.</summary>
    [Theory]
    [InlineData("too few", 71, 0, 0.25, false)]
    [InlineData("enough", 72, 0, 0.25, true)]
    [InlineData("even", 36, 36, 0.25, false)]
    [InlineData("at the limit", 45, 27, 0.25, false)]
    [InlineData("just above it", 46, 26, 0.25, true)]
    [InlineData("another limit needs fewer", 18, 0, 0.5, true)]
    [InlineData("no limit", 1_000, 0, 0, false)]
    public void Day_IsUneven_WhenItIsNoChance(string row, int one, int other, double limit, bool uneven) =>
        Assert.Equal(uneven, Of((one, 8), (other, 8)).IsUneven(limit));

    /// <summary>The least is chosen so that whoever deals at random hardly ever raises an alarm.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(100)]
    public void Day_DealtAtRandom_IsRarelyUneven(int agents)
    {
        var random = new Random(9);
        var alarms = 0;
        for (var day = 0; day < 1_000; day++)
        {
            var offers = new int[agents];
            for (var i = 0; i < 36 * agents; i++) offers[random.Next(agents)]++;
            if (Of([.. offers.Select(o => (o, 8d))]).IsUneven(Fairness.VariationAlarm)) alarms++;
        }

        Assert.InRange(alarms, 0, 40);
    }

    private static FairnessFigures Of(params (int Offers, double Hours)[] agents) => FairnessFigures.Of(Shares(agents));

    private static AgentShare[] Shares(params (int Offers, double Hours)[] agents) =>
        [.. agents.Select((a, i) => new AgentShare(new($"agt_{i}"), a.Offers, TimeSpan.FromHours(a.Hours)))];
}
