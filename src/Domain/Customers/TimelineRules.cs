using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Omni.Domain.Facts;

namespace Omni.Domain.Customers;

/// <summary>One timeline of a person over everything that is known of any member (mission C3). Pure.</summary>
public static class TimelineRules
{
    /// <summary>Most pages of one path that are shown, the newest.</summary>
    public const int PathPagesMax = 100;

    /// <summary>
    /// A page of the timeline, the newest first: as far as everything of all members is known, so that nothing comes behind its place.
    /// </summary>
    public static ImmutableArray<TimelineItem> Page(ImmutableArray<MemberHistory> members, TimelineQuery query)
    {
        var since = SinceOf(members);
        return
        [
            .. members.SelectMany(Conversations).Concat(members.SelectMany(Facts)).Concat(Paths(members))
                .Where(i => Fits(i, query) && (since is null || !IsBehind(i, since)))
                .OrderByDescending(i => i.At).ThenByDescending(i => i.Key, StringComparer.Ordinal)
                .Take(query.Limit),
        ];
    }

    /// <summary>Where the next page begins; null: this is the last.</summary>
    public static TimelinePlace? NextOf(
        ImmutableArray<TimelineItem> page, ImmutableArray<MemberHistory> members, TimelineQuery query) =>
        page.Length == query.Limit ? page[^1].Place() : SinceOf(members);

    /// <summary>Whether a conversation that opened no earlier than that is one of those asked for.</summary>
    public static bool Fits(TimelineRow row, TimelineQuery query, DateTimeOffset since) =>
        row.OpenedAt >= since && Fits(ItemOf(row, default), query);

    /// <summary>Whether a fact is one of those asked for.</summary>
    public static bool Fits(KeptFact fact, CustomerId customer, TimelineQuery query) => Fits(ItemOf(fact, customer), query);

    /// <summary>Whether a fact, of which it is known where it stands and no more, may be one of those asked for.</summary>
    public static bool MayFit(FactEntry entry, CustomerId customer, TimelineQuery query) =>
        (query.Kinds.IsEmpty || query.Kinds.Contains(KindOf(entry.Kind)))
        && !(entry.At < query.From) && !(entry.At >= query.To)
        && (query.Channel is null || entry.Kind is FactKind.Visit or FactKind.Complaint)
        && (query.After is not { } place || (entry.At <= place.At && IsBehind(PlaceOf(entry, customer), place)));

    /// <summary>Where a fact stands.</summary>
    public static TimelinePlace PlaceOf(FactEntry entry, CustomerId customer) => new(entry.At, KeyOf(entry.Key, customer));

    /// <inheritdoc cref="PlaceOf(FactEntry, CustomerId)"/>
    public static TimelinePlace PlaceOf(KeptFact fact, CustomerId customer) => new(fact.At, KeyOf(fact.Key, customer));

    /// <summary>
    /// The conversation that a customer's matter goes on in: the newest that is open, else the newest; null: none.
    /// </summary>
    public static TimelineRow? Current(IEnumerable<TimelineRow> rows) => rows
        .OrderByDescending(r => r.ClosedAt is null).ThenByDescending(r => r.Conversation.Value, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>Whether an entry stands behind another one.</summary>
    public static bool IsBehind(TimelinePlace entry, TimelinePlace place) => IsBehind(entry.At, entry.Key, place);

    private static bool IsBehind(TimelineItem item, TimelinePlace place) => IsBehind(item.At, item.Key, place);

    private static bool IsBehind(DateTimeOffset at, string key, TimelinePlace place) =>
        at < place.At || (at == place.At && string.CompareOrdinal(key, place.Key) < 0);

    /// <summary>The last place up to which everything of all members is known; null: it is to the end.</summary>
    private static TimelinePlace? SinceOf(ImmutableArray<MemberHistory> members)
    {
        TimelinePlace? since = null;
        foreach (var place in members.SelectMany(m => new[] { m.FactsSince, m.RowsSince is { } at ? new(at, "") : null }))
            if (place is not null && (since is null || IsBehind(since, place))) since = place;
        return since;
    }

    private static bool Fits(TimelineItem item, TimelineQuery query) =>
        (query.Kinds.IsEmpty || query.Kinds.Contains(item.Kind))
        && !(item.At < query.From) && !(item.At >= query.To)
        && (query.Channel is not { } channel || IsOn(item, channel))
        && (query.After is not { } place || IsBehind(item, place));

    private static bool IsOn(TimelineItem item, string channel) => item.Conversation is { } conversation
        ? conversation.Channels.Split(',').Contains(channel, StringComparer.Ordinal)
        : item.Facts.Any(f => string.Equals(f.Content.Channel, channel, StringComparison.Ordinal));

    private static IEnumerable<TimelineItem> Conversations(MemberHistory member) =>
        member.Rows.Select(r => ItemOf(r, member.Customer));

    private static TimelineItem ItemOf(TimelineRow row, CustomerId customer) =>
        new(TimelineKind.Conversation, row.OpenedAt, row.Conversation.Value, customer, row, []);

    private static IEnumerable<TimelineItem> Facts(MemberHistory member) =>
        member.Others.Select(f => ItemOf(f, member.Customer));

    private static TimelineItem ItemOf(KeptFact fact, CustomerId customer) =>
        new(KindOf(fact.Kind), fact.At, KeyOf(fact.Key, customer), customer, null, [fact]);

    /// <summary>A path is whose first page it is, and stands where it began.</summary>
    private static IEnumerable<TimelineItem> Paths(ImmutableArray<MemberHistory> members) =>
        PathRules.Of(members.SelectMany(m => m.Pages.Select(p => (m.Customer, p)))).Select(path => new TimelineItem(
            TimelineKind.Path, path[0].Page.At, KeyOf(path[0].Page.Key, path[0].Customer), path[0].Customer, null,
            [.. path.TakeLast(PathPagesMax).Select(p => p.Page)]));

    private static string KeyOf(string fact, CustomerId customer) => $"{fact}|{customer}";

    private static TimelineKind KindOf(FactKind kind) => kind switch
    {
        FactKind.Visit => TimelineKind.Visit,
        FactKind.Complaint => TimelineKind.Complaint,
        FactKind.Order => TimelineKind.Order,
        FactKind.Cart => TimelineKind.Cart,
        FactKind.Payment => TimelineKind.Payment,
        FactKind.Booking => TimelineKind.Booking,
        FactKind.Note => TimelineKind.Note,
        _ => TimelineKind.Unspecified,
    };
}
