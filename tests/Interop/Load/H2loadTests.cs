using System.Buffers.Binary;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Omni.Api.Access;
using Omni.V1;

namespace Omni.Interop.Load;

/// <summary>
/// nghttp2's load generator with frames made beforehand: briefly, to see that the server takes them from a client of
/// another make, and that every answer is what it claims to be.
/// </summary>
public sealed class H2loadTests(CountingServer server) : IClassFixture<CountingServer>
{
    private const int Calls = 2_000;
    private const int Visitors = 20;
    private const string IngestMethod = "/omni.v1.ChannelService/Ingest";

    /// <summary>An error is HTTP 200 in gRPC, which h2load takes for success: the server's own count says how it was.</summary>
    [RequiresFact(Tools.H2load)]
    [Trait("Mission", "P1")]
    public async Task UnaryCalls_AreAllAnsweredOk_ByTheServersCount()
    {
        using var frame = new FrameFile(Message("unary", 1));
        server.Take();

        await H2loadAsync(Calls, connections: 4, IngestMethod, frame, server.Token(Roles.Connector, "cnn_web"));

        Assert.Equal(new Dictionary<StatusCode, int> { [StatusCode.OK] = Calls }, server.Take());
    }

    [RequiresFact(Tools.H2load)]
    public async Task RefusedCalls_LookLikeSuccess_AndAreCountedAsWhatTheyAre()
    {
        using var frame = new FrameFile(Message("refused", 1));
        server.Take();

        await H2loadAsync(Calls, connections: 4, IngestMethod, frame, server.Token(Roles.Agent, "agt_7"));

        Assert.Equal(new Dictionary<StatusCode, int> { [StatusCode.PermissionDenied] = Calls }, server.Take());
    }

    /// <summary>Many messages in the body of one call, each with an id of its own: all are stored, each once.</summary>
    [RequiresFact(Tools.H2load)]
    [Trait("Mission", "P3")]
    public async Task StreamOfFrames_IsStoredWhole()
    {
        using var frames = new FrameFile([.. Enumerable.Range(1, Calls).Select(number => new IngestStreamRequest
        {
            Number = number, Input = Message(VisitorOf(number), number),
        })]);
        server.Take();

        await H2loadAsync(
            1, connections: 1, "/omni.v1.ChannelService/IngestStream", frames, server.Token(Roles.Connector, "cnn_web"));

        Assert.Equal(new Dictionary<StatusCode, int> { [StatusCode.OK] = 1 }, server.Take());
        var stored = 0;
        foreach (var visitor in Enumerable.Range(0, Visitors).Select(VisitorOf)) stored += await StoredAsync(visitor);
        Assert.Equal(Calls, stored);
    }

    private async Task H2loadAsync(int calls, int connections, string method, FrameFile body, string token)
    {
        using var h2load = new Script(
            "h2load", "-n", $"{calls}", "-c", $"{connections}", "-m", "16", "-d", body.Path,
            "-H", "content-type: application/grpc", "-H", "te: trailers", "-H", $"authorization: Bearer {token}",
            new Uri(server.Grpc, method).ToString());
        var requests = await h2load.LineAsync("requests: ");
        Assert.StartsWith(
            $"requests: {calls} total, {calls} started, {calls} done, {calls} succeeded, 0 failed, 0 errored", requests,
            StringComparison.Ordinal);
        await h2load.EndAsync();
    }

    /// <summary>Messages in the transcript of a visitor, read through the API.</summary>
    private async Task<int> StoredAsync(string visitor)
    {
        using var channel = GrpcChannel.ForAddress(server.Grpc);
        var headers = new Metadata { { "authorization", $"Bearer {server.Token(Roles.Integrator, "crm")}" } };
        var customer = await new CustomerService.CustomerServiceClient(channel).ResolveAsync(
            new ResolveRequest { Identifier = Message(visitor, 1).Address }, headers);
        var timeline = await new CustomerService.CustomerServiceClient(channel).GetTimelineAsync(
            new GetTimelineRequest { CustomerId = customer.Profile.CustomerId, PageSize = 10 }, headers);
        var conversations = new ConversationService.ConversationServiceClient(channel);
        var request = new GetTranscriptRequest
        {
            ConversationId = Assert.Single(timeline.Conversations).Id, PageSize = 500,
        };
        HashSet<string> texts = new(StringComparer.Ordinal);
        do
        {
            var page = await conversations.GetTranscriptAsync(request, headers);
            foreach (var message in page.Messages) Assert.True(texts.Add(message.Text), $"{message.Text} is there twice");
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return texts.Count;
    }

    private static string VisitorOf(int number) => $"visitor-{number % Visitors}";

    private static IngestRequest Message(string visitor, int number) => new()
    {
        Channel = "webchat",
        Address = new Identifier { Kind = IdentifierKind.Handle, Network = "webchat", Value = visitor },
        ExternalId = $"{number}",
        Text = $"message {number}",
    };

    /// <summary>The body of a call: a byte that says uncompressed, the length, the message; any number of them.</summary>
    private sealed class FrameFile : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public FrameFile(params IMessage[] messages)
        {
            using var file = File.Create(Path);
            var head = new byte[5];
            foreach (var message in messages)
            {
                BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(1), message.CalculateSize());
                file.Write(head);
                message.WriteTo(file);
            }
        }

        public string Path => System.IO.Path.Combine(folder.Path, "frames");

        public void Dispose() => folder.Dispose();
    }
}
