using System.Collections.Immutable;

namespace Omni.Domain.Customers;

/// <summary>
/// One person as merges make them: the customer who survived and all who were absorbed, directly or by way of another.
/// Nobody's addresses or conversations move in a merge; what is theirs is what their members have.
/// </summary>
/// <remarks>
/// So an unmerge only takes a link away: what a member had, or got since by its addresses, goes with it.
/// </remarks>
/// <param name="root">Who survived.</param>
/// <param name="members">All of them, the survivor first.</param>
public sealed class CustomerGroup(CustomerId root, ImmutableArray<CustomerState> members)
{
    /// <summary>Somebody who was never merged.</summary>
    public CustomerGroup(CustomerState alone)
        : this(alone.Id ?? throw new ArgumentException("The customer does not exist.", nameof(alone)), [alone])
    {
    }

    /// <summary>Who survived: the id that stands for all.</summary>
    public CustomerId Root { get; } = root;

    /// <summary>All of them, the survivor first.</summary>
    public ImmutableArray<CustomerState> Members { get; } = members;

    /// <summary>Several people write from its addresses: it is nobody, and never merged.</summary>
    public bool IsShared => Members[0].IsShared;

    /// <summary>First met, of any member.</summary>
    public DateTimeOffset CreatedAt => Members.Min(m => m.CreatedAt);

    /// <summary>Every address of every member, in the order of linking.</summary>
    public ImmutableArray<KnownIdentifier> Identifiers =>
        [.. Members.SelectMany(m => m.Identifiers).OrderBy(i => i.LinkedAt)];

    /// <summary>Addresses that are only said to be theirs: also those that several people write from, them among others.</summary>
    public ImmutableArray<KnownIdentifier> ClaimsAndShared =>
    [
        .. Members.SelectMany(m => m.Claims.Concat(m.Shared.Where(s => HolderOf(s.Identifier) is null)
            .Select(s => new KnownIdentifier(s.Identifier, EvidenceLevel.Claimed, s.At)))).OrderBy(c => c.LinkedAt),
    ];

    /// <summary>
    /// For people: what was said most surely of any member; else the survivor's name, or, while that is unknown, that of the
    /// next member who has one.
    /// </summary>
    public string DisplayName => ProfileRules.Find(ProfileRules.Of(this), ProfileNames.DisplayName)?.Value
        ?? Members.Select(m => m.DisplayName).FirstOrDefault(n => n.Length > 0) ?? "";

    /// <summary>The member who has the address; null: nobody does.</summary>
    public CustomerState? HolderOf(Identifier identifier) =>
        Members.FirstOrDefault(m => m.Identifiers.Any(i => i.Identifier == identifier));

    /// <summary>Addresses of a kind.</summary>
    public int CountOf(IdentifierKind kind) => Members.Sum(m => m.Identifiers.Count(i => i.Identifier.Kind == kind));

    /// <summary>Whether it has another unique id of the same network.</summary>
    public bool Contradicts(Identifier identifier) =>
        identifier.IsUnique && Members.Any(m => m.Identifiers.Any(i => i.Identifier.Contradicts(identifier)));

    /// <summary>Whether unique ids of the two differ.</summary>
    public bool Contradicts(CustomerGroup other) =>
        other.Members.Any(m => m.Identifiers.Any(i => Contradicts(i.Identifier)));

    /// <summary>Whether somebody undid a merge of members of the two.</summary>
    public bool IsKnownNotToBe(CustomerGroup other) =>
        Members.Any(m => other.Members.Any(o => IsPair(m, o) || IsPair(o, m)));

    /// <summary>Whether together they had more addresses of a kind than allowed.</summary>
    public bool WouldExceed(CustomerGroup other, int most) => Enum.GetValues<IdentifierKind>()
        .Any(kind => CountOf(kind) + other.CountOf(kind) > most);

    private static bool IsPair(CustomerState one, CustomerState other) =>
        other.Id is { } id && one.NotTheSame.Contains(id);
}
