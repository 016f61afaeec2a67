using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;

namespace Omni.Api.Tests.Http;

/// <summary>Streams of responses as JSON: every value at once, on a line of its own.</summary>
public sealed class JsonStreamTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Deliveries = "/v1/deliveries:stream";

    [Fact]
    [Trait("Mission", "P1")]
    public async Task AgentStream_GoesOnBehindItsCursor()
    {
        const string Path = "/v1/agents/me:connect?deviceId=json";
        string cursor;
        using (var first = await JsonLines.OpenAsync(server, Roles.Agent, "agt_7", Path))
        {
            Assert.Equal("agt_7", (await first.NextAsync("hello")).GetProperty("hello").GetProperty("agentId").GetString());
            var snapshot = await first.NextAsync("snapshot");
            Assert.Equal("agt_7", snapshot.GetProperty("snapshot").GetProperty("agent").GetProperty("agentId").GetString());
            cursor = snapshot.GetProperty("cursor").GetString()!;
        }

        using var second = await JsonLines.OpenAsync(server, Roles.Agent, "agt_7", $"{Path}&cursor={cursor}");
        Assert.True((await second.NextAsync("hello again")).GetProperty("hello").GetProperty("resumed").GetBoolean());
    }

    /// <summary>Events that are encoded once for all followers over gRPC are whole in JSON too.</summary>
    [Fact]
    [Trait("Mission", "P5")]
    public async Task Log_IsFollowed()
    {
        using var follower = await JsonLines.OpenAsync(
            server, Roles.Integrator, "crm", "/v1/events:follow?start=FOLLOW_START_NOW&filter.types=MessageReceived");
        Assert.True((await follower.NextAsync("hello")).TryGetProperty("hello", out _));
        await using var connector = new Connector(server, "cnn_web");
        var accepted = await connector.SendAsync(connector.Chat("json-follower", "Zażółć"));

        var batch = (await follower.NextAsync("the message")).GetProperty("events").GetProperty("events");
        var received = Assert.Single(batch.EnumerateArray());
        Assert.Equal("MessageReceived", received.GetProperty("type").GetString());
        Assert.Equal(accepted.CustomerId, received.GetProperty("customerId").GetString());
        var personal = JsonAnswer.Parse(received.GetProperty("personal").GetString()!);
        Assert.Equal("Zażółć", personal.GetProperty("Text").GetString());
    }

    [Fact]
    public async Task End_IsTheLastLine_WithItsReason()
    {
        using var first = await JsonLines.OpenAsync(server, Roles.Connector, "cnn_json", Deliveries);
        await first.NextAsync("hello");
        using var second = await JsonLines.OpenAsync(server, Roles.Connector, "cnn_json", Deliveries);
        await second.NextAsync("hello of the newer stream");

        var end = await first.LineAsync("the end of the older stream");
        Assert.Equal(10, JsonAnswer.Parse(end!).GetProperty("code").GetInt32());
        Assert.NotEmpty(JsonAnswer.ReasonOf(end!));
        Assert.Null(await first.LineAsync("nothing more"));
    }
}
