using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Customers;

/// <summary>One person: identity and addresses. Conversations are found by the <c>timeline</c> rows.</summary>
public sealed partial record CustomerState : StreamState<CustomerState>
{
    /// <summary>Null until created.</summary>
    public CustomerId? Id { get; init; }

    /// <summary>Brand the customer belongs to.</summary>
    public string Brand { get; init; } = "";

    /// <summary>For people; empty when unknown or erased.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>When the customer was first met.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Several people write from the addresses: a placeholder for whoever it is, never merged.</summary>
    public bool IsShared { get; init; }

    /// <summary>Addresses in the order of linking: those that came to this customer, whoever absorbed it since.</summary>
    public ImmutableArray<KnownIdentifier> Identifiers { get; init; } = [];

    /// <summary>Addresses that are only said to be the customer's, in the order of the first claim.</summary>
    public ImmutableArray<KnownIdentifier> Claims { get; init; } = [];

    /// <summary>Addresses that were the customer's until several people turned out to write from them.</summary>
    public ImmutableArray<SharedAddress> Shared { get; init; } = [];

    /// <summary>Whether addresses were linked that nobody can read any more.</summary>
    public bool IsErased { get; init; }

    /// <summary>Who absorbed this customer; null: nobody.</summary>
    public CustomerId? AbsorbedBy { get; init; }

    /// <summary>Whom this customer has absorbed directly, in the order of the merges.</summary>
    public ImmutableArray<MergeLink> Absorbed { get; init; } = [];

    /// <summary>With whom a merge was undone: none follows by itself.</summary>
    public ImmutableArray<CustomerId> NotTheSame { get; init; } = [];

    /// <summary>What a person has to decide, in the order of opening.</summary>
    public ImmutableArray<IdentityReview> Reviews { get; init; } = [];

    /// <inheritdoc/>
    protected override CustomerState Fold(DomainEvent change, long position) => CustomerFold.Apply(this, change);
}

/// <summary>An address and how surely it is the customer's.</summary>
public sealed record KnownIdentifier(Identifier Identifier, EvidenceLevel Evidence, DateTimeOffset LinkedAt)
{
    /// <summary>Of a claim: its place among those who claim the address (<see cref="ClaimantRules"/>); 0: it has none.</summary>
    public int Place { get; init; }
}

/// <summary>An address that was the customer's, and is shared.</summary>
/// <param name="Placeholder">Who owns it since.</param>
public sealed record SharedAddress(Identifier Identifier, CustomerId Placeholder, DateTimeOffset At);

/// <summary>Somebody who was absorbed.</summary>
/// <param name="ReviewUntil">Somebody should look at it before then, when it stands unasked; null: nobody has to.</param>
public sealed record MergeLink(
    CustomerId Customer, EvidenceLevel Evidence, string Actor, DateTimeOffset? ReviewUntil, DateTimeOffset At);

/// <summary>What a person has to decide.</summary>
public sealed record IdentityReview(
    IdentityReviewKind Why, CustomerId? Other, ConversationId? Conversation, DateTimeOffset OpenedAt);
