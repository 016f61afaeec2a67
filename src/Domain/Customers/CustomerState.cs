using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Customers;

/// <summary>One person: identity and addresses. Conversations are found by the <c>timeline</c> rows.</summary>
public sealed record CustomerState : StreamState<CustomerState>
{
    /// <summary>Null until created.</summary>
    public CustomerId? Id { get; init; }

    /// <summary>Brand the customer belongs to.</summary>
    public string Brand { get; init; } = "";

    /// <summary>For people; empty when unknown or erased.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>When the customer was first met.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Addresses in the order of linking.</summary>
    public ImmutableArray<KnownIdentifier> Identifiers { get; init; } = [];

    /// <summary>Whether addresses were linked that nobody can read any more.</summary>
    public bool IsErased { get; init; }

    /// <inheritdoc/>
    protected override CustomerState Fold(DomainEvent change, long position) => change switch
    {
        CustomerCreated e => this with
        {
            Id = e.Id, Brand = e.Brand, CreatedAt = e.At, DisplayName = e.Personal?.DisplayName ?? "",
        },
        CustomerRenamed e => this with { DisplayName = e.Personal?.DisplayName ?? "" },
        IdentifierLinked { Personal: { } linked } e => this with
        {
            Identifiers = Identifiers.Add(new(linked.Identifier, e.Evidence, e.At)),
        },
        IdentifierLinked => this with { IsErased = true },
        _ => this,
    };
}

/// <summary>An address and how surely it is the customer's.</summary>
public sealed record KnownIdentifier(Identifier Identifier, EvidenceLevel Evidence, DateTimeOffset LinkedAt);
