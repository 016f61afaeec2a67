using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Customers;

/// <summary>How a customer comes to be known (Semantics §19, attach and new).</summary>
public static class CustomerRules
{
    /// <summary>Somebody who owns their first address; its claim belongs into the same append.</summary>
    public static ImmutableArray<DomainEvent> Create(
        CustomerId id,
        string brand,
        string displayName,
        Identifier identifier,
        EvidenceLevel evidence,
        string actor,
        DateTimeOffset now) =>
        [
            new CustomerCreated(id, brand, now) { Personal = new(displayName) },
            Linked(identifier, evidence, actor, now),
        ];

    /// <summary>One more address; nothing when the customer has it already.</summary>
    public static ImmutableArray<DomainEvent> Link(
        CustomerState state, Identifier identifier, EvidenceLevel evidence, string actor, DateTimeOffset now) =>
        state.Identifiers.Any(k => k.Identifier == identifier)
            ? []
            : [Linked(identifier, evidence, actor, now)];

    private static IdentifierLinked Linked(
        Identifier identifier, EvidenceLevel evidence, string actor, DateTimeOffset now) =>
        new(identifier.Kind, evidence, actor, now) { Personal = new(identifier) };
}
