using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Customers;

/// <summary>How a customer comes to be known (Semantics §19, attach and new).</summary>
public static class CustomerRules
{
    /// <summary>Somebody who owns their first address; its claim belongs into the same append.</summary>
    /// <param name="claimants">Who claims that address: each may be the same person.</param>
    public static ImmutableArray<DomainEvent> Create(
        CustomerId id,
        string brand,
        string displayName,
        Identifier identifier,
        EvidenceLevel evidence,
        string actor,
        DateTimeOffset now,
        ImmutableArray<CustomerId> claimants = default) =>
        [
            new CustomerCreated(id, brand, now)
            {
                Personal = new(displayName), Shared = SharedAddresses.IsRole(identifier),
            },
            Linked(identifier, IdentityRules.Limit(identifier.Kind, evidence), actor, now),
            .. claimants.IsDefaultOrEmpty
                ? []
                : claimants.Select(c => new IdentityReviewOpened(IdentityReviewKind.SuggestMerge, c, null, now)),
        ];

    /// <summary>One more address; nothing when the customer has it already.</summary>
    public static ImmutableArray<DomainEvent> Link(
        CustomerState state, Identifier identifier, EvidenceLevel evidence, string actor, DateTimeOffset now) =>
        state.Identifiers.Any(k => k.Identifier == identifier)
            ? []
            : [Linked(identifier, evidence, actor, now)];

    /// <summary>
    /// An address that is said to be the customer's, or that of whom they absorbed: remembered as a claim, or, when it is
    /// theirs already, known more surely. Nothing when that was known before.
    /// </summary>
    /// <param name="action">Claim or Known.</param>
    /// <param name="place">Of a claim: its place among the claimants; 0: none.</param>
    public static ImmutableArray<DomainEvent> Assert(
        CustomerState state, Identifier identifier, EvidenceLevel evidence, string actor, IdentityAction action,
        DateTimeOffset now, int place = 0)
    {
        evidence = IdentityRules.Limit(identifier.Kind, evidence);
        var known = (action == IdentityAction.Claim ? state.Claims : state.Identifiers)
            .FirstOrDefault(k => k.Identifier == identifier);
        if (action == IdentityAction.Claim)
            return known is { } claimed && claimed.Evidence >= evidence && (claimed.Place > 0 || place == 0)
                ? []
                :
                [
                    new IdentifierClaimed(identifier.Kind, evidence, actor, now)
                    {
                        Personal = new(identifier), Place = place > 0 ? place : null,
                    },
                ];
        return known is { } owned && owned.Evidence < evidence
            ? [new IdentifierConfirmed(identifier.Kind, evidence, actor, now) { Personal = new(identifier) }]
            : [];
    }

    private static IdentifierLinked Linked(
        Identifier identifier, EvidenceLevel evidence, string actor, DateTimeOffset now) =>
        new(identifier.Kind, evidence, actor, now) { Personal = new(identifier) };
}
