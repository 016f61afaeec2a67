using Omni.Api.Conversations;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Api.Customers;

/// <summary>One page of a customer's history: the customer knows which conversations, each tells its story.</summary>
internal sealed class TimelinePage(IClusterClient grains, TimeProvider clock, bool withMessages)
{
    /// <summary>Most conversations read at once.</summary>
    private const int AtOnceMax = 16;

    public async Task<V1.GetTimelineResponse> ReadAsync(CustomerId customer, string pageToken, int limit)
    {
        ConversationId? before = PageTokens.Read(pageToken) is { } place ? Place(place) : null;
        var grain = grains.GetGrain<ICustomerGrain>(customer.Value);
        var rows = await grain.GetTimelineAsync(before, limit);
        if (rows.IsEmpty && before is null && await grain.GetProfileAsync() is null)
            throw Outcomes.CustomerNotFound(customer);
        var response = new V1.GetTimelineResponse();
        for (var start = 0; start < rows.Length; start += AtOnceMax)
        {
            var some = rows.Slice(start, Math.Min(AtOnceMax, rows.Length - start));
            foreach (var view in await Task.WhenAll(some.Select(ReadAsync)))
                if (view is not null)
                    response.Conversations.Add(ConversationWriter.Write(view, clock.GetUtcNow(), withMessages));
        }

        if (rows.Length == limit) response.NextPageToken = PageTokens.Write(rows[^1].Conversation.Value);
        return response;
    }

    private static ConversationId Place(string place) =>
        place.StartsWith("con_", StringComparison.Ordinal) ? new(place) : throw PageTokens.Malformed();

    private Task<ConversationView?> ReadAsync(TimelineRow row) =>
        grains.GetGrain<IConversationQuery>(row.Conversation.Value).GetAsync();
}
