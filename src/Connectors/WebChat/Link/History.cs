using Omni.V1;
using Omni.WebChat.Visitors;

namespace Omni.WebChat.Link;

/// <summary>What was said before, as Omni keeps it; nothing is kept here.</summary>
internal sealed class History(OmniLink link, Addresses addresses, ShownFiles files, WebChatOptions options)
{
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(5);

    /// <summary>The last messages, the oldest first, and where the ones before begin.</summary>
    /// <param name="before">Place of an earlier answer; empty: the newest.</param>
    /// <exception cref="Grpc.Core.RpcException">Omni is out of reach.</exception>
    public async Task<ShownHistory> ReadAsync(Visitor visitor, string before, CancellationToken stop)
    {
        var page = await link.Channels.GetHistoryAsync(
            new GetHistoryRequest
            {
                Channel = options.Channel, Address = addresses.Of(visitor.Id), PageToken = before,
            },
            deadline: DateTime.UtcNow + CallLimit, cancellationToken: stop);
        List<ShownMessage> shown = [];
        var readUpTo = "";
        VisitorPlace? place = null;
        foreach (var conversation in page.Conversations.Reverse())
        {
            if (conversation.ReadUpToMessageId.Length > 0) readUpTo = conversation.ReadUpToMessageId;
            foreach (var message in conversation.Messages)
            {
                if (message.Message.Direction == MessageDirection.Outbound)
                    visitor.Remember(message.Message.Id, conversation.ConversationId);
                shown.Add(Shown(message, files.Of(visitor.Id, conversation.ConversationId, message.Message.Attachments)));
                if (conversation.Open) place = new(conversation.ConversationId, message.Message.InteractionId);
            }
        }

        visitor.Place ??= place;
        return new(shown, page.NextPageToken, readUpTo);
    }

    private static ShownMessage Shown(HistoryMessage kept, IReadOnlyList<ShownFile>? files) => new(
        kept.Message.Id,
        kept.Message.Direction == MessageDirection.Outbound ? ShownMessage.Agent : ShownMessage.Visitor,
        kept.AgentName, kept.Message.Text, kept.Message.SentAt.ToDateTimeOffset(),
        Page: kept.Message.Page is { } page ? new(page.Url, page.Title) : null,
        Files: kept.Message.RecalledAt is null ? files : null,
        Edited: kept.Message.Wordings.Count > 1 ? true : null,
        Recalled: kept.Message.RecalledAt is null ? null : true);
}
