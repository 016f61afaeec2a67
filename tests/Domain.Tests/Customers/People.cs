using System.Collections.Immutable;
using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Domain.Tests.Customers;

/// <summary>Customers and their streams as grains would keep them, without grains: links, merges, unmerges.</summary>
internal sealed class People
{
    public static readonly DateTimeOffset Start = new(2030, 1, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly SortedDictionary<string, CustomerState> states = new(StringComparer.Ordinal);
    private readonly Dictionary<Identifier, CustomerId> owners = [];

    public DateTimeOffset Now { get; set; } = Start;

    public IEnumerable<CustomerState> All => states.Values;

    public CustomerState this[CustomerId id] => states[id.Value];

    public CustomerId Add(string id, params Identifier[] identifiers)
    {
        var customer = new CustomerId(id);
        Apply(customer, new CustomerCreated(customer, "main", Now) { Personal = new(id) });
        foreach (var identifier in identifiers) Link(customer, identifier);
        return customer;
    }

    public void Link(CustomerId customer, Identifier identifier, EvidenceLevel evidence = EvidenceLevel.SignedIn)
    {
        if (owners.ContainsKey(identifier) || this[customer].IsShared) return;
        owners[identifier] = customer;
        Apply(customer, new IdentifierLinked(identifier.Kind, evidence, "crm", Now) { Personal = new(identifier) });
    }

    /// <summary>Several people write from the address: it is whose the rules say.</summary>
    public void ShareAddress(Identifier identifier)
    {
        if (!owners.TryGetValue(identifier, out var home)) return;
        var placeholder = new CustomerId($"cus_shared_{states.Count}");
        var change = SharingRules.Share(GroupOf(home), this[home], identifier, placeholder, "agt_anna", Now);
        foreach (var made in change.OfHolder) Apply(home, made);
        foreach (var made in change.OfPlaceholder) Apply(placeholder, made);
        if (change.OfPlaceholder.Length > 0) owners[identifier] = placeholder;
    }

    public void Share(CustomerId customer) => Apply(customer, new CustomerMarkedShared("agt_anna", Now));

    public void Unshare(CustomerId customer)
    {
        foreach (var made in SharingRules.Unshare(GroupOf(customer), "agt_anna", Now)) Apply(customer, made);
    }

    /// <summary>Whose the address is after all merges; null: nobody's.</summary>
    public CustomerId? OwnerOf(Identifier identifier) =>
        owners.TryGetValue(identifier, out var home) ? RootOf(home) : null;

    public CustomerId RootOf(CustomerId id)
    {
        while (this[id].AbsorbedBy is { } by) id = by;
        return id;
    }

    public CustomerGroup GroupOf(CustomerId id)
    {
        var members = ImmutableArray.CreateBuilder<CustomerState>();
        Collect(RootOf(id), members);
        return new(RootOf(id), members.ToImmutable());
    }

    /// <summary>Two who are not one yet, and neither nobody.</summary>
    public bool CanMerge(CustomerId one, CustomerId other) =>
        RootOf(one) != RootOf(other) && !GroupOf(one).IsShared && !GroupOf(other).IsShared;

    public void Merge(CustomerId one, CustomerId other, bool forReview = false)
    {
        if (CanMerge(one, other))
            Apply(MergeRules.Merge(GroupOf(one), GroupOf(other), EvidenceLevel.SignedIn, "crm", forReview, Now));
    }

    public void Unmerge(CustomerId absorbed) => Apply(MergeRules.Unmerge(this[absorbed], "agt_anna", Now));

    /// <summary>Who is whom and has which addresses: what anybody can see of identity.</summary>
    public string Picture() => string.Join('\n', states.Values.Select(s =>
        $"{s.Id} is {RootOf(s.Id!.Value)}: {string.Join(", ", s.Identifiers.Select(i => i.Identifier.Value).Order(StringComparer.Ordinal))}"));

    private void Collect(CustomerId id, ImmutableArray<CustomerState>.Builder members)
    {
        members.Add(this[id]);
        foreach (var link in this[id].Absorbed) Collect(link.Customer, members);
    }

    private void Apply(MergeChange? change)
    {
        if (change is null) return;
        Apply(change.Survivor, change.OfSurvivor);
        Apply(change.Absorbed, change.OfAbsorbed);
    }

    private void Apply(CustomerId id, DomainEvent change) =>
        states[id.Value] = states.GetValueOrDefault(id.Value, new CustomerState()).Apply(change, 0);
}
