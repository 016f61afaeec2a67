using Omni.Silo.Tour.Stage;

namespace Omni.Silo.Tests.Tour.Stage;

public sealed class DurationsTests
{
    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.95, 95)]
    [InlineData(1, 100)]
    [InlineData(0.001, 1)]
    public void Percentile_Of1To100_IsTheSmallestThatCoversTheShare(double share, int expected)
    {
        var durations = new Durations();
        foreach (var ms in Enumerable.Range(1, 100).Reverse()) durations.Add(TimeSpan.FromMilliseconds(ms));

        Assert.Equal(TimeSpan.FromMilliseconds(expected), durations.Percentile(share));
    }

    [Fact]
    public void Percentile_WithoutData_IsNull() => Assert.Null(new Durations().Percentile(0.5));

    [Theory]
    [InlineData(0.04, "0.0 ms")]
    [InlineData(9.94, "9.9 ms")]
    [InlineData(9.96, "10 ms")]
    [InlineData(999, "999 ms")]
    [InlineData(1234, "1.23 s")]
    public void Text_AnyTime_HasThreeDigitsAtMostAndItsUnit(double ms, string expected) =>
        Assert.Equal(expected, Durations.Text(TimeSpan.FromMilliseconds(ms)));
}
