using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Omni.Api.Access;
using Omni.Silo.Processes;
using Omni.V1;
using Omni.WebChat;

namespace Omni.Interop.Node.Desk;

/// <summary>A server whose pages are reached over a line that may be broken, with customers who write over gRPC.</summary>
internal sealed class DeskServer : IAsyncDisposable
{
    private readonly ServerProcess process;
    private readonly TokenIssuer tokens;
    private readonly Line line;
    private GrpcChannel channel;
    private WebChatHost? chat;
    private int written;

    private DeskServer(ServerProcess process)
    {
        this.process = process;
        tokens = TokenIssuer.Open(process.Store);
        line = new(process.HttpAddress);
        channel = GrpcChannel.ForAddress(process.GrpcAddress);
    }

    /// <summary>Where the page is, over the line: the same after a restart.</summary>
    public string Page => $"http://{line.Address}/desk";

    public static async Task<DeskServer> StartAsync(params string[] arguments) =>
        new(await ServerProcess.StartAsync(new() { Arguments = arguments }));

    /// <summary>A link that opens a desk with the agent signed in.</summary>
    public string LinkFor(string agent, Roles role = Roles.Agent) => $"{Page}#token={tokens.Issue(role, agent)}";

    public string TokenFor(string agent) => tokens.Issue(Roles.Agent, agent);

    /// <summary>A customer writes in the web chat; completes when it is on disk.</summary>
    /// <param name="refused">Files that came with it and were not taken.</param>
    public async Task<IngestResponse> WriteAsync(string visitor, string text, params RefusedFile[] refused) =>
        await new ChannelService.ChannelServiceClient(channel).IngestAsync(
            new()
            {
                Channel = "webchat",
                Address = Visitor(visitor),
                ExternalId = $"{Interlocked.Increment(ref written)}",
                DisplayName = $"Visitor {visitor}",
                Text = text,
                RefusedFiles = { refused },
            },
            As(Roles.Connector, "cnn_web")).ResponseAsync.Within($"'{text}' to be accepted");

    /// <summary>A system begins a sensitive step in what the customer wrote; how that ended.</summary>
    public async Task<StepOutcome> BeginStepAsync(IngestResponse chat, string step) =>
        (await new ConversationService.ConversationServiceClient(channel).BeginStepAsync(
            new()
            {
                RequestId = $"{chat.InteractionId} {step}",
                ConversationId = chat.ConversationId,
                InteractionId = chat.InteractionId,
                StepId = step,
            },
            As(Roles.Integrator, "shop")).ResponseAsync.Within($"the step {step}")).Outcome;

    /// <summary>Somebody writes an e-mail; completes when it is on disk.</summary>
    public async Task MailAsync(string address, string text) =>
        await new ChannelService.ChannelServiceClient(channel).IngestAsync(
            new()
            {
                Channel = "email",
                Address = new() { Kind = IdentifierKind.Email, Value = address },
                ExternalId = $"{Interlocked.Increment(ref written)}",
                Text = text,
            },
            As(Roles.Connector, "cnn_email")).ResponseAsync.Within($"'{text}' to be accepted");

    /// <summary>The visitor's telephone becomes known.</summary>
    public async Task LinkPhoneAsync(string visitor, string phone)
    {
        var customers = new CustomerService.CustomerServiceClient(channel);
        var shop = As(Roles.Integrator, "shop");
        var known = await customers.ResolveAsync(new() { Identifier = Visitor(visitor) }, shop)
            .ResponseAsync.Within($"who {visitor} is");
        await customers.LinkIdentifierAsync(
            new()
            {
                RequestId = $"link {visitor}",
                CustomerId = known.Profile.CustomerId,
                Identifier = new() { Kind = IdentifierKind.Phone, Value = phone },
                Evidence = Evidence.SignedIn,
            },
            shop).ResponseAsync.Within($"the telephone of {visitor}");
    }

    /// <summary>The shop tells what it knows of a visitor; completes when all of it is on disk.</summary>
    public async Task TellAsync(string visitor, params Fact[] facts)
    {
        using var call = new CustomerService.CustomerServiceClient(channel).RecordFacts(As(Roles.Integrator, "shop"));
        foreach (var (fact, number) in facts.Select((fact, place) => (fact, place + 1)))
        {
            fact.At = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddMinutes(number - facts.Length));
            await call.RequestStream.WriteAsync(new()
            {
                Number = number,
                Identity = new() { Identifier = Visitor(visitor), Evidence = Evidence.ChannelVerified },
                Fact = fact,
            }).Within($"fact {number}");
        }

        await call.RequestStream.CompleteAsync().Within("the end of the facts");
        while (await call.ResponseStream.MoveNext(CancellationToken.None).Within("answers to the facts"))
            Assert.Null(call.ResponseStream.Current.Answer?.Refused);
    }

    /// <summary>The web chat with its shop, in this process; ends with the server.</summary>
    public async Task<string> StartShopAsync()
    {
        chat = await WebChatHost.StartAsync(new WebChatOptions
        {
            Listen = new(IPAddress.Loopback, 0), Omni = process.GrpcAddress,
            Token = () => tokens.Issue(Roles.Connector, "cnn_web"), Key = WebChatKey.Open(process.Store), Demo = true,
        });
        return chat.Address.ToString();
    }

    /// <summary>A connector that has to send what agents write.</summary>
    public DeskConnector Connect(string connector) => new(channel, As(Roles.Connector, connector));

    /// <summary>The desks are cut off until <see cref="Mend"/>.</summary>
    public void Break() => line.Break();

    /// <summary>Ends the server in the middle of whatever it does and starts it again on the same store.</summary>
    public async Task KillAndRestartAsync()
    {
        await process.KillAsync();
        await process.RestartAsync();
        channel.Dispose();
        channel = GrpcChannel.ForAddress(process.GrpcAddress);
        line.Turn(process.HttpAddress);
    }

    /// <summary>The desks reach the server again.</summary>
    public void Mend() => line.Mend();

    public async ValueTask DisposeAsync()
    {
        if (chat is not null) await chat.DisposeAsync();
        channel.Dispose();
        await line.DisposeAsync();
        await process.DisposeAsync();
    }

    private static Identifier Visitor(string name) =>
        new() { Kind = IdentifierKind.Handle, Network = "webchat", Value = name };

    private Metadata As(Roles role, string id) => new() { { "authorization", $"Bearer {tokens.Issue(role, id)}" } };
}
