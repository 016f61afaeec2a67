using Microsoft.Extensions.Diagnostics.HealthChecks;
using Omni.Silo.Hosting.Health;

namespace Omni.Api.Tests.HealthChecks;

public sealed class ClockRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("together", 0, 0, 0, HealthStatus.Healthy, "")]
    [InlineData("at the limit", 250, 250, 250, HealthStatus.Healthy, "")]
    [InlineData("apart from the store", 251, 0, 0, HealthStatus.Degraded, "0.251 s apart from the store's")]
    [InlineData("behind the log", 10, 2_000, 0, HealthStatus.Degraded, "2.0 s behind what was recorded last")]
    [InlineData("set", 0, 0, 300, HealthStatus.Degraded, "0.3 s off since the last minute")]
    [InlineData("far from the store", 2_001, 300, 300, HealthStatus.Unhealthy, "2.001 s apart from the store's")]
    [InlineData("far behind the log", 0, 3_600_000, 0, HealthStatus.Unhealthy, "3600.0 s behind what was recorded last")]
    [InlineData("set by a day", 300, 300, 86_400_000, HealthStatus.Unhealthy, "86400.0 s off since the last minute")]
    public void Clock_IsJudgedByItsWorst(string row, int store, int log, int jump, HealthStatus status, string text)
    {
        Assert.NotEmpty(row);
        var verdict = new ClockFindings(Milliseconds(store), Milliseconds(log), Milliseconds(jump)).Judge();
        Assert.Equal(status, verdict.Status);
        Assert.Contains(text, verdict.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("within the answer's time", 500, 1_000, 0)]
    [InlineData("at its ends", 1_000, 1_000, 0)]
    [InlineData("before it was asked", -300, 1_000, 300)]
    [InlineData("after it came", 1_400, 1_000, 400)]
    public void Clocks_AreApartByTheLeastThatIsSure(string row, int other, int came, int apart)
    {
        Assert.NotEmpty(row);
        Assert.Equal(
            Milliseconds(apart),
            ClockFindings.Apart(Noon, Noon + Milliseconds(other), Noon + Milliseconds(came)));
    }

    [Theory]
    [InlineData("goes on", 5_000, 5_000, 0)]
    [InlineData("set on", 8_000, 5_000, 3_000)]
    [InlineData("set back", 1_000, 5_000, 4_000)]
    public void Jump_IsWhatTheClockMovedByItself(string row, int clock, int elapsed, int jump)
    {
        Assert.NotEmpty(row);
        var jumps = new ClockJumps();
        jumps.Look(Noon, TimeSpan.Zero, TimeSpan.Zero);
        Assert.Equal(Milliseconds(jump), Look(jumps, Noon + Milliseconds(clock), Milliseconds(elapsed)));
    }

    /// <summary>The thread was away for 3 s between one clock and the other: 3 s may have passed before or behind it.</summary>
    [Theory]
    [InlineData("all before", 5_000, 0)]
    [InlineData("all behind", 8_000, 0)]
    [InlineData("set back", 4_000, 1_000)]
    [InlineData("set on", 10_000, 2_000)]
    public void Jump_BehindASlowLook_IsTheLeastThatIsSure(string row, int clock, int jump)
    {
        Assert.NotEmpty(row);
        var jumps = new ClockJumps();
        jumps.Look(Noon, TimeSpan.Zero, TimeSpan.Zero);
        Assert.Equal(Milliseconds(jump), jumps.Look(Noon + Milliseconds(clock), Seconds(5), Seconds(8)));
    }

    [Fact]
    public void Jump_IsToldForAMinute()
    {
        var jumps = new ClockJumps();
        Look(jumps, Noon, TimeSpan.Zero);
        var set = Noon + TimeSpan.FromHours(1);
        for (var second = 5; second <= 60; second += 5)
            Assert.Equal(TimeSpan.FromHours(1), Look(jumps, set + Seconds(second), Seconds(second)));
        Assert.Equal(TimeSpan.Zero, Look(jumps, set + Seconds(65), Seconds(65)));
    }

    private static TimeSpan Look(ClockJumps jumps, DateTimeOffset now, TimeSpan elapsed) => jumps.Look(now, elapsed, elapsed);

    private static TimeSpan Milliseconds(int number) => TimeSpan.FromMilliseconds(number);

    private static TimeSpan Seconds(int number) => TimeSpan.FromSeconds(number);
}
