using System.Net;
using Omni.Api.Access;
using Omni.Silo.Actors;
using Omni.Silo.Processes;
using Omni.V1;
using Omni.WebChat;

namespace Omni.Interop.Node.Widget;

/// <summary>
/// A server in a process of its own, the web chat in this one, and an agent who takes every offer. The browser reaches the
/// chat, and the chat the server, over lines that may be cut and turned.
/// </summary>
internal sealed class ChatSite : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly ServerProcess server;
    private readonly TokenIssuer tokens;
    private WebChatHost chat = null!;
    private int replies;

    private ChatSite(ServerProcess server)
    {
        this.server = server;
        tokens = TokenIssuer.Open(server.Store);
        Access = new(() => server.GrpcAddress, tokens);
        ToServer = new(server.GrpcAddress);
        Agent = new(Access, "agt_7", Workload.Unchecked) { OnOffer = offer => Agent!.AcceptAsync(offer) };
    }

    /// <summary>Between the chat and the server.</summary>
    public Line ToServer { get; }

    /// <summary>Between the browser and the chat.</summary>
    public Line ToChat { get; private set; } = null!;

    public AgentActor Agent { get; }

    /// <summary>How others connect to the server.</summary>
    public ServerAccess Access { get; }

    /// <summary>Where the browser finds the demo shop.</summary>
    public string Shop => $"http://{ToChat.Address}/";

    public static async Task<ChatSite> StartAsync()
    {
        var site = new ChatSite(await ServerProcess.StartAsync());
        site.chat = await site.StartChatAsync();
        site.ToChat = new(site.chat.Address);
        await site.Agent.ConnectAsync();
        await site.Agent.BecomeAvailableAsync();
        return site;
    }

    /// <summary>The chat ends without a word and is started again, where it keeps nothing.</summary>
    public async Task RestartChatAsync()
    {
        ToChat.Break();
        await chat.DisposeAsync();
        chat = await StartChatAsync();
        ToChat.Turn(chat.Address);
        ToChat.Mend();
    }

    /// <summary>The server is killed in the middle of whatever it does and started again on the same store.</summary>
    public async Task KillServerAsync(Func<Task> meanwhile)
    {
        ToServer.Break();
        await server.KillAsync();
        await meanwhile();
        await server.RestartAsync();
        ToServer.Turn(server.GrpcAddress);
        ToServer.Mend();
        await Agent.ConnectAsync();
    }

    /// <summary>Waits until the agent has the message on the screen, and returns where.</summary>
    public async Task<(string Conversation, string Interaction)> AgentSeesAsync(string text)
    {
        var seen = await Agent.Events.FirstAsync(0, change => Holds(change, text), $"'{text}'", Limit);
        var offer = (await Agent.Events.FirstAsync(
            0, change => change.OfferMade is not null, "an offer", Limit)).Item.OfferMade;
        await Agent.Desk.HoldsAsync(offer.InteractionId, Limit);
        return (seen.Item.MessageAdded?.ConversationId ?? offer.ConversationId, offer.InteractionId);
    }

    /// <summary>The agent writes to the customer whom the first offer was about.</summary>
    public async Task ReplyAsync(string text)
    {
        var offer = Agent.Events.Since(0).First(e => e.Item.OfferMade is not null).Item.OfferMade;
        await Agent.SayAsync(offer.ConversationId, offer.InteractionId, text, $"reply-{++replies}");
    }

    /// <summary>Both sides of the conversation as the server keeps them, in the order of sending, which is what pages show.</summary>
    public async Task<string[]> TranscriptAsync()
    {
        var offer = Agent.Events.Since(0).First(e => e.Item.OfferMade is not null).Item.OfferMade;
        using var crm = Access.Open(Roles.Integrator, "crm");
        var page = await new ConversationService.ConversationServiceClient(crm.Invoker).GetTranscriptAsync(
            new() { ConversationId = offer.ConversationId, PageSize = 500 }, deadline: DateTime.UtcNow + Limit);
        return [.. page.Messages.OrderBy(message => message.SentAt.ToDateTimeOffset()).ThenBy(message => message.Version)
            .Select(message => message.Text)];
    }

    /// <summary>How far the agent's message has come, once it is that far.</summary>
    public Task ReachesAsync(DeliveryStatus status) => Agent.Events.FirstAsync(
        0, change => change.MessageStatusChanged?.Status == status, $"a message that is {status}", Limit);

    public async ValueTask DisposeAsync()
    {
        await Agent.DropAsync();
        await chat.DisposeAsync();
        await ToChat.DisposeAsync();
        await ToServer.DisposeAsync();
        await server.DisposeAsync();
    }

    private static bool Holds(AgentEvent change, string text) =>
        change.MessageAdded?.Message.Text == text
        || change.OfferMade?.Briefing.Messages.Any(message => message.Text == text) == true
        || change.Conversation?.Messages.Any(message => message.Text == text) == true;

    private Task<WebChatHost> StartChatAsync() => WebChatHost.StartAsync(new WebChatOptions
    {
        Listen = new(IPAddress.Loopback, 0), Omni = new($"http://{ToServer.Address}"),
        Token = () => tokens.Issue(Roles.Connector, "cnn_web"), Key = WebChatKey.Open(server.Store), Demo = true,
    });
}
