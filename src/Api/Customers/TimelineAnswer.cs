using System.Collections.Immutable;
using Omni.Api.Conversations;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Orleans;

namespace Omni.Api.Customers;

/// <summary>One page of a customer's history: the customer knows what happened, each conversation tells its own story.</summary>
internal sealed class TimelineAnswer(IClusterClient grains, TimeProvider clock, bool withMessages)
{
    /// <summary>Most conversations read at once.</summary>
    private const int AtOnceMax = 16;

    public async Task<V1.GetTimelineResponse> ReadAsync(CustomerId customer, TimelineQuery query)
    {
        var page = await grains.GetGrain<ICustomerTimeline>(customer.Value).ReadTimelineAsync(query)
            ?? throw Outcomes.CustomerNotFound(customer);
        var response = new V1.GetTimelineResponse();
        response.Entries.AddRange(page.Items.Select(Write));
        await AddAsync(response, [.. page.Items.Select(i => i.Conversation).OfType<TimelineRow>()]);
        if (page.Items.Length == query.Limit)
            response.NextPageToken = PageTokens.Write(TimelineReader.Write(page.Items[^1].Place()));
        return response;
    }

    private async Task AddAsync(V1.GetTimelineResponse response, ImmutableArray<TimelineRow> rows)
    {
        for (var start = 0; start < rows.Length; start += AtOnceMax)
        {
            var some = rows.Slice(start, Math.Min(AtOnceMax, rows.Length - start));
            foreach (var view in await Task.WhenAll(some.Select(ReadAsync)))
                if (view is not null)
                    response.Conversations.Add(ConversationWriter.Write(view, clock.GetUtcNow(), withMessages));
        }
    }

    private static V1.TimelineEntry Write(TimelineItem item)
    {
        var entry = new V1.TimelineEntry
        {
            Kind = (V1.TimelineKind)item.Kind,
            At = Times.Write(item.At),
            CustomerId = item.Customer.Value,
            ConversationId = item.Conversation?.Conversation.Value ?? "",
            Source = item.Conversation?.Channels ?? item.Facts[0].Source,
        };
        if (item.Kind == TimelineKind.Path) entry.Pages.AddRange(item.Facts.Select(FactWriter.Write));
        else if (item.Conversation is null) entry.Fact = FactWriter.Write(item.Facts[0]);
        return entry;
    }

    private Task<ConversationView?> ReadAsync(TimelineRow row) =>
        grains.GetGrain<IConversationQuery>(row.Conversation.Value).GetAsync();
}
