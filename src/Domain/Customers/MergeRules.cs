using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Omni.Domain.Journal;

namespace Omni.Domain.Customers;

/// <summary>Events of a merge or an unmerge, each half for its own stream; they belong into one append.</summary>
/// <param name="Survivor">Whose stream <paramref name="OfSurvivor"/> goes to.</param>
/// <param name="Absorbed">Whose stream <paramref name="OfAbsorbed"/> goes to.</param>
public sealed record MergeChange(
    CustomerId Survivor, DomainEvent OfSurvivor, CustomerId Absorbed, DomainEvent OfAbsorbed);

/// <summary>Making two customers one, and two again (Semantics §19, mission C5, U3).</summary>
/// <remarks>
/// A merge is a link between two survivors and changes nothing else: addresses and conversations stay with the member they
/// came to. So merges commute, an unmerge is exact after any number of later ones, and no history can mix.
/// </remarks>
public static class MergeRules
{
    /// <summary>Who survives: the older, then the smaller id.</summary>
    public static (CustomerGroup Survivor, CustomerGroup Absorbed) Order(CustomerGroup one, CustomerGroup other)
    {
        var (first, second) = (one.Members[0], other.Members[0]);
        var order = first.CreatedAt.CompareTo(second.CreatedAt);
        if (order == 0) order = string.CompareOrdinal(one.Root.Value, other.Root.Value);
        return order <= 0 ? (one, other) : (other, one);
    }

    /// <summary>Links two groups. Whether they may be is <see cref="IdentityRules"/>'s, or a person's, to say.</summary>
    /// <param name="forReview">Somebody has to look at it within 30 days.</param>
    public static MergeChange Merge(
        CustomerGroup one, CustomerGroup other, EvidenceLevel evidence, string actor, bool forReview, DateTimeOffset now)
    {
        var (survivor, absorbed) = Order(one, other);
        return new(
            survivor.Root,
            new CustomersMerged(
                survivor.Root, absorbed.Root, evidence, actor, HashOf(survivor, absorbed),
                forReview ? now + IdentityRules.ReviewFor : null, now),
            absorbed.Root,
            new CustomerAbsorbed(survivor.Root, now));
    }

    /// <summary>Takes one link away; null: the customer is absorbed by nobody.</summary>
    public static MergeChange? Unmerge(CustomerState absorbed, string actor, DateTimeOffset now) =>
        absorbed is { Id: { } id, AbsorbedBy: { } survivor }
            ? new(
                survivor, new CustomersUnmerged(survivor, id, actor, now),
                id, new CustomerReleased(survivor, now))
            : null;

    /// <summary>What the merge was decided on, without anything personal.</summary>
    private static string HashOf(CustomerGroup survivor, CustomerGroup absorbed)
    {
        var text = new StringBuilder();
        foreach (var member in survivor.Members.Concat(absorbed.Members).OrderBy(m => m.Id!.Value.Value, StringComparer.Ordinal))
            text.Append(member.Id).Append('@').Append(member.Version).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
