using Grpc.Core;
using Grpc.Net.Client;
using Omni.Api.Access;
using Omni.Silo.Processes;
using Omni.V1;

namespace Omni.Silo.Tests.Commands;

/// <summary>The why-log on the command line, against a running server.</summary>
public sealed class ExplainCommandTests : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("omni-explain-").FullName;
    private ServerProcess server = null!;

    public async Task InitializeAsync() =>
        server = await ServerProcess.StartAsync(new() { Store = Path.Combine(root, "data") });

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task Explain_OfWhatWaits_SaysWhyToSupervisorsAndToTheCustomer()
    {
        var message = await IngestAsync();

        var all = await RunAsync(message.ConversationId, message.InteractionId);
        Assert.True(all.ExitCode == 0, all.Error);
        Assert.StartsWith($"Web chat {message.InteractionId}: waiting in Chats and messengers for ", all.Output, StringComparison.Ordinal);
        Assert.EndsWith(
            "now       Nobody can take it. 9 agents serve Chats and messengers: 9 are not connected. Rises a tier in 3 h 59 min.\n",
            all.Output, StringComparison.Ordinal);
        Assert.StartsWith("Web chat ", (await RunAsync(message.ConversationId)).Output, StringComparison.Ordinal);
        Assert.Matches(
            "^Your chat has been waiting for .* and is next in line. Nobody who could help is at work right now; it keeps its place.\n$",
            (await RunAsync(message.ConversationId, message.InteractionId, "--customer")).Output);
    }

    [Theory]
    [InlineData("unknown", "There is no conversation con_none.")]
    [InlineData("malformed", "interaction_id")]
    [InlineData("an agent's token", "give one of a supervisor or an administrator, or add --customer")]
    [InlineData("no server", "No server answers at http://127.0.0.1:1")]
    public async Task Explain_ThatCannotBe_SaysTheFix(string row, string says)
    {
        var message = await IngestAsync();
        var run = row switch
        {
            "unknown" => await RunAsync("con_none"),
            "malformed" => await RunAsync(message.ConversationId, "INT"),
            "no server" => await OmniCommand.RunAsync(
                "explain", message.ConversationId, "--store", server.Store, "--server", "http://127.0.0.1:1"),
            _ => await RunAsync(
                message.ConversationId, message.InteractionId, "--token", Tokens.Issue(Roles.Agent, "agt_1")),
        };

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.True(run.Error.Contains(says, StringComparison.Ordinal), $"{row}: {run.Error}");
    }

    private TokenIssuer Tokens => TokenIssuer.Open(server.Store);

    private async Task<IngestResponse> IngestAsync()
    {
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var token = Tokens.Issue(Roles.Connector, "cnn_web");
        return await new ChannelService.ChannelServiceClient(channel).IngestAsync(
            new IngestRequest
            {
                Channel = "webchat", ExternalId = "1", Text = "hello",
                Address = new() { Kind = IdentifierKind.Handle, Network = "webchat", Value = "visitor" },
            },
            new Metadata { { "authorization", $"Bearer {token}" } });
    }

    private Task<OmniCommand> RunAsync(params IEnumerable<string> arguments) => OmniCommand.RunAsync(
        ["explain", .. arguments, "--store", server.Store, "--server", server.GrpcAddress.GetLeftPart(UriPartial.Authority)]);
}
