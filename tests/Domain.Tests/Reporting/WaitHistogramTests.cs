using Omni.Domain.Reporting;

namespace Omni.Domain.Tests.Reporting;

[Trait("Semantics", "§17")]
public sealed class WaitHistogramTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    [InlineData(1)]
    public void Percentile_ErrsByAtMostOnePercent(double share)
    {
        var random = new Random(7);
        var lengths = Enumerable.Range(0, 2_000)
            .Select(_ => TimeSpan.FromMilliseconds(Math.Exp(random.NextDouble() * 20))).Order().ToArray();
        var histogram = new WaitHistogram();
        foreach (var length in lengths)
            histogram.Add(length);

        var exact = lengths[(int)Math.Ceiling(share * lengths.Length) - 1];
        Assert.InRange(histogram.Percentile(share)!.Value / exact, 0.99, 1.01);
        Assert.Equal(lengths.Average(l => l.TotalMilliseconds), histogram.Mean!.Value.TotalMilliseconds, 3);
    }

    [Fact]
    public void Nothing_HasNoFigures()
    {
        var empty = new WaitHistogram();

        Assert.Equal((0, null, null), (empty.Count, empty.Mean, empty.Percentile(0.5)));
    }

    [Theory]
    [InlineData("nothing", 0, 0.001)]
    [InlineData("a clock that went back", -60, 0.001)]
    [InlineData("for ever", 1e9, 86_400_000)]
    public void Length_OutOfBounds_CountsAsTheBound(string row, double seconds, double counted)
    {
        var histogram = new WaitHistogram();

        histogram.Add(TimeSpan.FromSeconds(seconds));

        Assert.True(Math.Abs((histogram.Percentile(1)!.Value.TotalSeconds / counted) - 1) <= 0.011, row);
    }
}
