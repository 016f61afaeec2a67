using Omni.Api.Access;
using Omni.Api.Conversations;
using Omni.Api.Customers;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Contracts.Customers;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Api.Channels;

/// <summary>
/// One page of what was said with one address. Whoever owns the address by now, only interactions with it, on that channel
/// and over the caller's own connector, are shown: a connector learns nothing that did not pass through it.
/// </summary>
internal sealed class HistoryPage(
    IClusterClient grains, IdentifierDirectory directory, SettingsView settings, Caller caller)
{
    private const int PageMax = 20;
    private const int PageStandard = 5;

    public async Task<V1.GetHistoryResponse> ReadAsync(V1.GetHistoryRequest request, CancellationToken cancellationToken)
    {
        var channel = settings.Channel(request.Channel).Id;
        var address = Identifiers.Read(request.Address, "address");
        var limit = Check.PageSize(request.PageSize, PageMax, PageStandard);
        var query = new TimelineQuery(
            [TimelineKind.Conversation], null, null, null, TimelineReader.ReadPlace(request.PageToken), limit);
        var response = new V1.GetHistoryResponse();
        if (await directory.FindAsync(caller.Brand, address, cancellationToken) is not { } customer) return response;
        if (await grains.GetGrain<ICustomerTimeline>(customer.Value).ReadTimelineAsync(query) is not { } page) return response;
        var views = await Task.WhenAll(page.Items.Select(item =>
            grains.GetGrain<IConversationQuery>(item.Conversation!.Conversation.Value).GetAsync()));
        foreach (var view in views)
            if (view is not null && Write(view, channel, address) is { } written)
                response.Conversations.Add(written);
        if (page.Next is { } next) response.NextPageToken = PageTokens.Write(TimelineReader.Write(next));
        return response;
    }

    /// <summary>The conversation as this address may see it; null when it has no part in it.</summary>
    private V1.HistoryConversation? Write(ConversationView view, string channel, Identifier address)
    {
        var own = view.Interactions
            .Where(i => i.Address == address && i.Channel == channel && i.Connector == caller.Connector)
            .Select(i => i.Id).ToHashSet();
        if (own.Count == 0) return null;
        var written = new V1.HistoryConversation
        {
            ConversationId = view.Id.Value,
            Open = view.ClosedAt is null,
            ReadUpToMessageId = view.Interactions.LastOrDefault(i => own.Contains(i.Id) && i.ReadUpTo is not null)?.ReadUpTo?.Value ?? "",
        };
        foreach (var entry in view.Tail)
            if (own.Contains(entry.Interaction))
                written.Messages.Add(new V1.HistoryMessage
                {
                    Message = MessageWriter.Write(Shown(entry)),
                    AgentName = entry.Author is { } author ? settings.NameOf(author) : "",
                });
        return written;
    }

    /// <summary>What an agent has changed or taken back is not the customer's any more.</summary>
    private static TranscriptEntry Shown(TranscriptEntry entry) => entry.Direction == MessageDirection.Inbound
        ? entry
        : entry with
        {
            Wordings = [.. entry.Wordings.Select(wording => wording with { Text = null })],
            Files = entry.RecalledAt is null ? entry.Files : [],
        };
}
