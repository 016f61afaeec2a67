using Omni.Domain.Estimates;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Estimates;

/// <summary>What a queue learns from how its own estimates ended, whatever they get wrong.</summary>
[Trait("Semantics", "§13")]
[Trait("Mission", "U8")]
public sealed class LearningTests
{
    [Fact]
    public void AnswerTime_ComesToTheQuantilesOfWhatItSaw()
    {
        var random = new Random(20260301);
        var times = default(AnswerTime);
        var (below, kept, n) = (0, 0, 4_000);
        for (var i = 0; i < n; i++)
        {
            var seconds = 2 + (6 * random.NextDouble());
            if (i >= n / 4)
            {
                if (seconds <= times.P50) below++;
                if (seconds <= times.P90) kept++;
            }

            times = times.With(TimeSpan.FromSeconds(seconds));
        }

        Assert.Equal((0.5, 0.9), (Math.Round(below / (0.75 * n), 1), Math.Round(kept / (0.75 * n), 1)));
        Assert.InRange(kept / (0.75 * n), 0.88, 0.92);
        Assert.InRange(times.Mean, 4.2, 5.8);
    }

    /// <summary>Who is called back, or goes on elsewhere, has waited and did not leave.</summary>
    [Fact]
    public void LeavingRate_CountsTheWaitOfWhoWentElsewhere()
    {
        var forecast = new ChannelForecast();
        forecast.Ended(null, null, Start, Start.AddSeconds(100), left: true, hours: null);
        forecast.Withdrew(Start, Start.AddSeconds(300));

        Assert.Equal((1, 400d), forecast.Learned.Leaving.Select(h => (h.Left, h.Seconds)).Single());
    }

    /// <summary>A formula that is wrong by a factor, or whose factor changes half way, holds nine of ten all the same.</summary>
    [Theory]
    [InlineData("right", 1, 1)]
    [InlineData("waits are twice as long", 2, 2)]
    [InlineData("waits are a third", 0.33, 0.33)]
    [InlineData("it changes", 0.5, 2)]
    public void Correction_HoldsNineOfTen(string row, double first, double then)
    {
        var random = new Random(7);
        var forecast = new ChannelForecast();
        var day = default(Calibration);
        const int N = 2_000;
        for (var i = 0; i < N; i++)
        {
            var at = Start.AddSeconds(i * 20);
            var given = forecast.Estimate(new(3, 10, 0), at)!;
            var wait = (i < N / 2 ? first : then) * Enumerable.Range(0, 4).Sum(_ => -18 * Math.Log(1 - random.NextDouble()));
            day = day.Plus(forecast.Ended(given, null, at, at.AddSeconds(wait), left: false, hours: null));
        }

        Assert.Equal(N, day.Estimates);
        Assert.InRange(day.HeldShare!.Value, 0.88, 0.92);
        if (first > 1.5) Assert.InRange(day.FormulaShare!.Value, 0, 0.7);
    }

    [Fact]
    public void Correction_StaysInItsBounds()
    {
        var (up, down) = (default(P90Correction), default(P90Correction));
        for (var i = 0; i < 1_000; i++)
            (up, down) = (up.With(held: false), down.With(held: true));

        Assert.Equal((P90Correction.Max, P90Correction.Min), (Math.Round(up.Factor, 9), Math.Round(down.Factor, 9)));
    }

    [Fact]
    public void Estimate_WhileSomebodyIsFree_IsTheTimeAnOfferRings()
    {
        var forecast = new ChannelForecast();
        Assert.Equal(TimeSpan.Zero, forecast.Estimate(new(0, 4, 1), Start)!.Figures.P90);
        for (var i = 0; i < 200; i++)
            forecast.Ended(forecast.Estimate(new(0, 4, 1), Start), null, Start, Start.AddSeconds(4), false, null);

        var free = forecast.Estimate(new(0, 4, 1), Start)!;
        Assert.Equal((true, TimeSpan.Zero), (free.IsFree, free.Formula.P90));
        Assert.InRange(free.Figures.P90.TotalSeconds, 3.5, 4.7);
        Assert.Equal(1, forecast.Correction);
        Assert.Null(forecast.Estimate(new(0, 0, 0), Start));
    }

    [Fact]
    public void Estimate_LearnsHandleTimesAndLeaving()
    {
        var forecast = new ChannelForecast();
        var before = forecast.Estimate(new(5, 10, 0), Start)!;
        for (var i = 0; i < 20; i++)
            forecast.Handled(TimeSpan.FromSeconds(300), Start);
        forecast.Ended(null, null, Start.AddSeconds(-120), Start, left: true, null);
        var after = forecast.Estimate(new(5, 10, 0), Start.AddSeconds(1))!;

        Assert.Equal((180, 240), (before.HandleTime.TotalSeconds, Math.Round(after.HandleTime.TotalSeconds)));
        // k 5, c 10, h 240, θ 1/120: Σ 1/(10/240 + i/120).
        Assert.Equal(Enumerable.Range(0, 6).Sum(i => 1 / ((10 / 240d) + (i / 120d))), after.Formula.Mean.TotalSeconds, 0.1);
    }

    [Fact]
    public void Learned_IsTakenUpAgain()
    {
        var forecast = new ChannelForecast();
        for (var i = 0; i < 50; i++)
        {
            var given = forecast.Estimate(new(i % 3, 5, i % 2), Start)!;
            forecast.Ended(given, null, Start, Start.AddSeconds(i), i % 10 == 0, null);
            forecast.Handled(TimeSpan.FromSeconds(200 + i), Start);
        }

        var again = new ChannelForecast();
        again.Restore(forecast.Learned);
        Assert.Equal(
            forecast.Estimate(new(4, 5, 0), Start.AddHours(1)), again.Estimate(new(4, 5, 0), Start.AddHours(1)));
        Assert.Equal(
            forecast.Estimate(new(0, 5, 1), Start.AddHours(1)), again.Estimate(new(0, 5, 1), Start.AddHours(1)));
    }

    [Fact]
    public void Ledger_SumsDaysAndTakesNothingTwice()
    {
        var day = new DateOnly(2026, 3, 2);
        var one = new QueueMeasured(
            new("que_1"), "mea_1", 1, [new(day, new(10, 9, 5, 0, 0))],
            [new("webchat", new ChannelForecast().Learned)], Start);
        var state = new LedgerState().Apply(one, 1);

        Assert.True(state.Has("mea_1", 1));
        Assert.False(state.Has("mea_1", 2));
        Assert.False(state.Has("mea_2", 1));
        state = state.Apply(one with { Number = 2 }, 2);
        Assert.Equal((20, 18), (state.Days[day].Estimates, state.Days[day].Held));
        Assert.Equal(["webchat"], state.Channels.Keys);
    }
}
