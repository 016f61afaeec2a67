using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

[Trait("Semantics", "§7")]
public sealed class BoostRulesTests
{
    [Theory]
    [InlineData(BoostCause.CustomerValue, 601, 600)]
    [InlineData(BoostCause.QueueWeight, 1_000_000, 600)]
    [InlineData(BoostCause.CustomerValue, 0, null)]
    [InlineData(BoostCause.CustomerValue, -5, null)]
    [InlineData(BoostCause.Returned, -60, null)]
    [InlineData(BoostCause.Returned, 60, 60)]
    [InlineData(BoostCause.MissedOffer, 400, 300)]
    public void Grant_StaysInItsBounds(BoostCause cause, int asked, int? granted) =>
        Assert.Equal(granted, BoostRules.Grant(Matter.In(InteractionPhase.Queued).Last, cause, asked, Start)?.Seconds);

    [Fact]
    public void Causes_TogetherGiveAtMost300_BesideValueAndWeight()
    {
        var matter = Matter.In(InteractionPhase.Queued);
        foreach (var cause in Enum.GetValues<BoostCause>()[1..])
            if (BoostRules.Grant(matter.Last, cause, 700, Start) is { } boost)
                matter.Commit([boost]);

        Assert.Equal((1500, 300), (matter.Last.BoostSeconds, matter.Last.CauseBoostSeconds));
        Assert.Equal(BoostRules.SumMax.TotalSeconds, matter.Last.BoostSeconds);
    }

    [Theory]
    [InlineData(BoostCause.SlaBreached, 120)]
    [InlineData(BoostCause.PromiseBroken, 120)]
    [InlineData(BoostCause.Frustration, 120)]
    [InlineData(BoostCause.AgentLost, 60)]
    [InlineData(BoostCause.SlowTransfer, 60)]
    [InlineData(BoostCause.Returned, 60)]
    [InlineData(BoostCause.Escalated, 60)]
    [InlineData(BoostCause.MissedOffer, 0)]
    public void Seconds_OfACause_AreTheTables(BoostCause cause, int seconds) =>
        Assert.Equal(seconds, BoostRules.SecondsOf(cause));
}
