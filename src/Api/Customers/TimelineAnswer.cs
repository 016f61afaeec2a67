using System.Collections.Immutable;
using Omni.Api.Conversations;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Customers;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Api.Customers;

/// <summary>One page of a customer's history: the customer knows what happened, each conversation tells its own story.</summary>
internal sealed class TimelineAnswer(
    IClusterClient grains, ISettingsSource settings, TimeProvider clock, bool withMessages)
{
    /// <summary>Most conversations read at once.</summary>
    private const int AtOnceMax = 16;

    public async Task<V1.GetTimelineResponse> ReadAsync(CustomerId customer, TimelineQuery query)
    {
        var page = await grains.GetGrain<ICustomerTimeline>(customer.Value).ReadTimelineAsync(query)
            ?? throw Outcomes.CustomerNotFound(customer);
        var conversations = await ReadAsync(page.Items);
        var entries = page.Items.Select(Write).ToArray();
        var count = PageBytes.Fit(entries.Zip(conversations, (e, c) => PageBytes.Of(e) + PageBytes.Of(c)));
        var response = new V1.GetTimelineResponse();
        response.Entries.Add(entries.Take(count));
        response.Conversations.Add(conversations.Take(count).OfType<V1.Conversation>());
        if ((count < entries.Length ? page.Items[count - 1].Place() : page.Next) is { } next)
            response.NextPageToken = PageTokens.Write(TimelineReader.Write(next));
        return response;
    }

    /// <summary>The conversation of each item; null where it has none.</summary>
    private async Task<V1.Conversation?[]> ReadAsync(ImmutableArray<TimelineItem> items)
    {
        var read = new List<V1.Conversation?>(items.Length);
        foreach (var some in items.Chunk(AtOnceMax))
            read.AddRange(await Task.WhenAll(some.Select(ReadAsync)));
        return [.. read];
    }

    private async Task<V1.Conversation?> ReadAsync(TimelineItem item)
    {
        if (item.Conversation is not { } row) return null;
        var view = await grains.GetGrain<IConversationQuery>(row.Conversation.Value).GetAsync();
        return view is null ? null : ConversationWriter.Write(view, clock.GetUtcNow(), withMessages, settings.Current);
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
}
