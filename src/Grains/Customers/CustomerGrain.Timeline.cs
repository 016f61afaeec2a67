using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Conversations;

namespace Omni.Grains.Customers;

/// <content>The customer's history, read from the rows.</content>
internal sealed partial class CustomerGrain
{
    /// <summary>Most conversations of one customer that are listed; older ones stay in the journal.</summary>
    private const int TimelineMax = 10_000;

    /// <inheritdoc/>
    public async Task<ImmutableArray<TimelineRow>> GetTimelineAsync(ConversationId? before, int limit)
    {
        var rows = await Services.Journal.ReadRowsAsync(ConversationRows.Timeline, Stream, null, TimelineMax);
        return
        [
            .. rows.Select(r => r.Value)
                .Reverse()
                .Where(r => before is not { } b || string.CompareOrdinal(r.Conversation.Value, b.Value) < 0)
                .Take(limit),
        ];
    }
}
