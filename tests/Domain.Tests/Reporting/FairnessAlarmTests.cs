using System.Collections.Immutable;
using Omni.Domain.Estimates;
using Omni.Domain.Reporting;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Reporting;

[Trait("Semantics", "§9")]
public sealed class FairnessAlarmTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly ImmutableArray<AgentShare> Shares =
        [new(Anna, 72, TimeSpan.FromHours(8)), new(Bert, 0, TimeSpan.FromHours(8))];

    private static readonly FairnessFigures Uneven = FairnessFigures.Of(Shares);

    [Fact]
    public void Day_IsToldOnce_AndMeasuredApart()
    {
        var state = new LedgerState();
        var alarm = Assert.IsType<FairnessAlarmRaised>(Assert.Single(FairnessAlarm.Of(state, Help, Today, Uneven, 0.25, Start)));
        Assert.Equal((Help, Today, 1, 0.5, 0.25, 72, 2), (
            alarm.Queue, alarm.Day, alarm.Variation, alarm.Jain, alarm.Limit, alarm.Offers, alarm.Agents));

        state = state.Apply(alarm, 0).Apply(new QueueFairnessMeasured(Help, Today, Shares, Start), 0);
        Assert.Empty(FairnessAlarm.Of(state, Help, Today, Uneven, 0.25, Start));
        Assert.Single(FairnessAlarm.Of(state, Help, Today.AddDays(1), Uneven, 0.25, Start));
        Assert.Equal((2, Uneven, Start), (
            state.FairnessDays[Today].MeasuredIn, state.FairnessDays[Today].Figures, state.FairnessDays[Today].AlarmedAt));
    }

    [Fact]
    public void Day_WithoutALimit_IsNotTold() => Assert.Empty(FairnessAlarm.Of(new(), Help, Today, Uneven, 0, Start));
}
