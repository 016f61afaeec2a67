using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;

namespace Omni.Grains.Customers;

/// <content>The customer's history, read from the rows.</content>
internal sealed partial class CustomerGrain
{
    /// <summary>Most conversations of one customer that are listed; older ones stay in the journal.</summary>
    private const int TimelineMax = 10_000;

    /// <inheritdoc/>
    public async Task<ImmutableArray<TimelineRow>> GetTimelineAsync(ConversationId? before, int limit)
    {
        await CatchUpAsync();
        if (State.Id is null) return [];
        List<TimelineRow> rows = [];
        foreach (var member in (await groups.ReadAsync(State)).Members)
            rows.AddRange(await RowsOfAsync(member.Id!.Value));
        return
        [
            .. rows.OrderByDescending(r => r.Conversation.Value, StringComparer.Ordinal)
                .Where(r => before is not { } b || string.CompareOrdinal(r.Conversation.Value, b.Value) < 0)
                .Take(limit),
        ];
    }

    /// <summary>
    /// Where a message goes first: a conversation that its own address has open goes on, whatever was merged meanwhile;
    /// else the newest of the whole person. A conversation of another member is looked at anew each time: what was unmerged
    /// must not be mixed again.
    /// </summary>
    private async Task<ConversationId?> CurrentOfAsync(CustomerId home)
    {
        if (State.Absorbed.IsEmpty && (current is null || current.FiledUnder == home)) return current?.Id;
        await ReadOthersAsync();
        var own = await RowsOfAsync(home);
        if (own is [.., { ClosedAt: null } open]) return open.Conversation;
        current = await NewestAsync(await groups.ReadAsync(State));
        return current?.Id;
    }

    private async Task<Filed?> NewestAsync(CustomerGroup group)
    {
        Filed? newest = null;
        foreach (var member in group.Members)
            if (await RowsOfAsync(member.Id!.Value) is [.., var last]
                && (newest is null || string.CompareOrdinal(last.Conversation.Value, newest.Id.Value) > 0))
                newest = new(last.Conversation, member.Id!.Value);
        return newest;
    }

    /// <summary>The oldest first.</summary>
    private async Task<IReadOnlyList<TimelineRow>> RowsOfAsync(CustomerId customer)
    {
        var rows = await Services.Journal.ReadRowsAsync(ConversationRows.Timeline, customer.Value, null, TimelineMax);
        return [.. rows.Select(r => r.Value)];
    }

    /// <summary>A conversation and the member whose address opened it.</summary>
    private sealed record Filed(ConversationId Id, CustomerId FiledUnder);
}
