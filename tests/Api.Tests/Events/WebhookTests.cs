using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.Domain.Journal;
using Omni.Domain.Webhooks;
using Omni.V1;

namespace Omni.Api.Tests.Events;

/// <summary>Webhooks from outside: named by settings, delivered by HTTP, dead letters listed and replayed.</summary>
public sealed class WebhookTests : Scenario
{
    private const string Id = "whk_crm";
    private const string Secret = "a secret of at least 32 characters, so random";

    private SettingsService.SettingsServiceClient Admin => new(Server.As(Roles.Admin, "root"));

    private EventService.EventServiceClient Events => new(Server.As(Roles.Integrator, "crm"));

    [Fact]
    [Trait("Mission", "P5")]
    public async Task Webhook_OfTheSettings_IsPostedWhatHappensFromThenOn()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var web = Connector("cnn_web");
        await web.SendAsync(web.Chat("visitor-1", "before"));
        await ApplyAsync(settings => settings.Webhooks.Add(Hook(receiver)));
        var sent = await web.SendAsync(web.Chat("visitor-1", "hello"));

        var post = await receiver.NextAsync("the message");
        Assert.Equal((sent.ConversationId, "hello"), (post.Stream, post.Text));
        Assert.True(post.IsSignedWith(Secret));
    }

    [Fact]
    public async Task Webhooks_AreReadBackTheSame()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var applied = await ApplyAsync(settings => settings.Webhooks.Add(Hook(receiver)));
        var read = (await Admin.GetAsync(new()).ResponseAsync.Within("settings")).Settings;
        Assert.Equal(applied.Webhooks, read.Webhooks);
    }

    [Fact]
    public async Task Webhook_WithFaults_IsRefusedWithItsPathAndWithoutItsSecret()
    {
        var faulty = new Webhook { Id = Id, Url = "http://example.com/", Secrets = { "too short" } };
        var error = await Assert.ThrowsAsync<RpcException>(
            () => ApplyAsync(settings => settings.Webhooks.Add(faulty)));
        Assert.Equal("SETTINGS_INVALID", Refused.ReasonOf(error));
        Assert.Contains("webhooks[0].url", error.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("webhooks[0].secrets[0]", error.Status.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("too short", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Mission", "P5")]
    public async Task DeadLetters_AreListedByPageAndReplayed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = (_, answer) =>
        {
            answer.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        };
        await ApplyAsync(settings => settings.Webhooks.Add(Hook(receiver)));
        var web = Connector("cnn_web");
        await web.SendAsync(web.Chat("visitor-1", "one"));
        await receiver.NextAsync("the first attempt");
        var letters = Enumerable.Range(0, 3).Select(n => Letter(3 + n)).ToArray();
        await BuryAsync(letters);

        var first = await ListAsync(new() { WebhookId = Id, PageSize = 2 });
        Assert.Equal([3, 4], first.DeadLetters.Select(l => l.Position));
        var second = await ListAsync(new() { WebhookId = Id, PageSize = 2, PageToken = first.NextPageToken });
        var last = Assert.Single(second.DeadLetters);
        Assert.Equal((5, "con_dead", "HTTP 503", 9), (last.Position, last.Stream, last.Failure, last.Attempts));
        Assert.Empty(second.NextPageToken);

        var replay = new ReplayDeadLettersRequest { RequestId = "r1", WebhookId = Id, Positions = { 4, 99 } };
        for (var repetition = 0; repetition < 2; repetition++)
            Assert.Equal(1, (await Events.ReplayDeadLettersAsync(replay).ResponseAsync.Within("a replay")).Replayed);
        Assert.Equal([3, 5], (await ListAsync(new() { WebhookId = Id })).DeadLetters.Select(l => l.Position));
    }

    [Fact]
    public async Task DeadLetters_OfBadRequests_AreRefused()
    {
        await Refused.WithAsync(
            StatusCode.NotFound, "WEBHOOK_NOT_FOUND", () => ListAsync(new() { WebhookId = "whk_none" }));
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "FIELD_MALFORMED", () => ListAsync(new() { WebhookId = "crm" }), "webhook_id");
        await Refused.WithAsync(
            StatusCode.InvalidArgument,
            "PAGE_TOKEN_MALFORMED",
            () => ListAsync(new() { WebhookId = Id, PageToken = "AAAA" }),
            "page_token");
        await Refused.WithAsync(
            StatusCode.InvalidArgument,
            "FIELD_REQUIRED",
            () => ReplayAsync(new() { RequestId = "1", WebhookId = Id }),
            "positions");
        await Refused.WithAsync(
            StatusCode.InvalidArgument,
            "REQUEST_ID_MISSING",
            () => ReplayAsync(new() { WebhookId = Id, All = true }),
            "request_id");
        await Refused.WithAsync(
            StatusCode.NotFound,
            "WEBHOOK_NOT_FOUND",
            () => ReplayAsync(new() { RequestId = "1", WebhookId = "whk_none", All = true }));
        var agent = new EventService.EventServiceClient(Server.As(Roles.Agent, "agt_7"));
        await Refused.WithAsync(
            StatusCode.PermissionDenied,
            "ROLE_NOT_ALLOWED",
            () => agent.ListDeadLettersAsync(new() { WebhookId = Id }).ResponseAsync);
    }

    private static Webhook Hook(WebhookReceiver receiver) => new()
    {
        Id = Id,
        Url = receiver.Url,
        Secrets = { Secret },
        Filter = new() { Types_ = { "MessageReceived" } },
        Enabled = true,
    };

    private static Domain.Webhooks.DeadLetter Letter(long position) =>
        new(position, "con_dead", position, "MessageReceived", 9, "HTTP 503", DateTimeOffset.UtcNow);

    private Task<ListDeadLettersResponse> ListAsync(ListDeadLettersRequest request) =>
        Events.ListDeadLettersAsync(request).ResponseAsync.Within("dead letters");

    private Task<ReplayDeadLettersResponse> ReplayAsync(ReplayDeadLettersRequest request) =>
        Events.ReplayDeadLettersAsync(request).ResponseAsync.Within("a replay");

    private async Task<V1.Settings> ApplyAsync(Action<V1.Settings> change)
    {
        var settings = (await Admin.GetAsync(new()).ResponseAsync.Within("settings")).Settings;
        change(settings);
        var request = new ApplySettingsRequest { RequestId = Guid.NewGuid().ToString(), Settings = settings };
        await Admin.ApplyAsync(request).ResponseAsync.Within("an apply");
        return settings;
    }

    /// <summary>Writes letters into the webhook's stream, then starts anew: the grain reads them.</summary>
    private async Task BuryAsync(Domain.Webhooks.DeadLetter[] letters)
    {
        await Server.Host.StopAsync();
        var journal = Server.Host.Services.GetRequiredService<IJournal>();
        var version = (await journal.ReadStreamAsync(Id, 0, 1_000)).Count;
        var died = new WebhookLettersDied([.. letters], letters[0].DiedAt);
        var outcome = await journal.AppendAsync(new() { Streams = [new(Id, version, [died])] });
        Assert.IsType<AppendOutcome.Committed>(outcome);
        await Server.RestartAsync();
    }
}
