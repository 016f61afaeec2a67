using System.Collections.Immutable;
using Omni.Contracts;
using Omni.Contracts.Customers;
using Omni.Contracts.Facts;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;

namespace Omni.Grains.Customers;

/// <content>The customer's history, read from the rows.</content>
internal sealed partial class CustomerGrain
{
    private readonly HistoryReader history = new(services.Journal);

    /// <summary>
    /// Whether another system may have told something: true for everybody who was read from the journal. What goes with an offer
    /// of whoever is new here pays nothing for facts until the first one is told; who reads the timeline asks anyway.
    /// </summary>
    private bool mayHaveFacts;

    /// <inheritdoc/>
    public async Task<TimelinePage?> ReadTimelineAsync(TimelineQuery query)
    {
        await ReadOthersAsync();
        if (State.Id is null) return null;
        var members = ImmutableArray.CreateBuilder<MemberHistory>();
        foreach (var member in (await groups.ReadAsync(State)).Members)
            members.Add(await HistoryOfAsync(member.Id!.Value, query));
        var whole = members.DrainToImmutable();
        var page = TimelineRules.Page(whole, query);
        return new(page, TimelineRules.NextOf(page, whole, query));
    }

    /// <inheritdoc/>
    public Task FactsBeganAsync()
    {
        mayHaveFacts = true;
        return Task.CompletedTask;
    }

    private async Task<MemberHistory> HistoryOfAsync(CustomerId member, TimelineQuery query)
    {
        var wanted = query.Kinds;
        var (rows, since) = wanted.IsEmpty || wanted.Contains(TimelineKind.Conversation)
            ? await history.ReadAsync(member, query)
            : ([], null);
        var facts = wanted.IsEmpty || wanted.Any(k => k != TimelineKind.Conversation)
            ? await GrainFactory.GetGrain<IFactsGrain>(GrainKeys.Facts(member)).ReadAsync(query)
            : FactsView.Empty;
        return new(member, rows, facts.Pages, facts.Others) { RowsSince = since, FactsSince = facts.Since };
    }

    /// <summary>
    /// Where a message goes first: a conversation that its own address has open goes on, whatever was merged meanwhile;
    /// else the current one of the whole person. A conversation of another member is looked at anew each time: what was
    /// unmerged must not be mixed again.
    /// </summary>
    private async Task<ConversationId?> CurrentOfAsync(CustomerId home)
    {
        if (State.Absorbed.IsEmpty && (current is null || current.FiledUnder == home)) return current?.Id;
        await ReadOthersAsync();
        if (TimelineRules.Current(await history.NewestAsync(home)) is { ClosedAt: null } own) return own.Conversation;
        current = await FindCurrentAsync(await groups.ReadAsync(State));
        return current?.Id;
    }

    /// <summary>The current one of the whole person, as the rows say.</summary>
    private async Task<Filed?> FindCurrentAsync(CustomerGroup group)
    {
        Dictionary<TimelineRow, CustomerId> rows = [];
        foreach (var member in group.Members)
            foreach (var row in await history.NewestAsync(member.Id!.Value))
                rows[row] = member.Id!.Value;
        return TimelineRules.Current(rows.Keys) is { } found
            ? new(found.Conversation, rows[found], found.ClosedAt is null)
            : null;
    }

    /// <summary>A conversation and the member whose address opened it.</summary>
    /// <param name="IsOpen">Whether it was when that was read.</param>
    private sealed record Filed(ConversationId Id, CustomerId FiledUnder, bool IsOpen);
}
