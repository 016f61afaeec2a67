using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>The accept table, line by line: the first that matches decides.</summary>
[Trait("Semantics", "§4")]
public sealed class AcceptOfferTests
{
    private const string Open = "off_1";

    [Theory]
    [InlineData("(0) another agent's offer", "agt_bert", Open, 0, 0, AcceptOutcome.NotYours)]
    [InlineData("(0) goes before (3): old epoch", "agt_bert", Open, -1, 0, AcceptOutcome.NotYours)]
    [InlineData("(0) goes before (4): too late", "agt_bert", Open, 0, 60_000, AcceptOutcome.NotYours)]
    [InlineData("(2) an offer that never was", "agt_anna", "off_9", 0, 0, AcceptOutcome.Gone)]
    [InlineData("(3) an older epoch", "agt_anna", Open, -1, 0, AcceptOutcome.Stale)]
    [InlineData("(3) a newer epoch", "agt_anna", Open, 1, 0, AcceptOutcome.Stale)]
    [InlineData("(3) goes before (4): too late", "agt_anna", Open, -1, 60_000, AcceptOutcome.Stale)]
    [InlineData("(4) 251 ms after the deadline", "agt_anna", Open, 0, 251, AcceptOutcome.Expired)]
    [InlineData("(4) an hour after the deadline", "agt_anna", Open, 0, 3_600_000, AcceptOutcome.Expired)]
    [InlineData("(5) 250 ms after the deadline", "agt_anna", Open, 0, 250, AcceptOutcome.Accepted)]
    [InlineData("(5) at the deadline", "agt_anna", Open, 0, 0, AcceptOutcome.Accepted)]
    [InlineData("(5) as soon as it rings", "agt_anna", Open, 0, -21_000, AcceptOutcome.Accepted)]
    public void Accept_OfAnOpenOffer_FollowsTheTable(
        string row, string agent, string offer, int epochOff, int msAfterDeadline, AcceptOutcome expected)
    {
        var matter = Matter.In(InteractionPhase.Offered);
        var open = matter.Last.OpenOffer!;

        var decision = OfferRules.Accept(
            matter.Last, new(agent), new(offer), open.Epoch + epochOff, matter.Settings,
            open.ExpiresAt + Ms(msAfterDeadline));

        Assert.Equal(expected, decision.Outcome);
        Assert.Equal(expected == AcceptOutcome.Accepted ? 2 : 0, decision.Events.Length);
    }

    [Theory]
    [InlineData("(1) the same agent again", "agt_anna", 0, 0, AcceptOutcome.Accepted)]
    [InlineData("(1) long after the deadline", "agt_anna", 0, 86_400_000, AcceptOutcome.Accepted)]
    [InlineData("(1) whatever the epoch", "agt_anna", -1, 0, AcceptOutcome.Accepted)]
    [InlineData("(0) another agent", "agt_bert", 0, 0, AcceptOutcome.NotYours)]
    public void Accept_OfTheLastAcceptedOffer_ChangesNothing(
        string row, string agent, int epochOff, int ms, AcceptOutcome expected)
    {
        var matter = Matter.In(InteractionPhase.Active);

        var decision = OfferRules.Accept(
            matter.Last, new(agent), new(Open), matter.Last.Epoch + epochOff, matter.Settings, matter.Now + Ms(ms));

        Assert.Equal(expected, decision.Outcome);
        Assert.Empty(decision.Events);
    }

    [Fact]
    public void Accept_WhileTheNextOfferRings_StillKnowsTheLastAcceptedOne()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(WorkRules.AgentLost(matter.Last, Anna, matter.Now, matter.Settings, matter.Now));
        matter.Offer(Bert);

        Assert.Equal(AcceptOutcome.Accepted, Accept(matter, Anna, Open));
        Assert.Equal(AcceptOutcome.NotYours, Accept(matter, Anna, "off_2"));
        Assert.Equal(AcceptOutcome.Accepted, Accept(matter, Bert, "off_2"));
    }

    [Theory]
    [InlineData("declined")]
    [InlineData("expired")]
    [InlineData("withdrawn")]
    [InlineData("accepted, and accepted by another since")]
    [InlineData("for a transfer")]
    public void Accept_OfAnOfferThatEnded_IsGoneToItsAgent_AndNotYoursToAnother(string how)
    {
        var matter = Matter.In(InteractionPhase.Offered);
        switch (how)
        {
            case "declined": matter.Decline(); break;
            case "expired": matter.Pass(TimeSpan.FromSeconds(22)); break;
            case "withdrawn":
                matter.Commit(OfferRules.Withdraw(matter.Last, new(Open), WithdrawReason.AgentLost, matter.Settings, matter.Now));
                break;
            case "for a transfer":
                matter.Accept();
                matter.Commit(TransferRules.ToAgent(
                    matter.Last, new(matter.Last.Id, Anna, TransferKind.Warm, Bert, 1, 20, false, null, "", default), new("off_t"),
                    matter.Settings, matter.Now));
                matter.Decline();
                break;
            default:
                matter.Accept();
                matter.Commit(WorkRules.AgentLost(matter.Last, Anna, matter.Now, matter.Settings, matter.Now));
                matter.Offer(Bert);
                matter.Accept();
                break;
        }

        var (offer, agent) = how == "for a transfer" ? ("off_t", Bert) : (Open, Anna);
        Assert.Equal(AcceptOutcome.Gone, Accept(matter, agent, offer));
        Assert.Equal(AcceptOutcome.NotYours, Accept(matter, Cleo, offer));
        Assert.Equal(DeclineOutcome.Gone, Decline(matter, agent, offer));
        Assert.Equal(DeclineOutcome.NotYours, Decline(matter, Cleo, offer));
    }

    [Theory]
    [InlineData("the 15th that followed rings", 15, AcceptOutcome.NotYours)]
    [InlineData("the 16th rings, and it is forgotten", 16, AcceptOutcome.Gone)]
    public void Accept_OfAnotherAgentsOffer_IsKnownAsThatAmongTheLast(string row, int followed, AcceptOutcome expected)
    {
        var matter = Matter.In(InteractionPhase.Offered);
        for (var i = 1; i <= followed; i++)
        {
            matter.Decline();
            Assert.Equal(OfferOutcome.Made, matter.Offer(new($"agt_{i}")));
        }

        Assert.True(expected == Accept(matter, Cleo, Open), row);
        Assert.Equal(AcceptOutcome.NotYours, Accept(matter, Cleo, matter.Last.OpenOffer!.Id.Value));
        Assert.Equal(followed == 16 ? 16 : followed + 1, matter.Last.LastOffers.Length);
    }

    [Fact]
    public void Accept_InAnInteractionThatDoesNotExist_IsGone() =>
        Assert.Equal(AcceptOutcome.Gone, OfferRules.Accept(null, Anna, new(Open), 1, Sample.Settings, Start).Outcome);

    [Theory]
    [InlineData(ChannelClass.Live, InteractionPhase.Connecting, "OfferAccepted")]
    [InlineData(ChannelClass.Chat, InteractionPhase.Active, "OfferAccepted InteractionConnected")]
    [InlineData(ChannelClass.Deferred, InteractionPhase.Active, "OfferAccepted InteractionConnected")]
    public void Accept_ConnectsTextAtOnce_AndLetsAMediumConnect(
        ChannelClass channelClass, InteractionPhase phase, string events)
    {
        var matter = Matter.In(InteractionPhase.Offered, channelClass);
        var decision = OfferRules.Accept(matter.Last, Anna, new(Open), 1, matter.Settings, matter.Now);

        Assert.Equal(events, Matter.NamesOf(decision.Events));
        Assert.Equal(matter.Now.AddSeconds(10), ((OfferAccepted)decision.Events[0]).ConnectBy);
        matter.Commit(decision);
        Assert.Equal(
            (phase, (AgentId?)Anna, 1, (OfferState?)null),
            (matter.Last.Phase, matter.Last.Owner, matter.Last.Epoch, matter.Last.OpenOffer));
    }

    private static AcceptOutcome Accept(Matter matter, AgentId agent, string offer) =>
        OfferRules.Accept(matter.Last, agent, new(offer), matter.Last.Epoch, matter.Settings, matter.Now).Outcome;

    private static DeclineOutcome Decline(Matter matter, AgentId agent, string offer) => OfferRules.Decline(
        matter.Last, agent, new(offer), matter.Last.Epoch, DeclineReason.Busy, matter.Settings, matter.Now).Outcome;
}
