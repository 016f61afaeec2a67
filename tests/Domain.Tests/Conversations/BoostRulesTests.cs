using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

[Trait("Semantics", "§7")]
public sealed class BoostRulesTests
{
    private static readonly BoostPolicy Primes = new()
    {
        MissedOfferSeconds = 2, SlaBreachedSeconds = 3, PromiseBrokenSeconds = 5, FrustrationSeconds = 7, AgentLostSeconds = 11,
        SlowTransferSeconds = 13, ReturnedSeconds = 17, EscalatedSeconds = 19, OverloadSeconds = 23, CausesMaxSeconds = 29,
    };

    [Theory]
    [InlineData(BoostCause.MissedOffer, 20, 2)]
    [InlineData(BoostCause.SlaBreached, 120, 3)]
    [InlineData(BoostCause.PromiseBroken, 120, 5)]
    [InlineData(BoostCause.Frustration, 120, 7)]
    [InlineData(BoostCause.AgentLost, 60, 11)]
    [InlineData(BoostCause.SlowTransfer, 60, 13)]
    [InlineData(BoostCause.Returned, 60, 17)]
    [InlineData(BoostCause.Escalated, 60, 19)]
    [InlineData(BoostCause.Overload, 60, 23)]
    [InlineData(BoostCause.PickedUp, 300, 29)]
    [InlineData(BoostCause.CustomerValue, null, null)]
    [InlineData(BoostCause.QueueWeight, null, null)]
    public void Grant_GivesTheTablesSeconds_OrWhatTheSettingsSay(BoostCause cause, int? standard, int? chosen)
    {
        var offered = Matter.In(InteractionPhase.Offered).Last;

        Assert.Equal((standard, chosen), (Granted(offered, cause, new()), Granted(offered, cause, Primes)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    public void Grant_OfNothing_IsNoBoost(int seconds) => Assert.Null(Granted(
        Matter.In(InteractionPhase.Queued).Last, BoostCause.Returned, new() { ReturnedSeconds = seconds }));

    [Theory]
    [InlineData("the text's bound", 300)]
    [InlineData("a smaller one", 70)]
    [InlineData("a greater one", 900)]
    [InlineData("none", 0)]
    public void Causes_TogetherGiveNoMoreThanTheirBound(string row, int most)
    {
        var matter = Matter.In(InteractionPhase.Queued);
        matter.Settings = With(new() { CausesMaxSeconds = most });
        for (var times = 0; times < 3; times++)
            foreach (var cause in Enum.GetValues<BoostCause>()[1..])
                if (BoostRules.Grant(matter.Last, cause, matter.Settings, Start) is { } boost)
                    matter.Commit([boost]);

        Assert.Equal((row, most, most), (row, matter.Last.BoostSeconds, matter.Last.CauseBoostSeconds));
        Assert.Equal(TimeSpan.FromSeconds(1200 + most), BoostRules.SumMax(matter.Settings.Policy.Boosts));
    }

    /// <summary>What was granted stays; under a bound that it has passed nothing comes on top.</summary>
    [Fact]
    public void Change_LeavesWhatWasGranted_AndCountsItAgainstTheNewBound()
    {
        var matter = Matter.In(InteractionPhase.Queued);
        matter.Commit([BoostRules.Grant(matter.Last, BoostCause.SlaBreached, matter.Settings, Start)!]);

        Assert.Null(Granted(matter.Last, BoostCause.Returned, new() { CausesMaxSeconds = 100 }));
        Assert.Equal(10, Granted(matter.Last, BoostCause.Returned, new() { CausesMaxSeconds = 130 }));
        Assert.Equal(120, matter.Last.BoostSeconds);
    }

    [Fact]
    public void Boost_NamesTheSettingsThatShapedIt() => Assert.Equal(
        9, BoostRules.Grant(Matter.In(InteractionPhase.Queued).Last, BoostCause.Returned, With(new()), Start)!.SettingsVersion);

    private static int? Granted(InteractionState state, BoostCause cause, BoostPolicy boosts) =>
        BoostRules.Grant(state, cause, With(boosts), Start)?.Seconds;

    private static SettingsView With(BoostPolicy boosts) =>
        new(9, Document with { Policy = Policy with { Boosts = boosts } });
}
