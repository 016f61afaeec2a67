using System.Net.Http.Headers;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.Api.Tests.Http;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>The why-log as supervisors, agents, connectors and scripts read it.</summary>
public sealed class ExplainTests : Scenario
{
    private QueueService.QueueServiceClient Supervisor => new(Server.As(Roles.Supervisor, "agt_2"));

    [Fact]
    [Trait("Mission", "U5")]
    public async Task Explain_OfAnInteractionThatWaits_SaysWhoIsHeldBackByWhat()
    {
        var web = Connector("cnn_web");
        var english = await WorkingAsync("agt_7");
        var polish = web.Chat("visitor-pl", "Dzień dobry");
        polish.Requires.Add(new SkillTerm { Skill = "polish", Level = 4 });
        var waiting = await web.SendAsync(polish);
        await web.SendAsync(web.Chat("visitor-en", "hello"));
        await english.OfferAsync();

        var why = await ExplainAsync(Supervisor, waiting);

        Assert.Equal(
            new FilterCounts { Total = 9, NotConnected = 8, Unskilled = 1 }, why.Waiting.Agents);
        Assert.Equal([("polish ≥ 4", 1)], why.Waiting.Lacked.Select(l => (l.Term, l.Agents)));
        Assert.Equal(("que_chat", 1), (why.Waiting.QueueId, why.Waiting.Position));
        Assert.Equal([WhyKind.Opened, WhyKind.Queued], why.Steps.Select(s => s.Kind));
        Assert.Equal((1, "polish ≥ 4"), (why.SettingsVersion, Assert.Single(why.Steps[1].Requires)));
        Assert.Contains(
            "Nobody can take it. 9 agents serve Chats and messengers: 8 are not connected and 1 lacks polish ≥ 4.",
            why.SupervisorText, StringComparison.Ordinal);
        Assert.StartsWith("Web chat: waiting in Chats and messengers for ", why.Headline, StringComparison.Ordinal);
        Assert.Equal("Came in over Web chat.", why.Steps[0].Text);
        Assert.EndsWith($"now       {why.Waiting.Text}\n", why.SupervisorText, StringComparison.Ordinal);
        Assert.StartsWith("Nobody can take it. 9 agents serve", why.Waiting.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Everybody who can help you is busy or away right now; it keeps its place.", why.CustomerText,
            StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Mission", "U5")]
    public async Task Explain_OfAClosedInteraction_HasEveryDecisionAlsoAfterARestart()
    {
        var web = Connector("cnn_web");
        var first = await WorkingAsync("agt_7");
        var message = await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await first.OfferAsync();
        await QueueAsync("que_chat", q => q.OffersOpen == 1);
        await first.Client.DeclineOfferAsync(new()
        {
            RequestId = "no", ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
            OfferId = offer.OfferId, Epoch = offer.Epoch, Reason = DeclineReason.Busy,
        }).ResponseAsync.Within("a decline");
        await QueueAsync("que_chat", q => q.OffersOpen == 0);
        var second = await WorkingAsync("agt_8");
        var next = await second.OfferAsync();
        await second.AcceptAsync(next);
        await second.Client.CloseInteractionAsync(new()
        {
            RequestId = "close", ConversationId = next.ConversationId, InteractionId = next.InteractionId,
            NoAnswerNeeded = true,
        }).ResponseAsync.Within("a close");
        await second.CompleteAsync(next);

        var before = await ExplainAsync(Supervisor, message);
        await Server.RestartAsync();
        var after = await ExplainAsync(Supervisor, message);

        Assert.Equal(before, after);
        Assert.Equal(
            [
                WhyKind.Opened, WhyKind.Queued, WhyKind.Offered, WhyKind.Declined, WhyKind.Offered, WhyKind.Accepted,
                WhyKind.Closed,
            ],
            after.Steps.Select(s => s.Kind));
        Assert.Equal(("agt_7", "BUSY"), (after.Steps[3].AgentId, after.Steps[3].Cause));
        Assert.Equal((OfferWay.WorkSought, 3), (after.Steps[4].Decision.Way, after.Steps[4].Decision.Queues));
        Assert.Null(after.Waiting);
        Assert.Equal("A colleague took care of it.", after.CustomerText);
    }

    [Fact]
    [Trait("Mission", "U5")]
    public async Task Explain_OfAnOfferMadeByOlderSettings_SaysSo()
    {
        var web = Connector("cnn_web");
        var agent = await WorkingAsync("agt_7");
        var message = await web.SendAsync(web.Chat("visitor-1", "hello"));
        await agent.OfferAsync();
        var admin = new SettingsService.SettingsServiceClient(Server.As(Roles.Admin, "admin"));
        var settings = (await admin.GetAsync(new()).ResponseAsync.Within("the settings")).Settings;
        settings.Policy.CoolDown = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(TimeSpan.FromSeconds(61));
        await admin.ApplyAsync(new() { RequestId = "new", Settings = settings }).ResponseAsync.Within("new settings");

        var why = await ExplainAsync(Supervisor, message);

        Assert.Equal((2, 1, true), (why.SettingsVersion, why.Steps[^1].SettingsVersion, why.Steps[^1].OlderSettings));
        Assert.Contains(
            "Decided by version 1 of the settings; version 2 is in force now.", why.SupervisorText, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Mission", "U5")]
    [InlineData(Roles.Supervisor, "agt_2", true)]
    [InlineData(Roles.Integrator, "crm", true)]
    [InlineData(Roles.Admin, "admin", true)]
    [InlineData(Roles.Agent, "agt_3", false)]
    [InlineData(Roles.Connector, "cnn_web", false)]
    public async Task Explain_ByRole_ShowsEverythingOrWhatIsFitForTheCustomer(Roles role, string subject, bool whole)
    {
        var web = Connector("cnn_web");
        var agent = await WorkingAsync("agt_7");
        var message = await web.SendAsync(web.Chat("visitor-1", "hello"));
        await agent.OfferAsync();

        var why = await ExplainAsync(new(Server.As(role, subject)), message);

        Assert.Equal("A colleague is being asked right now.", why.CustomerText);
        if (whole) Assert.Equal(("agt_7", true), (why.Steps[^1].AgentId, why.SupervisorText.Length > 0));
        else Assert.Equal(new ExplainResponse { CustomerText = why.CustomerText }, why);
    }

    [Fact]
    [Trait("Mission", "U5")]
    public async Task Explain_OfUnknownAndForeignIds_IsRefused()
    {
        var web = Connector("cnn_web");
        var one = await web.SendAsync(web.Chat("visitor-1", "hello"));
        var two = await web.SendAsync(web.Chat("visitor-2", "hello"));

        await RefusedAsync(StatusCode.PermissionDenied, "INTERACTION_NOT_YOURS", Roles.Connector, one);
        await RefusedAsync(
            StatusCode.NotFound, "INTERACTION_NOT_FOUND", Roles.Supervisor, new(one) { InteractionId = two.InteractionId });
        await RefusedAsync(
            StatusCode.NotFound, "CONVERSATION_NOT_FOUND", Roles.Supervisor, new(one) { ConversationId = "con_none" });
        await RefusedAsync(
            StatusCode.InvalidArgument, "FIELD_MALFORMED", Roles.Supervisor, new(one) { InteractionId = "INT 1" },
            "interaction_id");
    }

    [Fact]
    [Trait("Mission", "U5")]
    public async Task Explain_AsJson_IsTheSame()
    {
        var web = Connector("cnn_web");
        var message = await web.SendAsync(web.Chat("visitor-1", "hello"));
        using var http = new HttpClient { BaseAddress = Server.Host.Http };
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", Server.Tokens.Issue(Roles.Supervisor, "agt_2"));

        var body = await http.GetStringAsync(
            new Uri($"v1/conversations/{message.ConversationId}/interactions/{message.InteractionId}/explanation", UriKind.Relative))
            .Within("an explanation");

        var json = JsonAnswer.Parse(body);
        Assert.Equal(9, json.GetProperty("waiting").GetProperty("agents").GetProperty("notConnected").GetInt32());
        Assert.Equal("WHY_KIND_OPENED", json.GetProperty("steps")[0].GetProperty("kind").GetString());
        Assert.StartsWith("Your chat has been waiting for", json.GetProperty("customerText").GetString(), StringComparison.Ordinal);
    }

    private Task RefusedAsync(
        StatusCode status, string reason, Roles role, IngestResponse about, string? field = null) => Refused.WithAsync(
            status,
            reason,
            () => ExplainAsync(new(Server.As(role, role == Roles.Connector ? "cnn_telegram" : "agt_2")), about),
            field);

    private static async Task<ExplainResponse> ExplainAsync(QueueService.QueueServiceClient client, IngestResponse about) =>
        await client.ExplainAsync(new() { ConversationId = about.ConversationId, InteractionId = about.InteractionId })
            .ResponseAsync.Within("an explanation");
}
