using System.Collections.Immutable;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Domain.Facts;

/// <summary>How much of a product a shop has.</summary>
/// <param name="Shop">1–64 characters.</param>
/// <param name="Quantity">0 or more.</param>
/// <param name="CountedAt">Since when.</param>
[GenerateSerializer, Immutable]
public sealed record StockLevel(
    [property: Id(0)] string Shop, [property: Id(1)] int Quantity, [property: Id(2)] DateTimeOffset CountedAt);

/// <summary>How much of one product there is, by shop.</summary>
public sealed record StockState : StreamState<StockState>
{
    /// <summary>Most shops of one product.</summary>
    public const int ShopsMax = 2_000;

    /// <summary>By shop.</summary>
    public ImmutableSortedDictionary<string, StockLevel> Shops
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = ImmutableSortedDictionary.Create<string, StockLevel>(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override StockState Fold(DomainEvent change, long position) => change is StockReported reported
        ? this with { Shops = Shops.SetItems(reported.Levels.Select(l => KeyValuePair.Create(l.Shop, l))) }
        : this;
}

/// <summary>What becomes of stock that is told: the newest count of a shop wins.</summary>
public static class StockRules
{
    /// <summary>
    /// Takes counts of one source. The count of the latest time holds, in whatever order they come; of two of the same time
    /// the first stays. Only a count that is known already as of that time or a later one is not written.
    /// </summary>
    /// <returns>One outcome a count.</returns>
    public static Decision<ImmutableArray<FactOutcome>> Report(
        StockState state, string source, ImmutableArray<StockLevel> levels, DateTimeOffset now)
    {
        var outcomes = ImmutableArray.CreateBuilder<FactOutcome>(levels.Length);
        var shops = state.Shops;
        foreach (var level in levels)
        {
            var outcome = Compare(shops, level);
            outcomes.Add(outcome);
            if (outcome is FactOutcome.Recorded or FactOutcome.Updated) shops = shops.SetItem(level.Shop, level);
        }

        ImmutableArray<StockLevel> changed =
        [
            .. shops.Values.Where(l => !state.Shops.TryGetValue(l.Shop, out var before) || before != l),
        ];
        return changed.IsEmpty
            ? new(outcomes.MoveToImmutable(), [])
            : new(outcomes.MoveToImmutable(), [new StockReported(source, changed, now)]);
    }

    private static FactOutcome Compare(ImmutableSortedDictionary<string, StockLevel> shops, StockLevel level)
    {
        if (!shops.TryGetValue(level.Shop, out var known))
            return shops.Count < StockState.ShopsMax ? FactOutcome.Recorded : FactOutcome.TooMany;
        if (level.CountedAt > known.CountedAt) return FactOutcome.Updated;
        return level.Quantity == known.Quantity ? FactOutcome.Duplicate
            : level.CountedAt == known.CountedAt ? FactOutcome.Reused
            : FactOutcome.Outdated;
    }
}
