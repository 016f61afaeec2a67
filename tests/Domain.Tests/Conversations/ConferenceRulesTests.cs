using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>Conferences and supervisors who step in (Semantics §15).</summary>
[Trait("Semantics", "§15")]
public sealed class ConferenceRulesTests
{
    private const int Units = 25;

    [Fact]
    public void Invited_AcceptingTheOffer_TakesPartWhileTheFirstStaysOwner()
    {
        var matter = Matter.In(InteractionPhase.Active);
        Assert.Equal(TransferOutcome.Done, Invite(matter, Bert));
        Assert.Equal(
            [new(Anna, 20, InteractionPhase.Active), new(Bert, Units, InteractionPhase.Offered)], Holdings.Of(matter.Last).ToArray());
        var before = matter.Log.Count;

        Assert.Equal(AcceptOutcome.Accepted, matter.Accept());

        Assert.Equal("OfferAccepted ParticipantJoined", Matter.NamesOf([.. matter.Log[before..]]));
        Assert.Equal((Anna, Anna), (matter.Last.Owner, matter.State.LastAgent));
        Assert.Equal((null, null), (matter.Last.Transfer, matter.Last.Previous));
        Assert.Equal(
            [new(Anna, 20, InteractionPhase.Active), new(Bert, Units, InteractionPhase.Active)], Holdings.Of(matter.Last).ToArray());
        Assert.Equal(ParticipantRole.Invited, Assert.Single(matter.Last.Participants).Role);
        Assert.Equal(AcceptOutcome.Accepted, matter.Commit(OfferRules.Accept(
            matter.Last, Bert, matter.Last.LastJoined!.Id, matter.Last.Epoch, matter.Settings, matter.Now)));
    }

    /// <summary>Rows and notices say whose it is: only the owner may put it aside (Semantics §6).</summary>
    [Fact]
    public void Invited_TakingPart_IsBesideTheOwner()
    {
        var matter = Matter.In(InteractionPhase.Active);
        Invite(matter, Bert);
        Assert.False(Assert.Single(NoticeRules.WorkOf(Bert, matter.State)).IsBeside);
        matter.Accept();

        Assert.True(Assert.Single(NoticeRules.WorkOf(Bert, matter.State)).IsBeside);
        Assert.False(Assert.Single(NoticeRules.WorkOf(Anna, matter.State)).IsBeside);
        Assert.Equal(
            [(Anna.Value, false), (Bert.Value, true)],
            ConversationRows.Of(matter.State).Where(r => r.Table == ConversationRows.Assignments)
                .Select(r => (r.Scope, ((AssignmentRow)r.Value!).IsBeside)).Order());
    }

    [Fact]
    public void Invited_Declining_LeavesItWithTheOwnerAndMayNotBeAskedAgainAtOnce()
    {
        var matter = Matter.In(InteractionPhase.Active);
        Invite(matter, Bert);
        Assert.Equal(DeclineOutcome.Declined, matter.Decline());
        Assert.Equal((Anna, null), (matter.Last.Owner, matter.Last.Transfer));
        Assert.Empty(matter.Last.Participants);
        Assert.Equal(TransferOutcome.AgentExcluded, Invite(matter, Bert));
    }

    [Fact]
    public void Invitation_IsNoTransfer_SoNothingIsSlow()
    {
        var matter = Matter.In(InteractionPhase.Active);
        Invite(matter, Bert);
        Assert.Null(TransferClock.NextAt(matter.Last));
        Assert.Equal(TransferOutcome.NotPending, matter.Commit(TransferEndRules.Complete(matter.Last, Anna, matter.Settings, matter.Now)));
        Assert.Equal(TransferOutcome.Done, matter.Commit(TransferEndRules.Cancel(matter.Last, Anna, matter.Now)));
        Assert.Null(matter.Last.OpenOffer);
    }

    [Fact]
    public void Supervisor_StepsInWithoutAnOffer()
    {
        var matter = Matter.In(InteractionPhase.Held);
        var epoch = matter.Last.Epoch;
        Assert.Equal(ConferenceOutcome.Done, Join(matter, Cleo));
        Assert.Equal(
            new ParticipantJoined(matter.Last.Id, Cleo, ParticipantRole.Supervisor, 1, Units, matter.Now), matter.Log[^1]);
        Assert.Equal((Anna, epoch, InteractionPhase.Held), (matter.Last.Owner, matter.Last.Epoch, matter.Last.Phase));
        var before = matter.Log.Count;
        Assert.Equal(ConferenceOutcome.Done, Join(matter, Cleo, ConferenceOutcome.AgentFull));
        Assert.Equal(before, matter.Log.Count);
    }

    [Theory]
    [InlineData("unknown", ConferenceOutcome.NotFound)]
    [InlineData("queued", ConferenceOutcome.WrongPhase)]
    [InlineData("wrapped up", ConferenceOutcome.WrongPhase)]
    [InlineData("the owner", ConferenceOutcome.IsOwner)]
    [InlineData("asked in", ConferenceOutcome.HoldsPart)]
    [InlineData("still finishes a part", ConferenceOutcome.HoldsPart)]
    [InlineData("eight take part", ConferenceOutcome.TooMany)]
    [InlineData("no room", ConferenceOutcome.AgentFull)]
    [InlineData("no device", ConferenceOutcome.AgentOffline)]
    public void Join_ThatCannotBe_IsRefusedAndChangesNothing(string row, ConferenceOutcome outcome)
    {
        var matter = Matter.In(row switch
        {
            "queued" => InteractionPhase.Queued, "wrapped up" => InteractionPhase.WrapUp, _ => InteractionPhase.Active,
        });
        if (row == "asked in") Invite(matter, Cleo);
        if (row == "still finishes a part") GiveAway(matter, Cleo);
        for (var i = 0; row == "eight take part" && i < 8; i++)
            Assert.Equal(ConferenceOutcome.Done, Join(matter, new($"agt_{i}")));
        var before = matter.Log.Count;
        var unable = row switch
        {
            "no room" => ConferenceOutcome.AgentFull, "no device" => ConferenceOutcome.AgentOffline, _ => default,
        };
        var decided = row == "unknown"
            ? matter.Commit(ConferenceRules.Join(null, new(default, Cleo, 1, Units, default), matter.Now))
            : Join(matter, row == "the owner" ? Anna : Cleo, unable);
        Assert.Equal(outcome, decided);
        Assert.Equal(before, matter.Log.Count);
    }

    [Theory]
    [InlineData("to one who takes part", TransferOutcome.TakesPart)]
    [InlineData("a ninth", TransferOutcome.TooMany)]
    public void Invite_ThatCannotBe_IsRefused(string row, TransferOutcome outcome)
    {
        var matter = Matter.In(InteractionPhase.Active);
        for (var i = 0; i < (row == "a ninth" ? 8 : 1); i++)
            Join(matter, i == 0 ? Cleo : new($"agt_{i}"));
        Assert.Equal(outcome, Invite(matter, row == "a ninth" ? Bert : Cleo));
    }

    [Fact]
    public void Leave_TakesOneOutAndRepeatsSafelyButNotTheOwner()
    {
        var matter = Matter.In(InteractionPhase.Active);
        Join(matter, Bert);
        Join(matter, Cleo);
        Assert.Equal(ConferenceOutcome.Done, Leave(matter, Bert));
        Assert.Equal([Cleo], matter.Last.Participants.Select(p => p.Agent));
        var before = matter.Log.Count;
        Assert.Equal(ConferenceOutcome.Done, Leave(matter, Bert));
        Assert.Equal(ConferenceOutcome.IsOwner, Leave(matter, Anna));
        Assert.Equal(before, matter.Log.Count);
    }

    [Theory]
    [InlineData("the customer left")]
    [InlineData("the owner ended it")]
    [InlineData("given to a queue")]
    [InlineData("given to an agent")]
    [InlineData("the owner was lost")]
    [InlineData("switched")]
    public void Conference_WhenTheOwnerHasItNoMore_IsOverAndAllAreFree(string row)
    {
        var matter = Matter.In(InteractionPhase.Active);
        var id = matter.Last.Id;
        Join(matter, Cleo);
        switch (row)
        {
            case "the customer left": matter.Commit(WorkRules.CustomerLeft(matter.State, matter.Last, matter.Settings, matter.Now)); break;
            case "the owner ended it": matter.End(); break;
            case "given to a queue": GiveAway(matter, Anna); break;
            case "given to an agent":
                matter.Commit(TransferRules.ToAgent(
                    matter.Last, new(id, Anna, TransferKind.Blind, Bert, 1, Units, false, null, "", default), new("off_t"),
                    matter.Settings, matter.Now));
                break;
            case "the owner was lost": matter.Commit(WorkRules.AgentLost(matter.Last, Anna, matter.Now, matter.Settings, matter.Now)); break;
            default:
                matter.Commit(SwitchRules.Switch(
                    matter.State, new(id, new("int_2"), "voice", AddressOn(Voice), Anna, 1, 100, false), matter.Settings, matter.Now));
                break;
        }

        Assert.Empty(matter.State.Find(id)!.Participants);
        Assert.All(matter.State.Interactions, i => Assert.Null(Holdings.Of(i, Cleo)));
        if (row == "the owner was lost") Assert.Equal(Cleo, matter.Last.OwnerHint);
    }

    [Fact]
    public void Participant_WhoseDevicesAreGone_IsOutAndTheOwnerGoesOn()
    {
        var matter = Matter.In(InteractionPhase.Active);
        Join(matter, Cleo);
        matter.Commit(WorkRules.AgentLost(matter.Last, Cleo, matter.Now, matter.Settings, matter.Now));
        Assert.Equal(new ParticipantLeft(matter.Last.Id, Cleo, LeaveCause.AgentLost, matter.Now), matter.Log[^1]);
        Assert.Equal((Anna, InteractionPhase.Active), (matter.Last.Owner, matter.Last.Phase));
    }

    [Fact]
    public void Participant_WritesToTheCustomer_UntilTheyLeave()
    {
        var matter = Matter.In(InteractionPhase.Active);
        Assert.Equal(WorkOutcome.NotYours, Say(matter, Cleo));
        Join(matter, Cleo);
        Assert.Equal(WorkOutcome.Done, Say(matter, Cleo));
        Leave(matter, Cleo);
        Assert.Equal(WorkOutcome.NotYours, Say(matter, Cleo));
    }

    [Theory]
    [InlineData(ChannelClass.Live, "Connect Leave")]
    [InlineData(ChannelClass.Chat, "")]
    public void LiveMedium_LetsAParticipantInAndOut(ChannelClass channelClass, string orders)
    {
        var matter = Matter.In(InteractionPhase.Active, channelClass);
        Join(matter, Cleo);
        Leave(matter, Cleo);
        Assert.Equal(orders, string.Join(' ', matter.State.Outbox.Values.Select(d => d.Kind)));
        Assert.Equal(matter.State.Outbox.Count, matter.State.Outbox.Values.Select(d => d.Id).Distinct().Count());
    }

    [Fact]
    public void Join_IsClaimedByTheAgentsNewestActivation()
    {
        var joined = new ParticipantJoined(new("int_1"), Cleo, ParticipantRole.Supervisor, 3, Units, Start);
        Assert.Equal("3", Assert.Single(ConversationClaims.Of([joined])).Expected);
        Assert.Empty(ConversationClaims.Of([joined with { Activation = 0 }]));
    }

    private static TransferOutcome Invite(Matter matter, AgentId agent) => matter.Commit(TransferRules.ToAgent(
        matter.Last,
        new(matter.Last.Id, Anna, TransferKind.Conference, agent, 1, Units, false, null, "", TransferOutcome.Unspecified),
        new($"off_i{matter.Log.Count}"), matter.Settings, matter.Now));

    private static ConferenceOutcome Join(Matter matter, AgentId agent, ConferenceOutcome unable = default) =>
        matter.Commit(ConferenceRules.Join(matter.Last, new(matter.Last.Id, agent, 1, Units, unable), matter.Now));

    private static ConferenceOutcome Leave(Matter matter, AgentId agent) =>
        matter.Commit(ConferenceRules.Leave(matter.Last, agent, matter.Now));

    /// <summary>The agent had it, gave it to a queue, and Anna has it now; with Anna herself: she gave it to a queue.</summary>
    private static void GiveAway(Matter matter, AgentId agent)
    {
        if (agent != Anna)
        {
            matter.Commit(TransferRules.ToQueue(
                matter.Last, new(matter.Last.Id, Anna, TransferKind.Blind, Sales, ""), matter.Settings, matter.Now));
            matter.Offer(agent);
            matter.Accept();
        }

        matter.Commit(TransferRules.ToQueue(
            matter.Last, new(matter.Last.Id, agent, TransferKind.Blind, agent == Anna ? Sales : Help, ""), matter.Settings, matter.Now));
        if (agent == Anna) return;
        matter.Offer(Bert);
        matter.Accept();
    }

    private static WorkOutcome Say(Matter matter, AgentId agent) => matter.Commit(
        MessageRules.Send(matter.Last, agent, new($"msg_s{matter.Log.Count}"), "hello", matter.Now));
}
