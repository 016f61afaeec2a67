using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Grains.Customers;

/// <summary>
/// Conversations of a customer, the newest first. Rows stand in the order of the ids, which is that of their making; when a
/// conversation opened may differ from that a little, so a page reads a little further than it shows.
/// </summary>
internal sealed class HistoryReader(IJournal journal)
{
    /// <summary>Conversations that are looked at for the one in which a matter goes on: years of anybody's.</summary>
    private const int NewestMax = 10_000;

    private const int ReadBatch = 250;

    /// <summary>Rows of one customer that a page reads for what fits; the next page goes on from there.</summary>
    private const int PageRowsMax = 1_000;

    /// <summary>An id is made before its conversation opens, or by a clock that is ahead: never so much apart.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    /// <summary>The newest, the newest first.</summary>
    public async Task<IEnumerable<TimelineRow>> NewestAsync(CustomerId customer)
    {
        var rows = await journal.ReadRowsBackAsync(ConversationRows.Timeline, customer.Value, null, NewestMax);
        return rows.Select(row => row.Value);
    }

    /// <summary>As many as a page of the timeline needs, or may read.</summary>
    /// <returns>Rows, and since when they are all there are; null: there are no older ones that fit.</returns>
    public async Task<(ImmutableArray<TimelineRow> Rows, DateTimeOffset? Since)> ReadAsync(CustomerId customer, TimelineQuery query)
    {
        var found = ImmutableArray.CreateBuilder<TimelineRow>();
        var begin = query.After?.At < query.To ? query.After.At : query.To ?? query.After?.At;
        var before = begin is { } at ? OrderedId.FirstOf("con_", at + Apart) : null;
        while (true)
        {
            var rows = await journal.ReadRowsBackAsync(ConversationRows.Timeline, customer.Value, before, ReadBatch);
            found.AddRange(rows.Select(row => row.Value));
            if (rows.Count < ReadBatch) return (found.ToImmutable(), null);
            before = rows[^1].Key;
            if (OrderedId.TimeOf(before) is not { } made) continue;
            var since = made + Apart;
            if (since <= query.From) return (found.ToImmutable(), null);
            var isEnough = found.Count >= PageRowsMax || found.Count(row => TimelineRules.Fits(row, query, since)) >= query.Limit;
            if (isEnough && !(since >= begin)) return (found.ToImmutable(), since); // Else the next page would not come further.
        }
    }
}
