using Grpc.Core;

namespace Omni.Load.Centre;

/// <summary>Reads conversations back, as an outside system does.</summary>
internal sealed class Archive : IDisposable
{
    private const int PageSize = 500;

    /// <summary>Far longer than a page takes: a call without an answer ends the run instead of holding it up.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Lines lines;
    private readonly V1.ConversationService.ConversationServiceClient client;
    private readonly CallOptions options;

    public Archive(Uri server, string token)
    {
        lines = new(server, 1);
        client = lines.Clients(invoker => new V1.ConversationService.ConversationServiceClient(invoker))[0];
        options = new(Tokens.Header(token));
    }

    private CallOptions Call => options.WithDeadline(DateTime.UtcNow + Limit);

    public async Task<V1.Conversation> GetAsync(string conversation) =>
        (await client.GetConversationAsync(new() { ConversationId = conversation }, Call)).Conversation;

    /// <summary>Every message of a conversation, in order.</summary>
    public async Task<List<V1.Message>> ReadTranscriptAsync(string conversation)
    {
        List<V1.Message> messages = [];
        var page = "";
        do
        {
            var response = await client.GetTranscriptAsync(
                new() { ConversationId = conversation, PageSize = PageSize, PageToken = page }, Call);
            messages.AddRange(response.Messages);
            page = response.NextPageToken;
        }
        while (page.Length > 0);

        return messages;
    }

    public void Dispose() => lines.Dispose();
}
