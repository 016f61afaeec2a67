using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>A connector's stream of inputs over a real connection.</summary>
public sealed class IngestStreamTests : Scenario
{
    [Fact]
    [Trait("Mission", "P3")]
    public async Task Inputs_OfOneAddress_AreStoredOnceAndInTheirOrder()
    {
        const int Count = 200;
        var web = Connector("cnn_web");
        using var stream = web.Client.IngestStream();
        Assert.Equal("cnn_web", (await NextAsync(stream, "a hello")).Hello.ConnectorId);
        for (var number = 1; number <= Count; number++)
        {
            await WriteAsync(stream, number, web.Chat("visitor-1", $"{number}", externalId: $"m{number}"));
            await WriteAsync(stream, -number, web.Chat("visitor-1", $"{number}", externalId: $"m{number}"));
        }

        await stream.RequestStream.CompleteAsync();
        var answers = new Dictionary<long, IngestResponse>();
        while (await MoveAsync(stream))
            answers.Add(stream.ResponseStream.Current.Answer.Number, stream.ResponseStream.Current.Answer.Accepted);

        Assert.Equal(2 * Count, answers.Count);
        for (var number = 1; number <= Count; number++)
        {
            Assert.Equal(answers[number].MessageId, answers[-number].MessageId);
            Assert.True(answers[-number].Duplicate && !answers[number].Duplicate);
        }

        var conversation = Assert.Single(answers.Values.Select(a => a.ConversationId).Distinct());
        var stored = await Conversations.GetTranscriptAsync(new() { ConversationId = conversation, PageSize = 500 })
            .ResponseAsync.Within("a transcript");
        Assert.Equal(Enumerable.Range(1, Count).Select(n => $"{n}"), stored.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task Input_ThatIsRefused_HasItsReasonAndTheStreamGoesOn()
    {
        var web = Connector("cnn_web");
        using var stream = web.Client.IngestStream();
        await NextAsync(stream, "a hello");
        await WriteAsync(stream, 1, web.Chat("visitor-1", ""));
        var refused = (await NextAsync(stream, "a refusal")).Answer;
        Assert.Equal((1, "TEXT_EMPTY"), (refused.Number, refused.Refused.Reason));
        await WriteAsync(stream, 0, web.Chat("visitor-1", "hello"));
        var unnumbered = (await NextAsync(stream, "a refusal")).Answer.Refused;
        Assert.Equal(("FIELD_REQUIRED", "number"), (unnumbered.Reason, unnumbered.Field));
        await stream.RequestStream.WriteAsync(new() { Number = 2 });
        Assert.Equal("input", (await NextAsync(stream, "a refusal")).Answer.Refused.Field);
        await WriteAsync(stream, 3, web.Chat("visitor-1", "hello"));
        Assert.NotEmpty((await NextAsync(stream, "an answer")).Answer.Accepted.MessageId);
    }

    [Fact]
    public async Task Stream_OfATokenWithAnotherRole_IsRefused()
    {
        var client = new ChannelService.ChannelServiceClient(Server.As(Omni.Api.Access.Roles.Agent, "agt_1"));
        using var stream = client.IngestStream();
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED",
            () => stream.ResponseStream.MoveNext(CancellationToken.None));
    }

    private static Task WriteAsync(
        AsyncDuplexStreamingCall<IngestStreamRequest, IngestStreamResponse> stream, long number, IngestRequest input) =>
        stream.RequestStream.WriteAsync(new() { Number = number, Input = input }).Within($"input {number}");

    private static async Task<IngestStreamResponse> NextAsync(
        AsyncDuplexStreamingCall<IngestStreamRequest, IngestStreamResponse> stream, string what)
    {
        Assert.True(await MoveAsync(stream), $"the stream ended before {what}");
        return stream.ResponseStream.Current;
    }

    private static Task<bool> MoveAsync(AsyncDuplexStreamingCall<IngestStreamRequest, IngestStreamResponse> stream) =>
        stream.ResponseStream.MoveNext(CancellationToken.None).Within("the next item");
}
