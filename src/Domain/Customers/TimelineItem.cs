using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Omni.Domain.Facts;
using Orleans;

namespace Omni.Domain.Customers;

/// <summary>What of a timeline is asked for.</summary>
/// <param name="Kinds">Empty: all.</param>
/// <param name="Channel">Channel id of the settings; null: all, and what came by none.</param>
/// <param name="From">At or after; null: from the first.</param>
/// <param name="To">Before; null: to the last.</param>
/// <param name="After">The last entry of the page before; null: from the newest.</param>
/// <param name="Limit">Most entries, 1–100.</param>
[GenerateSerializer, Immutable]
public sealed record TimelineQuery(
    [property: Id(0)] ImmutableArray<TimelineKind> Kinds,
    [property: Id(1)] string? Channel,
    [property: Id(2)] DateTimeOffset? From,
    [property: Id(3)] DateTimeOffset? To,
    [property: Id(4)] TimelinePlace? After,
    [property: Id(5)] int Limit);

/// <summary>Where an entry stands: the newest first, of two at once the greater key.</summary>
[GenerateSerializer, Immutable]
public sealed record TimelinePlace([property: Id(0)] DateTimeOffset At, [property: Id(1)] string Key);

/// <summary>An entry of a timeline: a conversation, a fact, or a path.</summary>
/// <param name="At">When it began or happened.</param>
/// <param name="Customer">Member of the person whose it is: after an unmerge it goes with them.</param>
/// <param name="Conversation">Set for a conversation.</param>
/// <param name="Facts">One for a fact; the pages of a path, the oldest first.</param>
[GenerateSerializer, Immutable]
public sealed record TimelineItem(
    [property: Id(0)] TimelineKind Kind,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string Key,
    [property: Id(3)] CustomerId Customer,
    [property: Id(4)] TimelineRow? Conversation,
    [property: Id(5)] ImmutableArray<KeptFact> Facts)
{
    /// <summary>Where it stands.</summary>
    public TimelinePlace Place() => new(At, Key);
}

/// <summary>What is known of one member of a person, for a timeline.</summary>
/// <param name="Rows">Conversations.</param>
/// <param name="Others">Facts but page views, in any order.</param>
public sealed record MemberHistory(
    CustomerId Customer, ImmutableArray<TimelineRow> Rows, ImmutableArray<KeptFact> Pages, ImmutableArray<KeptFact> Others)
{
    /// <summary>Since when the conversations are all there are; null: there are no older ones that fit.</summary>
    public DateTimeOffset? RowsSince { get; init; }

    /// <summary>Down to where the facts are all there are, what stands there too; null: there are no others that fit.</summary>
    public TimelinePlace? FactsSince { get; init; }
}
