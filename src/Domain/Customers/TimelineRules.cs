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
    /// A page of the timeline, the newest first: as far as all members' conversations are known, so that none comes behind its place.
    /// </summary>
    public static ImmutableArray<TimelineItem> Page(ImmutableArray<MemberHistory> members, TimelineQuery query)
    {
        var since = members.Max(m => m.RowsSince);
        return
        [
            .. members.SelectMany(Conversations).Concat(members.SelectMany(Facts)).Concat(Paths(members))
                .Where(i => Fits(i, query) && !(i.At < since))
                .OrderByDescending(i => i.At).ThenByDescending(i => i.Key, StringComparer.Ordinal)
                .Take(query.Limit),
        ];
    }

    /// <summary>Where the next page begins; null: this is the last.</summary>
    public static TimelinePlace? NextOf(
        ImmutableArray<TimelineItem> page, ImmutableArray<MemberHistory> members, TimelineQuery query) =>
        page.Length == query.Limit ? page[^1].Place()
        : members.Max(m => m.RowsSince) is { } since ? new(since, "")
        : null;

    /// <summary>Whether a conversation that opened no earlier than that is one of those asked for.</summary>
    public static bool Fits(TimelineRow row, TimelineQuery query, DateTimeOffset since) =>
        row.OpenedAt >= since && Fits(ItemOf(row, default), query);

    /// <summary>
    /// The conversation that a customer's matter goes on in: the newest that is open, else the newest; null: none.
    /// </summary>
    public static TimelineRow? Current(IEnumerable<TimelineRow> rows) => rows
        .OrderByDescending(r => r.ClosedAt is null).ThenByDescending(r => r.Conversation.Value, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>Whether an entry stands behind another one.</summary>
    public static bool IsBehind(TimelineItem item, TimelinePlace place) =>
        item.At < place.At || (item.At == place.At && string.CompareOrdinal(item.Key, place.Key) < 0);

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

    private static IEnumerable<TimelineItem> Facts(MemberHistory member) => member.Others.Select(f =>
        new TimelineItem(KindOf(f.Kind), f.At, $"{f.Key}|{member.Customer}", member.Customer, null, [f]));

    /// <summary>A path is whose first page it is, and stands where it began.</summary>
    private static IEnumerable<TimelineItem> Paths(ImmutableArray<MemberHistory> members) =>
        PathRules.Of(members.SelectMany(m => m.Pages.Select(p => (m.Customer, p)))).Select(path => new TimelineItem(
            TimelineKind.Path, path[0].Page.At, $"{path[0].Page.Key}|{path[0].Customer}", path[0].Customer, null,
            [.. path.TakeLast(PathPagesMax).Select(p => p.Page)]));

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
