using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Customers;

/// <summary>What each event changes in a customer.</summary>
internal static class CustomerFold
{
    public static CustomerState Apply(CustomerState state, DomainEvent change) => change switch
    {
        CustomerCreated e => state with
        {
            Id = e.Id, Brand = e.Brand, CreatedAt = e.At, DisplayName = e.Personal?.DisplayName ?? "", IsShared = e.Shared,
        },
        CustomerRenamed e => state with { DisplayName = e.Personal?.DisplayName ?? "" },
        CustomerMarkedShared => state with { IsShared = true },
        CustomerUnmarkedShared => state with { IsShared = false },
        IdentifierLinked { Personal: { } linked } e => state with
        {
            Identifiers = state.Identifiers.Add(new(linked.Identifier, e.Evidence, e.At)),
            Claims = Without(state.Claims, linked.Identifier),
        },
        IdentifierLinked => state with { IsErased = true },
        IdentifierConfirmed { Personal: { } confirmed } e => state with
        {
            Identifiers = Raise(state.Identifiers, confirmed.Identifier, e.Evidence),
        },
        IdentifierUnlinked { Personal: { } unlinked } e => state with
        {
            Identifiers = Without(state.Identifiers, unlinked.Identifier),
            Shared = state.Shared.Add(new(unlinked.Identifier, e.Placeholder, e.At)),
        },
        IdentifierClaimed { Personal: { } claimed } e => state with
        {
            Claims = Without(state.Claims, claimed.Identifier).Add(
                new(claimed.Identifier, e.Evidence, e.At) { Place = e.Place ?? 0 }),
        },
        IdentifierClaimed { Place: not null } => state with { IsErased = true },
        CustomersMerged e => state with
        {
            Absorbed = state.Absorbed.Add(new(e.Absorbed, e.Evidence, e.Actor, e.ReviewUntil, e.At)),
        },
        CustomerAbsorbed e => state with { AbsorbedBy = e.Survivor },
        CustomersUnmerged e => state with
        {
            Absorbed = state.Absorbed.RemoveAll(l => l.Customer == e.Absorbed),
            NotTheSame = state.NotTheSame.Contains(e.Absorbed) ? state.NotTheSame : state.NotTheSame.Add(e.Absorbed),
        },
        CustomerReleased e => state with
        {
            AbsorbedBy = null,
            NotTheSame = state.NotTheSame.Contains(e.Survivor) ? state.NotTheSame : state.NotTheSame.Add(e.Survivor),
        },
        IdentityReviewOpened e => state with { Reviews = state.Reviews.Add(new(e.Why, e.Other, e.Conversation, e.At)) },
        IdentityReviewClosed e => state with
        {
            Reviews = state.Reviews.RemoveAll(r => r.Why == e.Why && r.Other == e.Other && r.Conversation == e.Conversation),
            Absorbed = e.Why == IdentityReviewKind.ReviewMerge
                ? [.. state.Absorbed.Select(l => l.Customer == e.Other ? l with { ReviewUntil = null } : l)]
                : state.Absorbed,
        },
        ProfileValuesSet e => ProfileFold.Apply(state, e),
        ConsentGiven e => ProfileFold.Apply(state, new ConsentState(e.Purpose, true, e.Actor, e.At, e.Personal?.Text ?? "")),
        ConsentWithdrawn e => ProfileFold.Apply(
            state, new ConsentState(e.Purpose, false, e.Actor, e.At, e.Personal?.Text ?? "")),
        _ => state,
    };

    private static ImmutableArray<KnownIdentifier> Without(ImmutableArray<KnownIdentifier> known, Identifier identifier) =>
        known.RemoveAll(k => k.Identifier == identifier);

    private static ImmutableArray<KnownIdentifier> Raise(
        ImmutableArray<KnownIdentifier> known, Identifier identifier, EvidenceLevel evidence) =>
        [.. known.Select(k => k.Identifier == identifier && k.Evidence < evidence ? k with { Evidence = evidence } : k)];
}
