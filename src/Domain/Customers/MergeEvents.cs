using Omni.Domain.Journal;

namespace Omni.Domain.Customers;

/// <summary>Two customers turned out to be one person. In the survivor's stream; nothing of either is moved or lost.</summary>
/// <param name="Survivor">The older of the two groups' survivors, then the smaller id.</param>
/// <param name="Absorbed">Goes on to exist under the survivor; both ids resolve for ever.</param>
/// <param name="Evidence">How surely.</param>
/// <param name="Actor">Who asserted or decided it: subject of a token.</param>
/// <param name="SnapshotHash">
/// SHA-256 over every member of both with the version of its stream: what the merge was decided on, for whoever checks it.
/// </param>
/// <param name="ReviewUntil">Somebody should look at it before then, when it stands unasked; null: nobody has to.</param>
public sealed record CustomersMerged(
    CustomerId Survivor,
    CustomerId Absorbed,
    EvidenceLevel Evidence,
    string Actor,
    string SnapshotHash,
    DateTimeOffset? ReviewUntil,
    DateTimeOffset At) : DomainEvent(At);

/// <summary>The same, in the stream of who was absorbed.</summary>
public sealed record CustomerAbsorbed(CustomerId Survivor, DateTimeOffset At) : DomainEvent(At);

/// <summary>The inverse of one merge, whatever was merged since. In the stream of the one who had absorbed.</summary>
/// <param name="Absorbed">Stands alone again, with whom it had absorbed itself.</param>
public sealed record CustomersUnmerged(
    CustomerId Survivor, CustomerId Absorbed, string Actor, DateTimeOffset At) : DomainEvent(At);

/// <summary>The same, in the stream of who was absorbed.</summary>
public sealed record CustomerReleased(CustomerId Survivor, DateTimeOffset At) : DomainEvent(At);

/// <summary>
/// Somebody asked for a merge that was so already. It changes nothing, but whoever repeats the request gets the same answer, also
/// when the two are two again.
/// </summary>
public sealed record CustomerMergeRepeated(CustomerId Other, string Actor, DateTimeOffset At) : DomainEvent(At);

/// <summary>The customer may be another one too; a person decides.</summary>
/// <param name="Why">SuggestMerge, ReviewMerge, TooManyAddresses or UnclearConversation.</param>
public sealed record IdentityReviewOpened(
    IdentityReviewKind Why, CustomerId? Other, ConversationId? Conversation, DateTimeOffset At) : DomainEvent(At);

/// <summary>A person has decided.</summary>
public sealed record IdentityReviewClosed(
    IdentityReviewKind Why, CustomerId? Other, ConversationId? Conversation, string Actor, DateTimeOffset At)
    : DomainEvent(At);

/// <summary>What a person is asked about a customer's identity.</summary>
public enum IdentityReviewKind
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Two customers have something in common that does not suffice to merge them.</summary>
    SuggestMerge = 1,

    /// <summary>Two were merged by the channel's word alone.</summary>
    ReviewMerge = 2,

    /// <summary>More addresses of a kind than one person has.</summary>
    TooManyAddresses = 3,

    /// <summary>After an unmerge a conversation has addresses of both.</summary>
    UnclearConversation = 4,
}
