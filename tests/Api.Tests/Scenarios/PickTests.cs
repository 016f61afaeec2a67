using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Deferred work that agents take by themselves and put aside, as frontends see it.</summary>
public sealed class PickTests : Scenario
{
    [Fact]
    [Trait("Mission", "R4")]
    public async Task List_OfAQueue_IsPagedInOrderAndPickedFromByWhoCouldBeOfferedIt()
    {
        var (mails, agent) = (Connector("cnn_email"), Frontend("agt_7"));
        for (var i = 1; i <= 3; i++) await mails.SendAsync(Mail($"jan{i}@example.com", $"question {i}"));
        await agent.ConnectAsync();
        var first = await ListAsync(agent, 2, "");
        var second = await ListAsync(agent, 2, first.NextPageToken);
        Assert.Equal((2, 1, ""), (first.Waiting.Count, second.Waiting.Count, second.NextPageToken));
        WaitingInteraction[] all = [.. first.Waiting, .. second.Waiting];
        Assert.Equal(all.Select(w => w.Interaction.Id).Order(StringComparer.Ordinal), all.Select(w => w.Interaction.Id));
        Assert.Equal(
            ["question 1", "question 2", "question 3"], all.Select(w => w.LastMessage.Text).Order(StringComparer.Ordinal));
        Assert.All(all, w => Assert.Equal(InteractionPhase.Queued, w.Interaction.Phase));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "AGENT_NOT_READY", () => PickAsync(agent, all[0]));

        await AvailableAsync(agent);
        var rings = await agent.OfferAsync();
        var ringing = all.Single(w => w.Interaction.Id == rings.InteractionId);
        await Refused.WithAsync(StatusCode.FailedPrecondition, "BEING_OFFERED", () => PickAsync(agent, ringing));
        await agent.Client.DeclineOfferAsync(new()
        {
            RequestId = "no", ConversationId = rings.ConversationId, InteractionId = rings.InteractionId,
            OfferId = rings.OfferId, Epoch = rings.Epoch, Reason = DeclineReason.Busy,
        }).ResponseAsync.Within("a decline");
        await Refused.WithAsync(StatusCode.FailedPrecondition, "AGENT_EXCLUDED", () => PickAsync(agent, ringing));
    }

    [Fact]
    [Trait("Mission", "R4")]
    [Trait("Mission", "R3")]
    public async Task Pick_OfWhatRingsElsewhere_IsThePickers()
    {
        var (mails, ringing) = (Connector("cnn_email"), await WorkingAsync("agt_7"));
        var sent = await mails.SendAsync(Mail("jan@example.com", "question"));
        var offer = await ringing.OfferAsync();
        var picker = await WorkingAsync("agt_8");

        await PickAsync(picker, sent);
        var ended = await ringing.EventAsync(e => e.OfferEnded, "the end of an offer");
        Assert.Equal((offer.OfferId, OfferEnd.Taken), (ended.OfferId, ended.How));
        Assert.Equal("agt_8", (await ConversationAsync(sent.ConversationId)).Interactions.Single().AgentId);
        await PickAsync(picker, sent);
        await Refused.WithAsync(StatusCode.FailedPrecondition, "NOT_WAITING", () => PickAsync(ringing, sent));
    }

    [Fact]
    [Trait("Mission", "R3")]
    [Trait("Mission", "R5")]
    public async Task Parked_FreesItsAgentAndComesBackToThemFirst()
    {
        var (mails, agent) = (Connector("cnn_email"), await WorkingAsync("agt_7"));
        var sent = await mails.SendAsync(Mail("jan@example.com", "question"));
        await agent.AcceptAsync(await agent.OfferAsync());

        await Refused.WithAsync(StatusCode.FailedPrecondition, "UNANSWERED", () => ParkAsync(agent, sent));
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "UNANSWERED", () => agent.Client.CloseInteractionAsync(new()
            {
                RequestId = "c", ConversationId = sent.ConversationId, InteractionId = sent.InteractionId,
            }).ResponseAsync);
        await agent.Client.MarkNoAnswerNeededAsync(new()
        {
            RequestId = "m", ConversationId = sent.ConversationId, InteractionId = sent.InteractionId,
        }).ResponseAsync.Within("a mark");
        await ParkAsync(agent, sent);
        var parked = await agent.ChangeAsync(i => i.Phase == InteractionPhase.Parked);
        Assert.Equal(("agt_7", 0, true), (parked.AgentId, parked.Units, parked.UnansweredSince is null));
        Assert.InRange(parked.ParkedRemaining.ToTimeSpan(), TimeSpan.FromDays(13.9), TimeSpan.FromDays(14));

        await WorkingAsync("agt_8");
        var again = await mails.SendAsync(Mail("jan@example.com", "and now?"));
        Assert.Equal(sent.InteractionId, again.InteractionId);
        Assert.Equal(sent.InteractionId, (await agent.OfferAsync()).InteractionId);
    }

    private static IngestRequest Mail(string from, string text) => new()
    {
        Channel = "email",
        Address = new() { Kind = IdentifierKind.Email, Value = from },
        ExternalId = $"{from} {text}",
        DisplayName = "Jan",
        Text = text,
    };

    private static Task AvailableAsync(Frontend agent) => agent.Client.SetRoutabilityAsync(
        new() { RequestId = agent.NextRequestId(), Routability = Routability.Available }).ResponseAsync.Within("available");

    private static async Task<ListWaitingResponse> ListAsync(Frontend agent, int size, string token) =>
        await agent.Client.ListWaitingAsync(new() { QueueId = "que_deferred", PageSize = size, PageToken = token })
            .ResponseAsync.Within("a list");

    private static Task PickAsync(Frontend agent, IngestResponse sent) =>
        PickAsync(agent, sent.ConversationId, sent.InteractionId);

    private static Task PickAsync(Frontend agent, WaitingInteraction waiting) =>
        PickAsync(agent, waiting.ConversationId, waiting.Interaction.Id);

    private static Task PickAsync(Frontend agent, string conversation, string interaction) =>
        agent.Client.PickInteractionAsync(new()
        {
            RequestId = agent.NextRequestId(), ConversationId = conversation, InteractionId = interaction,
        }).ResponseAsync.Within("a pick");

    private static Task ParkAsync(Frontend agent, IngestResponse sent) => agent.Client.ParkInteractionAsync(new()
    {
        RequestId = agent.NextRequestId(), ConversationId = sent.ConversationId, InteractionId = sent.InteractionId,
    }).ResponseAsync.Within("parking");
}
