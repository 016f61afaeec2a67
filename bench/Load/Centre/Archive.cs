using Grpc.Core;

namespace Omni.Load.Centre;

/// <summary>Reads conversations back, as an outside system does.</summary>
internal sealed class Archive : IDisposable
{
    private const int PageSize = 500;

    private readonly Lines lines;
    private readonly V1.ConversationService.ConversationServiceClient client;
    private readonly CallOptions call;

    public Archive(Uri server, string token)
    {
        lines = new(server, 1);
        client = lines.Clients(invoker => new V1.ConversationService.ConversationServiceClient(invoker))[0];
        call = new(Tokens.Header(token));
    }

    public async Task<V1.Conversation> GetAsync(string conversation) =>
        (await client.GetConversationAsync(new() { ConversationId = conversation }, call)).Conversation;

    /// <summary>Every message of a conversation, in order.</summary>
    public async Task<List<V1.Message>> ReadTranscriptAsync(string conversation)
    {
        List<V1.Message> messages = [];
        var page = "";
        do
        {
            var response = await client.GetTranscriptAsync(
                new() { ConversationId = conversation, PageSize = PageSize, PageToken = page }, call);
            messages.AddRange(response.Messages);
            page = response.NextPageToken;
        }
        while (page.Length > 0);

        return messages;
    }

    public void Dispose() => lines.Dispose();
}
