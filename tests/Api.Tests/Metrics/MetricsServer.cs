using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.Api.Tests.Tls;
using Omni.Silo.Actors;
using Omni.Silo.Processes;
using Omni.V1;

namespace Omni.Api.Tests.Metrics;

/// <summary>A server in a process of its own, after everything has happened that there are figures of.</summary>
public sealed class MetricsServer : IAsyncLifetime
{
    /// <summary>What comes last, because somebody has to look first: once it is there, so is all the rest.</summary>
    private static readonly string[] Slow =
    [
        "omni.queue.waiting", "omni.webhook.lag", "omni.webhook.deliveries", "omni.queue.abandoned", "omni.agents",
        "omni.due.lag", "omni.api.streams.ended",
    ];

    private readonly TemporaryFolder folder = new();
    private readonly TestAuthority authority = new("test root");

    /// <summary>What Prometheus would read.</summary>
    public MetricsPage Page { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await using var hook = await WebhookReceiver.StartAsync();
        await using var collector = await OtlpReceiver.StartAsync();
        await using var server = await ServerProcess.StartAsync(new()
        {
            Arguments = [.. Certificate(), "--settings", Settings(hook.Url), "--tls", "127.0.0.1:0"],
            Environment = new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"{collector.Grpc}",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
            },
        });
        var access = new ServerAccess(() => server.GrpcAddress, TokenIssuer.Open(server.Store));
        await using var agent = new AgentActor(access, "agt_1", Workload.Unchecked);
        await LiveAsync(access, agent, hook);

        await Task.WhenAll(Slow.Select(name => collector.MetricAsync(name)));
        using var http = new HttpClient();
        Page = new(await http.GetStringAsync(new Uri(server.HttpAddress, "/metrics")).Within("the metrics page"));
    }

    public Task DisposeAsync()
    {
        authority.Dispose();
        folder.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>One customer is answered, one leaves; one input is refused; a webhook is told.</summary>
    private static async Task LiveAsync(ServerAccess access, AgentActor agent, WebhookReceiver hook)
    {
        await using var web = new ConnectorActor(access, "cnn_web");
        await web.ConnectAsync();
        var left = await web.IngestAsync(Message("bob", "1"));
        await web.CustomerLeftAsync(left.ConversationId, left.InteractionId);
        await agent.ConnectAsync();
        await agent.BecomeAvailableAsync();
        var asked = await web.IngestAsync(Message("ann", "2"));
        var offer = await agent.Events.FirstAsync(
            0, e => e.OfferMade is not null, "an offer", Support.Waits.Limit);
        await agent.AcceptAsync(offer.Item.OfferMade);
        await agent.SayAsync(asked.ConversationId, asked.InteractionId, "Hello", "say-1");
        await Assert.ThrowsAsync<RpcException>(() => web.IngestAsync(new() { Channel = "none" }));
        await hook.NextAsync("an event");
        await web.DropAsync();
    }

    private static IngestRequest Message(string who, string id) => new()
    {
        Channel = "webchat",
        Address = new() { Kind = IdentifierKind.Handle, Network = "webchat", Value = who },
        ExternalId = id,
        Text = "Hello",
    };

    private string[] Certificate()
    {
        using var certificate = authority.Issue("server");
        return
        [
            "--tls-cert", certificate.Write(Path.Combine(folder.Path, "tls.pem")),
            "--tls-key", certificate.WriteKey(Path.Combine(folder.Path, "tls.key")),
        ];
    }

    private string Settings(string url)
    {
        var file = Path.Combine(folder.Path, "settings.json");
        File.WriteAllText(file, TestSettings.With(settings => settings.Webhooks.Add(new Webhook
        {
            Id = "whk_test", Url = url, Secrets = { "0123456789abcdef0123456789abcdef" }, Enabled = true,
        })));
        return file;
    }
}
