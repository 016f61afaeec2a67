using Omni.Domain.Estimates;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Estimates;

[Trait("Semantics", "§13")]
[Trait("Mission", "U8")]
public sealed class WaitEstimateTests
{
    [Theory]
    [InlineData(0, 10, 180, 0, 18.00, 12.48, 41.45)]
    [InlineData(5, 10, 180, 0, 108.00, 102.06, 166.94)]
    [InlineData(5, 10, 180, 1d / 120, 81.45, 76.70, 126.66)]
    [InlineData(0, 1, 300, 0, 300.00, 207.94, 690.78)]
    public void Vector_OfEstimates(int k, int c, int h, double theta, double mean, double p50, double p90)
    {
        var estimate = WaitEstimate.Of(k, c, 0, TimeSpan.FromSeconds(h), theta)!.Value;

        Assert.Equal(
            (mean, p50, p90),
            (Rounded(estimate.Mean), Rounded(estimate.P50), Rounded(estimate.P90)));
    }

    [Theory]
    [InlineData("nobody there", 3, 0, 0, null)]
    [InlineData("more free than wait before", 3, 5, 4, 0d)]
    [InlineData("as many free as wait before", 3, 5, 3, 144d)]
    public void Estimate_DependsOnWhoIsThere(string row, int k, int c, int free, double? mean) =>
        Assert.Equal(mean, WaitEstimate.Of(k, c, free, TimeSpan.FromSeconds(180), 0)?.Mean.TotalSeconds);

    // Computed apart, term by term: both tails, with and without leaving.
    [Theory]
    [InlineData(0, 30, 0.992698041525540)]
    [InlineData(0, 200, 0.035103406402352)]
    [InlineData(1d / 120, 30, 0.973239746415738)]
    [InlineData(1d / 120, 200, 0.004087349603239)]
    public void LongerThan_OfFiveAhead_IsTheSumOfItsTerms(double theta, int seconds, double expected) =>
        Assert.Equal(
            expected,
            new WaitEstimate(5, 10, TimeSpan.FromSeconds(180), theta).LongerThan(TimeSpan.FromSeconds(seconds)), 1e-12);

    /// <summary>The quantiles against plain simulation of the same process.</summary>
    [Theory]
    [InlineData(7, 4, 0)]
    [InlineData(7, 4, 0.004)]
    public void Quantiles_AgreeWithSimulation(int k, int c, double theta)
    {
        var random = new Random(20260307);
        var waits = Enumerable.Range(0, 40_000)
            .Select(_ => Enumerable.Range(0, k + 1).Sum(i => -Math.Log(1 - random.NextDouble()) / ((c / 180d) + (i * theta))))
            .Order().ToArray();
        var estimate = WaitEstimate.Of(k, c, 0, TimeSpan.FromSeconds(180), theta)!.Value;

        Assert.Equal(waits.Average(), estimate.Mean.TotalSeconds, 0.02 * waits.Average());
        Assert.Equal(waits[20_000], estimate.P50.TotalSeconds, 0.02 * waits[20_000]);
        Assert.Equal(waits[36_000], estimate.P90.TotalSeconds, 0.02 * waits[36_000]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.0001)]
    public void Estimate_OfAMillionAhead_IsStillOne(double theta)
    {
        var estimate = WaitEstimate.Of(1_000_000, 500, 0, TimeSpan.FromSeconds(180), theta)!.Value;

        Assert.InRange(estimate.P50 / estimate.Mean, 0.99, 1.01);
        Assert.InRange(estimate.P90 / estimate.Mean, 1.0005, 1.05);
    }

    [Theory]
    [InlineData("none", new int[0], 0)]
    [InlineData("all of theirs are ours", new[] { 3, 3, 2, 2 }, 2)]
    [InlineData("half up", new[] { 1, 2 }, 1)]
    [InlineData("below half", new[] { 1, 5, 1, 5 }, 0)]
    [InlineData("nobody serves it", new[] { 0, 0 }, 0)]
    public void Ahead_IsWeightedByCommonAgents(string row, int[] sharedAndAll, int expected) =>
        Assert.Equal(expected, WaitEstimate.AheadOf(sharedAndAll.Chunk(2).Select(p => (p[0], p[1]))));

    [Fact]
    public void Vector_OfHandleTime_TwentyFreshOf300_Are240()
    {
        var mean = default(HandleTimeMean);
        Assert.Equal(180, mean.Mean(Start).TotalSeconds);
        for (var i = 0; i < 20; i++)
            mean = mean.With(TimeSpan.FromSeconds(300), Start);

        Assert.Equal(240, mean.Mean(Start).TotalSeconds, 1e-6);
        // Two hours later they weigh half: (3600 + 10 · 300) / 30.
        Assert.Equal(220, mean.Mean(Start.AddHours(2)).TotalSeconds, 1e-6);
        Assert.Equal(
            mean.With(TimeSpan.FromSeconds(60), Start.AddHours(2)).With(TimeSpan.FromSeconds(90), Start).Mean(Start.AddHours(3)).TotalSeconds,
            mean.With(TimeSpan.FromSeconds(90), Start).With(TimeSpan.FromSeconds(60), Start.AddHours(2)).Mean(Start.AddHours(3)).TotalSeconds,
            1e-6);
    }

    [Fact]
    public void Leaving_IsAbandonsPerWaitingTimeOfSevenDays()
    {
        var rate = new LeavingRate();
        rate.Add(TimeSpan.FromSeconds(60), left: false, Start);
        Assert.Equal(0, rate.At(Start));
        rate.Add(TimeSpan.FromSeconds(40), left: true, Start.AddDays(1));

        Assert.Equal(1 / 100d, rate.At(Start.AddDays(6)), 1e-9);
        Assert.Equal(1 / 40d, rate.At(Start.AddDays(7)), 1e-9);
        Assert.Equal(0, rate.At(Start.AddDays(8)));
        rate.Add(TimeSpan.FromSeconds(10), left: true, Start.AddDays(8));
        rate.Add(TimeSpan.FromSeconds(99), left: true, Start.AddDays(1));
        Assert.Equal(1 / 10d, rate.At(Start.AddDays(8)), 1e-9);
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 1, 0)]
    [InlineData(1.01, 2, 0)]
    [InlineData(6, 10, 0)]
    [InlineData(61, 90, 0)]
    [InlineData(121, 240, 0)]
    [InlineData(480, 480, 0)]
    [InlineData(481, 960, 2)]
    [InlineData(961, 1440, 3)]
    public void Spoken_IsRoundedUpToTheTable(double p90, int minutes, int days) =>
        Assert.Equal(new SpokenWait(TimeSpan.FromMinutes(minutes), days), SpokenWait.Of(TimeSpan.FromMinutes(p90)));

    [Theory]
    [InlineData("falls by itself", 3, null, 3, false)]
    [InlineData("stays without a reason", 25, null, 10, false)]
    [InlineData("rises with one", 25, "agents left", 30, true)]
    [InlineData("is the same", 8, "agents left", 10, false)]
    public void Spoken_RisesOnlyWithAReason(string row, int p90, string? reason, int said, bool raised)
    {
        var next = SpokenWait.Of(TimeSpan.FromMinutes(10)).Next(TimeSpan.FromMinutes(p90), reason);

        Assert.Equal((TimeSpan.FromMinutes(said), raised), (next.Said.Length, next.Raised));
    }

    // Estimate: P90 of 100 s, said as 2 minutes; the formula alone said 80 s.
    [Theory]
    [InlineData("answered within the formula's P90", 70, false, 1, 1, 1, 1, 1, 3.0)]
    [InlineData("answered within P90", 90, false, 1, 1, 0, 1, 1, 1.0)]
    [InlineData("answered at P90", 100, false, 1, 1, 0, 1, 1, 0.0)]
    [InlineData("answered later, within what was said", 110, false, 1, 0, 0, 1, 1, 9.0)]
    [InlineData("answered later than was said", 130, false, 1, 0, 0, 1, 0, 27.0)]
    [InlineData("left before the estimated time: nobody knows", 50, true, 0, 0, 0, 0, 0, 0.0)]
    [InlineData("left after it, within what was said: a miss of the one", 110, true, 1, 0, 0, 0, 0, 9.0)]
    [InlineData("left after both: a miss of both", 130, true, 1, 0, 0, 1, 0, 27.0)]
    public void Calibration_OfOneWait(
        string row, int waited, bool left, int count, int held, int formula, int spoken, int kept, double loss)
    {
        var day = default(Calibration).With(Seconds(100), Seconds(80), SpokenWait.Of(Seconds(100)), Seconds(waited), left);

        Assert.Equal(
            (count, held, formula, spoken, kept),
            (day.Estimates, day.Held, day.FormulaHeld, day.Spoken, day.SpokenKept));
        Assert.Equal(loss, day.Loss, 1e-9);
    }

    [Fact]
    public void Calibration_OfADay_IsSharesAndAMean()
    {
        var one = default(Calibration).With(Seconds(100), Seconds(80), null, Seconds(90), false);
        var day = one.Plus(default(Calibration).With(
            Seconds(100), Seconds(140), SpokenWait.Of(Seconds(100)), Seconds(130), false));

        Assert.Equal(
            (0.5, 0.5, 14d, 0d), (day.HeldShare, day.FormulaShare, Math.Round(day.MeanLoss!.Value, 9), day.SpokenShare));
        Assert.Equal((null, null, null), (default(Calibration).HeldShare, default(Calibration).MeanLoss, one.SpokenShare));
    }

    /// <summary>The quantile is where the probability says, whatever was guessed first.</summary>
    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(0, 500, 0.01)]
    [InlineData(3, 200, 0)]
    [InlineData(40, 3, 0.0001)]
    [InlineData(499, 20, 0.02)]
    [InlineData(501, 20, 0.02)]
    [InlineData(20_000, 900, 0.001)]
    public void Quantile_IsWhereTheProbabilityIs(int k, int c, double theta)
    {
        var estimate = new WaitEstimate(k, c, TimeSpan.FromSeconds(240), theta);
        foreach (var share in new[] { 0.01, 0.1, 0.5, 0.9, 0.99 })
        {
            var at = estimate.Quantile(share);
            Assert.InRange(estimate.LongerThan(at), 0, 1 - share + 1e-9);
            Assert.InRange(estimate.LongerThan(at - TimeSpan.FromMilliseconds(1)), 1 - share - 1e-9, 1);
        }
    }

    [Fact]
    public void Mean_OfManyTerms_IsTheirSum()
    {
        var (c, h, theta) = (20, 240d, 0.02);
        var sum = Enumerable.Range(0, 2_001).Sum(i => 1 / ((c / h) + (i * theta)));

        Assert.Equal(
            sum, new WaitEstimate(2_000, c, TimeSpan.FromSeconds(h), theta).Mean.TotalSeconds, 1e-6);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static double Rounded(TimeSpan time) => Math.Round(time.TotalSeconds, 2, MidpointRounding.AwayFromZero);
}
