using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

[Trait("Semantics", "§4")]
public sealed class MakeOfferTests
{
    [Theory]
    [InlineData(InteractionPhase.New, ChannelClass.Chat, OfferOutcome.NotWaiting)]
    [InlineData(InteractionPhase.Queued, ChannelClass.Chat, OfferOutcome.Made)]
    [InlineData(InteractionPhase.Offered, ChannelClass.Chat, OfferOutcome.AlreadyOffered)]
    [InlineData(InteractionPhase.Connecting, ChannelClass.Live, OfferOutcome.NotWaiting)]
    [InlineData(InteractionPhase.Active, ChannelClass.Chat, OfferOutcome.NotWaiting)]
    [InlineData(InteractionPhase.Held, ChannelClass.Chat, OfferOutcome.NotWaiting)]
    [InlineData(InteractionPhase.WrapUp, ChannelClass.Chat, OfferOutcome.NotWaiting)]
    [InlineData(InteractionPhase.Closed, ChannelClass.Chat, OfferOutcome.NotWaiting)]
    public void Make_InEachPhase_ReservesOnlyWhatWaits(
        InteractionPhase phase, ChannelClass channelClass, OfferOutcome expected)
    {
        var decision = Matter.In(phase, channelClass).DecideOffer(Bert);

        Assert.Equal(expected, decision.Outcome);
        Assert.Equal(expected == OfferOutcome.Made ? 1 : 0, decision.Events.Length);
    }

    [Fact]
    public void Make_OfAnInteractionThatDoesNotExist_IsNotWaiting() =>
        Assert.Equal(OfferOutcome.NotWaiting, new Matter().DecideOffer(Anna, new InteractionId("int_9")).Outcome);

    [Theory]
    [InlineData("older", -1)]
    [InlineData("newer", 1)]
    public void Make_WithAnotherEpoch_IsStale(string row, int off)
    {
        var matter = Matter.In(InteractionPhase.Queued);

        Assert.Equal(OfferOutcome.Stale, matter.DecideOffer(Anna, epoch: matter.Last.Epoch + off).Outcome);
    }

    [Fact]
    public void Make_AfterEachEndOfAnOffer_HasTheNextEpoch()
    {
        var matter = Matter.In(InteractionPhase.Queued);
        foreach (var agent in new[] { Anna, Bert, Cleo })
        {
            matter.Offer(agent);
            matter.Decline();
        }

        Assert.Equal([1, 2, 3], matter.Log.OfType<OfferMade>().Select(e => e.Epoch));
    }

    [Theory]
    [InlineData("Live", ChannelClass.Live, false, 15)]
    [InlineData("Chat", ChannelClass.Chat, false, 20)]
    [InlineData("Deferred", ChannelClass.Deferred, false, 60)]
    [InlineData("Live on a mobile app alone", ChannelClass.Live, true, 30)]
    [InlineData("Chat on a mobile app alone", ChannelClass.Chat, true, 40)]
    [InlineData("Deferred on a mobile app alone", ChannelClass.Deferred, true, 120)]
    public void Make_OnEachChannel_RingsItsTimeAndASecond(
        string row, ChannelClass channelClass, bool mobileOnly, int seconds)
    {
        var matter = Matter.In(InteractionPhase.Queued, channelClass);

        var made = (OfferMade)Assert.Single(OfferRules.Make(
            matter.Last, new("off_1"), Anna, 4, 0, 30, mobileOnly, matter.Settings, matter.Now).Events);

        Assert.Equal(TimeSpan.FromSeconds(seconds), made.TimeToLive);
        Assert.Equal(matter.Now.AddSeconds(seconds + 1), made.ExpiresAt);
        Assert.Equal((4, 1, 30, 7), (made.Activation, made.Epoch, made.Cost, made.SettingsVersion));
    }

    [Theory]
    [InlineData("declined: 1 ms before the cool-down ends", "agt_anna", 59_999, OfferOutcome.Excluded)]
    [InlineData("declined: at the end of the cool-down", "agt_anna", 60_000, OfferOutcome.Made)]
    [InlineData("another agent meanwhile", "agt_bert", 0, OfferOutcome.Made)]
    public void Make_AfterADecline_SparesThatAgentForTheCoolDown(
        string row, string agent, int ms, OfferOutcome expected)
    {
        var matter = Matter.In(InteractionPhase.Offered);
        matter.Decline();
        matter.Now += Ms(ms);

        Assert.Equal(expected, matter.DecideOffer(new(agent)).Outcome);
    }

    [Fact]
    public void Make_ForAnAgentWhoIsNotCompetent_IsExcludedForGood()
    {
        var matter = Matter.In(InteractionPhase.Offered);
        matter.Decline(DeclineReason.NotCompetent);
        matter.Now += TimeSpan.FromDays(30);

        Assert.Equal(OfferOutcome.Excluded, matter.DecideOffer(Anna).Outcome);
    }
}
