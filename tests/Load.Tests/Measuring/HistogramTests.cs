using Omni.Load.Measuring;

namespace Omni.Load.Tests.Measuring;

/// <summary>Percentiles are right to within a bucket, from microseconds to an hour.</summary>
public sealed class HistogramTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(1_000)]
    [InlineData(123_456)]
    [InlineData(59_000_000)]
    [InlineData(3_600_000_000)]
    public void Percentile_OfOneDuration_IsThatDurationOrAPercentMore(long microseconds)
    {
        var histogram = new Histogram();
        histogram.Record(TimeSpan.FromMicroseconds(microseconds));
        histogram.Record(TimeSpan.FromHours(1));

        var half = histogram.Percentile(0.5).TotalMicroseconds;

        Assert.InRange(half, microseconds, microseconds * 1.01);
    }

    [Fact]
    public void Percentiles_OfEvenlySpreadDurations_AreTheirShares()
    {
        var histogram = new Histogram();
        for (var ms = 1; ms <= 10_000; ms++)
            histogram.Record(TimeSpan.FromMilliseconds(ms));

        Assert.Equal(10_000, histogram.Count);
        Assert.InRange(histogram.Percentile(0.5).TotalMilliseconds, 5_000, 5_050);
        Assert.InRange(histogram.Percentile(0.99).TotalMilliseconds, 9_900, 9_999);
        Assert.InRange(histogram.Percentile(0.999).TotalMilliseconds, 9_990, 10_000);
        Assert.Equal(TimeSpan.FromSeconds(10), histogram.Percentile(1));
        Assert.Equal(TimeSpan.FromSeconds(10), histogram.Max);
    }

    [Fact]
    public void Record_BeyondItsRange_CountsAtItsEnds()
    {
        var histogram = new Histogram();
        histogram.Record(TimeSpan.FromSeconds(-1));
        histogram.Record(TimeSpan.FromDays(1));

        Assert.Equal(TimeSpan.Zero, histogram.Percentile(0.5));
        Assert.Equal(TimeSpan.FromHours(1), histogram.Max);
    }

    [Fact]
    public void Record_FromManyThreads_LosesNothing()
    {
        var histogram = new Histogram();
        Parallel.For(0, 100_000, i => histogram.Record(TimeSpan.FromMicroseconds(i)));

        Assert.Equal(100_000, histogram.Count);
        Assert.Equal(TimeSpan.FromMicroseconds(99_999), histogram.Max);
    }

    [Fact]
    public void Percentile_OfNothing_IsZero() => Assert.Equal(TimeSpan.Zero, new Histogram().Percentile(0.99));
}
