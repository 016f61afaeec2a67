using System.Collections.Immutable;
using Omni.Contracts.Queues;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;

namespace Omni.Grains.Queues;

/// <content>The list that agents pick from. Reads rows alone, so that it may interleave with everything.</content>
internal sealed partial class QueueGrain
{
    private const int ListSlice = 200;

    /// <summary>Rows looked at for one page: a few milliseconds, however much other work waits.</summary>
    private const int ListScanMax = 1_000;

    /// <inheritdoc/>
    public async Task<WaitingPage> ListDeferredAsync(string? after, int limit)
    {
        var found = ImmutableArray.CreateBuilder<WaitingWork>(limit);
        for (var scanned = 0; scanned < ListScanMax; scanned += ListSlice)
        {
            var rows = await services.Journal.ReadRowsAsync(ConversationRows.Waiting, id.Value, after, ListSlice);
            foreach (var row in rows)
            {
                after = row.Key;
                if (row.Value.Class == ChannelClass.Deferred) found.Add(new(row.Value.Conversation, row.Value.Interaction));
                if (found.Count == limit) return new(found.ToImmutable(), after);
            }

            if (rows.Count < ListSlice) return new(found.ToImmutable(), null);
        }

        return new(found.ToImmutable(), after);
    }
}
