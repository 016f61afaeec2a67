using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;

namespace Omni.Grains.Tests;

/// <summary>Several agents in one conversation (Semantics §15).</summary>
public sealed class ConferenceTests
{
    [Fact]
    public async Task Invited_WhoAccepts_TalksTooAndBothHoldUnitsUntilTheyLeave()
    {
        await using var centre = await TestCentre.StartAsync();
        var (owner, offer) = await TalkingAsync(centre);
        var other = await centre.DeskAsync("agt_2");

        Assert.Equal(TransferOutcome.Done, await owner.GiveAsync(offer, other, TransferKind.Conference));
        var invitation = await other.OfferAsync();
        await other.AcceptAsync(invitation);

        Assert.Single((await other.NextAsync<ConversationShown>()).Conversation.Interactions[0].Participants);
        var seen = await owner.ChangeAsync(i => i.Participants.Length > 0);
        Assert.Equal((owner.Id, other.Id), (seen.Owner, seen.Participants[0].Agent));
        Assert.Equal((20, 20), ((await owner.BeAvailableAsync()).Load, (await other.BeAvailableAsync()).Load));
        Assert.Equal(WorkOutcome.Done, (await other.SendAsync(invitation, "hello, I help")).Outcome);
        Assert.Equal("hello, I help", (await owner.NextAsync<MessageAdded>()).Message.Text);

        Assert.Equal(ConferenceOutcome.Done, await LeaveAsync(centre, offer, other));
        await other.LoadAsync(0);
        Assert.Empty((await owner.ChangeAsync(i => i.Participants.IsEmpty)).Participants);
        Assert.Equal(WorkOutcome.NotYours, (await other.SendAsync(invitation, "still me")).Outcome);
    }

    [Fact]
    public async Task Supervisor_WhoIsNotReady_StepsInAndHoldsUnitsUntilTheOwnerEnds()
    {
        await using var centre = await TestCentre.StartAsync();
        var (owner, offer) = await TalkingAsync(centre);
        var supervisor = await centre.DeskAsync("agt_2", available: false);

        Assert.Equal(ConferenceOutcome.Done, await JoinAsync(centre, offer, supervisor));
        Assert.Equal(ConferenceOutcome.Done, await JoinAsync(centre, offer, supervisor));

        var shown = (await supervisor.NextAsync<ConversationShown>()).Conversation;
        Assert.Equal("help", Assert.Single(shown.Tail).Text);
        await supervisor.LoadAsync(20);
        Assert.Equal(
            (supervisor.Id, ParticipantRole.Supervisor),
            (await owner.ChangeAsync(i => i.Participants.Length == 1)).Participants.Select(p => (p.Agent, p.Role)).Single());
        await owner.EndAsync(offer);
        await supervisor.LoadAsync(0);
    }

    [Fact]
    public async Task Supervisor_WithoutADeviceOrRoom_IsRefused()
    {
        await using var centre = await TestCentre.StartAsync();
        var (_, offer) = await TalkingAsync(centre);
        Assert.Equal(
            ConferenceOutcome.AgentOffline,
            await centre.Grains.GetGrain<IAgentConference>("agt_2").JoinAsync(offer.Conversation.Id, offer.Interaction).Within("a join"));
        var full = await centre.DeskAsync("agt_3");
        await centre.IngestAsync("+48221234567", "", "call", "voice");
        await full.AcceptAsync(await full.OfferAsync());

        Assert.Equal(ConferenceOutcome.AgentFull, await JoinAsync(centre, offer, full));
        Assert.Equal(ConferenceOutcome.NotFound, await centre.Grains.GetGrain<IAgentConference>("agt_3")
            .JoinAsync(offer.Conversation.Id, new("int_none")).Within("a join"));
    }

    [Fact]
    public async Task Participant_WhoseDevicesAreGone_IsOutAndTheOwnerLearnsOfIt()
    {
        await using var centre = await TestCentre.StartAsync();
        var (owner, offer) = await TalkingAsync(centre);
        var supervisor = await centre.DeskAsync("agt_2", available: false);
        await JoinAsync(centre, offer, supervisor);
        await owner.ChangeAsync(i => i.Participants.Length == 1);

        for (var seconds = 0; seconds < 70; seconds += 10)
        {
            centre.Clock.Advance(TimeSpan.FromSeconds(10));
            Assert.True(await owner.RenewAsync());
            await supervisor.SettleAsync();
        }

        Assert.Equal(owner.Id, (await owner.ChangeAsync(i => i.Participants.IsEmpty)).Owner);
    }

    [Fact]
    public async Task Participants_AfterARestart_StillHoldTheirUnits()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        OfferRang offer;
        await using (var centre = await TestCentre.StartAsync(folder.Path, clock))
        {
            await centre.ApplyDefaultsAsync();
            (_, offer) = await TalkingAsync(centre);
            await JoinAsync(centre, offer, await centre.DeskAsync("agt_2", available: false));
        }

        await using var after = await TestCentre.StartAsync(folder.Path, clock);
        var supervisor = await after.DeskAsync("agt_2", available: false);
        Assert.Equal(20, supervisor.Hello.Snapshot!.Agent.Load);
        Assert.Equal(offer.Conversation.Id, Assert.Single(supervisor.Hello.Snapshot.Conversations).Id);
    }

    private static async Task<(TestDesk Owner, OfferRang Offer)> TalkingAsync(TestCentre centre)
    {
        var owner = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "help", "m1");
        var offer = await owner.OfferAsync();
        await owner.AcceptAsync(offer);
        return (owner, offer);
    }

    private static Task<ConferenceOutcome> JoinAsync(TestCentre centre, OfferRang offer, TestDesk supervisor) => centre.Grains
        .GetGrain<IAgentConference>(supervisor.Id.Value).JoinAsync(offer.Conversation.Id, offer.Interaction).Within("a join");

    private static Task<ConferenceOutcome> LeaveAsync(TestCentre centre, OfferRang offer, TestDesk desk) => centre.Grains
        .GetGrain<IConversationConference>(offer.Conversation.Id.Value).LeaveAsync(offer.Interaction, desk.Id).Within("a leave");
}
