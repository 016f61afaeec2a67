using System.Collections.Immutable;

namespace Omni.Domain.Customers;

/// <summary>What events about the profile change in a customer.</summary>
internal static class ProfileFold
{
    public static CustomerState Apply(CustomerState state, ProfileValuesSet e)
    {
        if (e.Personal is not { } said) return state;
        foreach (var value in said.Values)
            state = Take(state, new(value.Name, value.Value, e.Evidence, e.Actor, e.AsOf));
        return state;
    }

    public static CustomerState Apply(CustomerState state, ConsentState decided) => state with
    {
        Consents =
        [
            .. state.Consents.Where(c => !string.Equals(c.Purpose, decided.Purpose, StringComparison.Ordinal))
                .Append(decided).OrderBy(c => c.Purpose, StringComparer.Ordinal),
        ],
    };

    private static CustomerState Take(CustomerState state, KnownValue said)
    {
        var known = ProfileRules.Find(state.Values, said.Name);
        var wins = known is null || ProfileRules.Outweighs(said, known);
        var isSame = string.Equals(known?.Value, said.Value, StringComparison.Ordinal);
        var lost = isSame ? null : wins ? known : said;
        return state with
        {
            DisplayName = wins && said.Name == ProfileNames.DisplayName ? said.Value : state.DisplayName,
            Values = wins ? Put(state.Values, said) : state.Values,
            Superseded = lost is null ? state.Superseded : Last(state.Superseded.Add(lost)),
        };
    }

    private static ImmutableArray<KnownValue> Put(ImmutableArray<KnownValue> values, KnownValue said) => Bounded(
    [
        .. values.Where(v => !string.Equals(v.Name, said.Name, StringComparison.Ordinal))
            .Append(said).OrderBy(v => v.Name, StringComparer.Ordinal),
    ]);

    /// <summary>Forgets the oldest that there is none any more, where they are more than attributes may be.</summary>
    private static ImmutableArray<KnownValue> Bounded(ImmutableArray<KnownValue> values)
    {
        var none = values.Where(v => v.Value.Length == 0 && ProfileNames.AttributeOf(v.Name) is not null).ToArray();
        return none.Length <= ProfileRules.AttributesMax ? values : values.Remove(none.MinBy(v => v.AsOf)!);
    }

    private static ImmutableArray<KnownValue> Last(ImmutableArray<KnownValue> lost) =>
        lost.Length > CustomerState.SupersededMax ? lost[^CustomerState.SupersededMax..] : lost;
}
