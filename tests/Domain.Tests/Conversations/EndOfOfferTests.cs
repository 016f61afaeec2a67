using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>Declined, expired, withdrawn; and what it leaves behind.</summary>
[Trait("Semantics", "§4")]
public sealed class EndOfOfferTests
{
    private const string Open = "off_1";

    [Theory]
    [InlineData("the agent's own", "agt_anna", Open, 0, DeclineOutcome.Declined)]
    [InlineData("another agent's", "agt_bert", Open, 0, DeclineOutcome.NotYours)]
    [InlineData("another agent's, old epoch", "agt_bert", Open, -1, DeclineOutcome.NotYours)]
    [InlineData("an offer that never was", "agt_anna", "off_9", 0, DeclineOutcome.Gone)]
    [InlineData("an older epoch", "agt_anna", Open, -1, DeclineOutcome.Stale)]
    [InlineData("a newer epoch", "agt_anna", Open, 1, DeclineOutcome.Stale)]
    public void Decline_OfAnOpenOffer_FollowsTheTable(
        string row, string agent, string offer, int epochOff, DeclineOutcome expected)
    {
        var matter = Matter.In(InteractionPhase.Offered);

        var decision = OfferRules.Decline(
            matter.Last, new(agent), new(offer), matter.Last.Epoch + epochOff, DeclineReason.Busy, matter.Settings,
            matter.Now);

        Assert.Equal(expected, decision.Outcome);
        Assert.Equal(expected == DeclineOutcome.Declined ? 1 : 0, decision.Events.Length);
    }

    [Fact]
    public void Decline_OfAnAcceptedOffer_IsGone()
    {
        var matter = Matter.In(InteractionPhase.Active);

        Assert.Equal(DeclineOutcome.Gone, OfferRules.Decline(
            matter.Last, Anna, new(Open), 1, DeclineReason.Busy, matter.Settings, matter.Now).Outcome);
    }

    [Theory]
    [InlineData(DeclineReason.Unspecified, 60)]
    [InlineData(DeclineReason.Busy, 60)]
    [InlineData(DeclineReason.NotCompetent, null)]
    public void Decline_ForEachReason_ExcludesTheAgent(DeclineReason reason, int? seconds)
    {
        var matter = Matter.In(InteractionPhase.Offered);
        matter.Decline(reason);

        var exclusion = Assert.Single(matter.Last.Exclusions);
        Assert.Equal(Anna, exclusion.Agent);
        Assert.Equal(seconds is { } s ? matter.Now.AddSeconds(s) : null, exclusion.Until);
    }

    [Theory]
    [InlineData("at the deadline", 0, "")]
    [InlineData("249 ms after it", 249, "")]
    [InlineData("250 ms after it", 250, "OfferExpired BoostApplied")]
    [InlineData("1,250 ms after it", 1250, "OfferExpired BoostApplied")]
    [InlineData("1,251 ms after it: nobody was there", 1251, "OfferWithdrawn")]
    [InlineData("an hour after it", 3_600_000, "OfferWithdrawn")]
    public void Expire_AfterTheDeadline_IsAMissOrARestart(string row, int ms, string events)
    {
        var matter = Matter.In(InteractionPhase.Offered);

        var decided = OfferRules.Expire(matter.Last, matter.Settings, matter.Last.OpenOffer!.ExpiresAt + Ms(ms));

        Assert.Equal(events, Matter.NamesOf(decided));
        if (decided is [OfferWithdrawn withdrawn])
            Assert.Equal((WithdrawReason.Restart, (DateTimeOffset?)null), (withdrawn.Reason, withdrawn.ExcludedUntil));
    }

    [Fact]
    public void Expire_WithoutAnOpenOffer_DoesNothing() =>
        Assert.Empty(OfferRules.Expire(Matter.In(InteractionPhase.Queued).Last, Sample.Settings, Start.AddDays(1)));

    [Fact]
    public void Expire_AsAMiss_BoostsByTheTimeToLiveAndCoolsDown()
    {
        var matter = Matter.In(InteractionPhase.Offered);
        var endsAt = OfferRules.EndsAt(matter.Last.OpenOffer!);
        matter.Pass(endsAt - matter.Now);

        Assert.Equal(20, matter.Last.BoostSeconds);
        var exclusion = Assert.Single(matter.Last.Exclusions);
        Assert.Equal((Anna, (DateTimeOffset?)endsAt.AddSeconds(60)), (exclusion.Agent, exclusion.Until));
    }

    [Theory]
    [InlineData("declined")]
    [InlineData("expired")]
    [InlineData("withdrawn")]
    public void Interaction_AfterAnOfferEnded_KeepsItsPlace(string how)
    {
        var matter = Matter.In(InteractionPhase.Offered);
        var before = matter.Last;
        matter.Now += TimeSpan.FromSeconds(5);
        if (how == "declined") matter.Decline();
        if (how == "expired") matter.Pass(TimeSpan.FromSeconds(17));
        if (how == "withdrawn")
            matter.Commit(OfferRules.Withdraw(
                matter.Last, new(Open), WithdrawReason.Undeliverable, matter.Settings, matter.Now));

        var after = matter.Last;
        Assert.Equal((InteractionPhase.Queued, 0), (after.Phase, after.Units));
        Assert.Equal(
            (before.EnteredAt, before.AgedFrom, before.Seq, before.Epoch),
            (after.EnteredAt, after.AgedFrom, after.Seq, after.Epoch));
    }

    [Theory]
    [InlineData(WithdrawReason.CustomerLeft, null)]
    [InlineData(WithdrawReason.AgentLost, null)]
    [InlineData(WithdrawReason.Undeliverable, 60)]
    public void Withdraw_ForEachReason_CoolsDownOnlyWhatCouldNotBeShown(WithdrawReason reason, int? seconds)
    {
        var matter = Matter.In(InteractionPhase.Offered);

        var withdrawn = (OfferWithdrawn)Assert.Single(OfferRules.Withdraw(
            matter.Last, new(Open), reason, matter.Settings, matter.Now).Events);

        Assert.Equal(seconds is { } s ? matter.Now.AddSeconds(s) : null, withdrawn.ExcludedUntil);
        matter.Commit([withdrawn]);
        Assert.Equal(seconds is null ? 0 : 1, matter.Last.Exclusions.Length);
        Assert.Equal(0, matter.Last.BoostSeconds);
    }

    [Theory]
    [InlineData("another offer", InteractionPhase.Offered, "off_9")]
    [InlineData("accepted meanwhile", InteractionPhase.Active, Open)]
    public void Withdraw_OfAnOfferThatIsNotOpen_DoesNothing(string row, InteractionPhase phase, string offer)
    {
        var matter = Matter.In(phase);

        var decision = OfferRules.Withdraw(
            matter.Last, new(offer), WithdrawReason.AgentLost, matter.Settings, matter.Now);

        Assert.False(decision.Outcome);
        Assert.Empty(decision.Events);
    }

    [Theory]
    [Trait("Semantics", "§7")]
    [InlineData("the first", 0, 20, 20)]
    [InlineData("up to the bound", 280, 20, 20)]
    [InlineData("cut at the bound", 290, 20, 10)]
    [InlineData("nothing left", 300, 20, null)]
    [InlineData("nothing asked", 0, 0, null)]
    public void Boost_OnTopOfEarlierOnes_StaysWithinItsBound(string row, int had, int asked, int? granted)
    {
        var state = Matter.In(InteractionPhase.Queued).Last with { BoostSeconds = had, CauseBoostSeconds = had };
        var settings = new SettingsView(1, Document with { Policy = Policy with { Boosts = new() { MissedOfferSeconds = asked } } });

        Assert.Equal(granted, BoostRules.Grant(state, BoostCause.MissedOffer, settings, Start)?.Seconds);
    }

    [Fact]
    public void ClearExclusions_OfAWaitingInteraction_LetsEverybodyHaveItAgain()
    {
        var matter = Matter.In(InteractionPhase.Offered);
        matter.Decline(DeclineReason.NotCompetent);
        matter.Now += OfferLimits.NobodyLeft;

        Assert.True(matter.Commit(OfferRules.ClearExclusions(matter.Last, matter.Now)));
        Assert.Equal(OfferOutcome.Made, matter.Offer(Anna));
    }

    /// <summary>The queue knew of Anna's alone when it asked.</summary>
    [Fact]
    public void ClearExclusions_AskedBeforeTheNewestBegan_EndsNone()
    {
        var matter = Matter.In(InteractionPhase.Offered);
        matter.Decline(DeclineReason.NotCompetent);
        matter.Now += OfferLimits.NobodyLeft;
        matter.Offer(Bert);
        matter.Decline(DeclineReason.Busy);

        Assert.False(matter.Commit(OfferRules.ClearExclusions(matter.Last, matter.Now)));
        Assert.Equal(
            (OfferOutcome.Excluded, OfferOutcome.Excluded), (matter.DecideOffer(Anna).Outcome, matter.DecideOffer(Bert).Outcome));
    }

    [Theory]
    [InlineData("nothing excluded", InteractionPhase.Queued)]
    [InlineData("an offer rings", InteractionPhase.Offered)]
    [InlineData("in hand", InteractionPhase.Active)]
    public void ClearExclusions_WithNothingToClear_DoesNothing(string row, InteractionPhase phase) =>
        Assert.False(OfferRules.ClearExclusions(Matter.In(phase).Last, Start).Outcome);
}
