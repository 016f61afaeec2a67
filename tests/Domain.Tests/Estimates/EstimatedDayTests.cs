using Omni.Domain.Estimates;

namespace Omni.Domain.Tests.Estimates;

/// <summary>Over a day of ten hours nine of ten waits keep the published P90, however the day goes.</summary>
[Trait("Semantics", "§13")]
[Trait("Mission", "U8")]
public sealed class EstimatedDayTests
{
    [Theory]
    [InlineData("calm: somebody is free", 1, 40, 300, 240, 600)]
    [InlineData("busy at the peaks", 2, 40, 480, 240, 600)]
    [InlineData("too few agents: many leave", 3, 20, 360, 240, 300)]
    [InlineData("a few agents", 4, 5, 60, 240, 600)]
    [InlineData("long work", 5, 30, 130, 700, 900)]
    public void Day_HoldsNineOfTen(string row, int seed, int agents, double perHour, double handle, double patience)
    {
        var day = new EstimatedDay(new Random(seed), agents, perHour, handle, patience).Run(10);

        Assert.InRange(day.Calibration.Estimates, 400, 10_000);
        Assert.InRange(day.Calibration.HeldShare!.Value, Calibration.Target.From, Calibration.Target.To);
    }
}
