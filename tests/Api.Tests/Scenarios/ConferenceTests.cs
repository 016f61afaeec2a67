using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Several agents in one conversation, as frontends see it.</summary>
public sealed class ConferenceTests : Scenario
{
    [Fact]
    [Trait("Mission", "R5")]
    public async Task Conference_OfTwoAgents_BothTalkAndTheFirstStaysOwner()
    {
        var (owner, offer) = await TalkingAsync();
        var other = await WorkingAsync("agt_8");
        await owner.TransferAsync(offer, TransferKind.Conference, agent: "agt_8", reason: "needs two");
        var asked = await other.OfferAsync();
        Assert.Equal("needs two", asked.Briefing.Interactions.Single().Transfer.Reason);
        await other.AcceptAsync(asked);

        var seen = await owner.ChangeAsync(i => i.Participants.Count > 0);
        Assert.Equal(("agt_7", null), (seen.AgentId, seen.Transfer));
        var participant = Assert.Single(seen.Participants);
        Assert.Equal(("agt_8", ParticipantRole.Invited), (participant.AgentId, participant.Role));
        await other.SayAsync(asked, "hello, I help too");
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "TAKES_PART",
            () => owner.TransferAsync(offer, TransferKind.Warm, agent: "agt_8"));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "OWNER_STAYS", () => LeaveAsync(owner, offer));

        await LeaveAsync(other, offer);
        await LeaveAsync(other, offer);

        Assert.Empty((await owner.ChangeAsync(i => i.Participants.Count == 0)).Participants);
        await Refused.WithAsync(StatusCode.PermissionDenied, "INTERACTION_NOT_YOURS", () => other.SayAsync(asked, "still me"));
    }

    [Fact]
    [Trait("Mission", "V3")]
    public async Task Supervisor_StepsIntoAConversationAndLeavesIt()
    {
        var (owner, offer) = await TalkingAsync();
        await using var supervisor = new Frontend(Server, "agt_8", Roles.Supervisor);
        await supervisor.ConnectAsync();

        await JoinAsync(supervisor, offer);
        await JoinAsync(supervisor, offer);

        var shown = await supervisor.EventAsync(e => e.Conversation, "the conversation");
        Assert.Equal("hello", Assert.Single(shown.Messages).Text);
        await supervisor.SayAsync(offer, "I lead here");
        Assert.Equal(
            ParticipantRole.Supervisor, (await owner.ChangeAsync(i => i.Participants.Count == 1)).Participants.Single().Role);
        await LeaveAsync(supervisor, offer);
        var why = await new QueueService.QueueServiceClient(Server.As(Roles.Supervisor, "agt_8")).ExplainAsync(new()
        {
            ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
        }).ResponseAsync.Within("an explanation");
        Assert.Equal([WhyKind.Joined, WhyKind.Left], why.Steps.TakeLast(2).Select(s => s.Kind));
        Assert.Equal("A colleague takes care of it.", why.CustomerText);
    }

    [Fact]
    [Trait("Mission", "V3")]
    public async Task Join_ByAnAgentOrWithoutADevice_IsRefused()
    {
        var (owner, offer) = await TalkingAsync();
        await Refused.WithAsync(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED", () => JoinAsync(owner, offer));
        await using var away = new Frontend(Server, "agt_8", Roles.Supervisor);
        await Refused.WithAsync(StatusCode.FailedPrecondition, "AGENT_OFFLINE", () => JoinAsync(away, offer));
    }

    private static Task JoinAsync(Frontend frontend, OfferMade about) => frontend.Client.JoinInteractionAsync(new()
    {
        RequestId = frontend.NextRequestId(), ConversationId = about.ConversationId, InteractionId = about.InteractionId,
    }).ResponseAsync.Within("a join");

    private static Task LeaveAsync(Frontend frontend, OfferMade about) => frontend.Client.LeaveInteractionAsync(new()
    {
        RequestId = frontend.NextRequestId(), ConversationId = about.ConversationId, InteractionId = about.InteractionId,
    }).ResponseAsync.Within("a leave");

    private async Task<(Frontend Owner, OfferMade Offer)> TalkingAsync()
    {
        var web = Connector("cnn_web");
        var owner = await WorkingAsync("agt_7");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await owner.OfferAsync();
        await owner.AcceptAsync(offer);
        return (owner, offer);
    }
}
