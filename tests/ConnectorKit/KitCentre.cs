using System.Threading.Channels;
using Omni.Api.Access;
using Omni.Silo.Actors;
using Omni.Silo.Processes;
using Omni.V1;
using Xunit;

namespace Omni.ConnectorKit;

/// <summary>A centre of its own for one test: a server, one agent who takes everything, and the connector.</summary>
internal sealed class KitCentre : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ServerProcess server;
    private readonly TokenIssuer tokens;
    private readonly ServerAccess access;
    private readonly AgentActor agent;
    private readonly IConnectorUnderTest connector;
    private readonly Dictionary<string, OfferMade> taken = new(StringComparer.Ordinal);
    private int said;

    private KitCentre(ServerProcess server, IConnectorUnderTest connector)
    {
        (this.server, this.connector) = (server, connector);
        tokens = TokenIssuer.Open(server.Store);
        access = new(() => server.GrpcAddress, tokens);
        agent = new(access, "agt_7", Workload.Unchecked) { OnOffer = offer => agent!.AcceptAsync(offer) };
    }

    public static async Task<KitCentre> OpenAsync(IConnectorUnderTest connector)
    {
        var centre = new KitCentre(await ServerProcess.StartAsync(), connector);
        await centre.StartConnectorAsync();
        await centre.agent.ConnectAsync();
        await centre.agent.BecomeAvailableAsync();
        return centre;
    }

    public Task StartConnectorAsync() =>
        connector.StartAsync(server.GrpcAddress, tokens.Issue(Roles.Connector, connector.ConnectorId));

    public async Task RestartConnectorAsync()
    {
        await connector.KillAsync();
        await StartConnectorAsync();
    }

    /// <summary>Omni is killed and comes back; as at any address that may change, the connector is started anew there.</summary>
    public async Task RestartOmniAsync()
    {
        await server.KillAsync();
        await server.RestartAsync();
        await RestartConnectorAsync();
        await agent.ConnectAsync();
    }

    /// <summary>The customer writes for the first time; completes once the agent has them.</summary>
    public async Task BeginAsync(string customer)
    {
        var mark = agent.Events.Mark;
        await connector.HandInAsync(Input(customer, "begin"));
        var offer = await agent.Events.FirstAsync(
            mark, change => change.OfferMade?.Briefing.Messages.Any(m => m.Text == TextOf(customer, "begin")) == true,
            $"an offer of {customer}", Limit);
        await agent.Desk.HoldsAsync(offer.Item.OfferMade.InteractionId, Limit);
        taken[customer] = offer.Item.OfferMade;
    }

    /// <summary>An input whose text tells whose it is and which.</summary>
    public static ProviderInput Input(string customer, string id, TimeSpan clockError = default) =>
        new(customer, $"{customer}-{id}", TextOf(customer, id), DateTimeOffset.UtcNow + clockError);

    public static string TextOf(string customer, string id) => $"{customer} {id}";

    /// <summary>The agent writes to the customer.</summary>
    public Task SayAsync(string customer, string text)
    {
        var offer = taken[customer];
        return agent.SayAsync(offer.ConversationId, offer.InteractionId, text, $"kit-{Interlocked.Increment(ref said)}");
    }

    /// <summary>What the customer has written, as Omni keeps it, in the order of the transcript.</summary>
    public Task<string[]> WrittenByAsync(string customer) => TranscriptAsync(customer, MessageDirection.Inbound);

    /// <summary>Both sides.</summary>
    public Task<string[]> TranscriptAsync(string customer) => TranscriptAsync(customer, only: null);

    /// <summary>Waits until the customer is shown these and nothing else.</summary>
    public async Task ShowsAsync(string customer, IReadOnlyList<string> expected)
    {
        // One note is enough, however often it changed since the last look.
        var changes = System.Threading.Channels.Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var limit = new CancellationTokenSource(Limit);
        void Note(object? sender, EventArgs e) => changes.Writer.TryWrite(true);
        connector.ShownChanged += Note;
        try
        {
            while (connector.ShownTo(customer).Count < expected.Count) await changes.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // What is missing is said below.
        }
        finally
        {
            connector.ShownChanged -= Note;
        }

        Assert.Equal(expected, connector.ShownTo(customer));
    }

    public async ValueTask DisposeAsync()
    {
        await agent.DropAsync();
        await server.DisposeAsync();
    }

    private async Task<string[]> TranscriptAsync(string customer, MessageDirection? only)
    {
        using var office = access.Open(Roles.Integrator, "kit");
        var client = new ConversationService.ConversationServiceClient(office.Invoker);
        List<Message> messages = [];
        var page = new GetTranscriptRequest { ConversationId = taken[customer].ConversationId, PageSize = 500 };
        do
        {
            var answer = await client.GetTranscriptAsync(page, deadline: DateTime.UtcNow + Limit);
            messages.AddRange(answer.Messages);
            page.PageToken = answer.NextPageToken;
        }
        while (page.PageToken.Length > 0);
        return
        [
            .. messages.Where(message => only is null || message.Direction == only)
                .OrderBy(message => message.SentAt.ToDateTimeOffset()).ThenBy(message => message.Version)
                .Select(message => message.Text),
        ];
    }
}
