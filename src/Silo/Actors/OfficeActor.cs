using Omni.Api.Access;
using Omni.V1;

namespace Omni.Silo.Actors;

/// <summary>An outside system, such as a CRM, and whoever looks things up; role integrator.</summary>
internal sealed class OfficeActor(ServerAccess access, string id) : IDisposable
{
    private readonly ServerConnection _connection = access.Open(Roles.Integrator, id);

    private CustomerService.CustomerServiceClient Customers => new(_connection.Invoker);

    private ConversationService.ConversationServiceClient Conversations => new(_connection.Invoker);

    /// <summary>Teaches Omni whose address this is.</summary>
    public async Task<ResolveResponse> TeachAsync(Identifier identifier, string name) =>
        await Customers.ResolveAsync(
            new ResolveRequest
            {
                Identifier = identifier, CreateIfUnknown = true, DisplayName = name,
                Evidence = Evidence.ChannelVerified, RequestId = Guid.NewGuid().ToString("N"),
            },
            deadline: ServerConnection.Deadline);

    /// <summary>Who owns an address.</summary>
    public async Task<Profile> FindAsync(Identifier identifier) =>
        (await Customers.ResolveAsync(
            new ResolveRequest { Identifier = identifier }, deadline: ServerConnection.Deadline)).Profile;

    /// <summary>Adds an address to a customer.</summary>
    public async Task LinkAsync(string customer, Identifier identifier) =>
        await Customers.LinkIdentifierAsync(
            new LinkIdentifierRequest
            {
                RequestId = Guid.NewGuid().ToString("N"), CustomerId = customer, Identifier = identifier,
                Evidence = Evidence.SignedIn,
            },
            deadline: ServerConnection.Deadline);

    /// <summary>A customer's conversations, the newest first.</summary>
    public async Task<IReadOnlyList<Conversation>> TimelineAsync(string customer) =>
        (await Customers.GetTimelineAsync(
            new GetTimelineRequest { CustomerId = customer }, deadline: ServerConnection.Deadline)).Conversations;

    /// <summary>A conversation as it is now.</summary>
    public async Task<Conversation> ConversationAsync(string id) =>
        (await Conversations.GetConversationAsync(
            new GetConversationRequest { ConversationId = id }, deadline: ServerConnection.Deadline)).Conversation;

    /// <summary>All messages of a conversation, in stream order.</summary>
    public async Task<IReadOnlyList<Message>> TranscriptAsync(string conversation)
    {
        var messages = new List<Message>();
        var request = new GetTranscriptRequest { ConversationId = conversation, PageSize = 500 };
        do
        {
            var page = await Conversations.GetTranscriptAsync(request, deadline: ServerConnection.Deadline);
            messages.AddRange(page.Messages);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return messages;
    }

    /// <summary>Where an interaction stands in its queue.</summary>
    public async Task<GetPositionResponse> PositionAsync(string conversation, string interaction) =>
        await new QueueService.QueueServiceClient(_connection.Invoker).GetPositionAsync(
            new GetPositionRequest { ConversationId = conversation, InteractionId = interaction },
            deadline: ServerConnection.Deadline);

    /// <summary>How a queue stands.</summary>
    public async Task<QueueFigures> QueueAsync(string queue) =>
        (await new QueueService.QueueServiceClient(_connection.Invoker).GetQueueAsync(
            new GetQueueRequest { QueueId = queue }, deadline: ServerConnection.Deadline)).Queue;

    /// <summary>Why an interaction was offered to whom, or waits.</summary>
    public async Task<ExplainResponse> ExplainAsync(string conversation, string interaction) =>
        await new QueueService.QueueServiceClient(_connection.Invoker).ExplainAsync(
            new ExplainRequest { ConversationId = conversation, InteractionId = interaction },
            deadline: ServerConnection.Deadline);

    public void Dispose() => _connection.Dispose();
}
