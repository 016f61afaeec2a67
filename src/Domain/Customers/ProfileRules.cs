using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Customers;

/// <summary>What holds of what was said about a customer: higher evidence, then newer (Semantics §19). Pure.</summary>
public static class ProfileRules
{
    /// <summary>Most attributes of one customer.</summary>
    public const int AttributesMax = 50;

    /// <summary>Whether a value takes the place of another one of the same name. Of two alike the later one does.</summary>
    public static bool Outweighs(KnownValue said, KnownValue known) =>
        said.Evidence != known.Evidence ? said.Evidence > known.Evidence : said.AsOf >= known.AsOf;

    /// <summary>What is known under a name; null: nothing was ever said.</summary>
    public static KnownValue? Find(ImmutableArray<KnownValue> values, string name)
    {
        foreach (var value in values)
            if (string.Equals(value.Name, name, StringComparison.Ordinal))
                return value;
        return null;
    }

    /// <summary>What holds of a person: over all members the same order as over one. By name, without what is empty.</summary>
    public static ImmutableArray<KnownValue> Of(CustomerGroup group) =>
        Holding(group).RemoveAll(v => v.Value.Length == 0);

    /// <summary>What lost: within a member, or to another member. The newest first.</summary>
    public static ImmutableArray<KnownValue> SupersededOf(CustomerGroup group)
    {
        var holds = Holding(group).ToHashSet();
        return
        [
            .. group.Members.SelectMany(m => m.Superseded.Concat(m.Values.Where(v => !holds.Contains(v))))
                .OrderByDescending(v => v.AsOf).Take(CustomerState.SupersededMax),
        ];
    }

    /// <summary>
    /// Notes what was said; whether it holds follows from the evidence. Nothing when all of it is known so already: more
    /// surely, or as surely as of that time or a later one.
    /// </summary>
    /// <returns>False: the customer would have more than <see cref="AttributesMax"/> attributes.</returns>
    public static Decision<bool> Set(
        CustomerGroup group, ImmutableArray<ProfileValue> values, EvidenceLevel evidence, string actor,
        DateTimeOffset? asOf, DateTimeOffset now)
    {
        var holding = Holding(group);
        var since = asOf ?? now;
        var news = values.RemoveAll(v => IsKnown(holding, v, evidence, since));
        if (news.IsEmpty) return true;
        var names = holding.Where(v => v.Value.Length > 0).Select(v => v.Name)
            .Concat(news.Where(v => v.Value.Length > 0).Select(v => v.Name))
            .Where(n => ProfileNames.AttributeOf(n) is not null).Distinct(StringComparer.Ordinal);
        if (names.Count() > AttributesMax) return false;
        return new(true, new ProfileValuesSet(evidence, actor, since, now) { Personal = new(news) });
    }

    /// <summary>What holds of a person, what is known to be empty included. By name.</summary>
    private static ImmutableArray<KnownValue> Holding(CustomerGroup group) =>
    [
        .. group.Members.SelectMany(m => m.Values).GroupBy(v => v.Name, StringComparer.Ordinal)
            .Select(Best).OrderBy(v => v.Name, StringComparer.Ordinal),
    ];

    private static bool IsKnown(
        ImmutableArray<KnownValue> holding, ProfileValue said, EvidenceLevel evidence, DateTimeOffset since) =>
        Find(holding, said.Name) is { } known
        && string.Equals(known.Value, said.Value, StringComparison.Ordinal)
        && (known.Evidence > evidence || (known.Evidence == evidence && known.AsOf >= since));

    private static KnownValue Best(IEnumerable<KnownValue> values) =>
        values.Aggregate((best, next) => Outweighs(next, best) && !Outweighs(best, next) ? next : best);
}
