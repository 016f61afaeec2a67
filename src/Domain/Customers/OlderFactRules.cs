using System.Collections.Immutable;
using Omni.Domain.Facts;

namespace Omni.Domain.Customers;

/// <summary>Which facts that left the shelf a page of a timeline needs: none before it reaches them. Pure.</summary>
public static class OlderFactRules
{
    /// <summary>Most that are read for one page; the next page goes on from there.</summary>
    public const int ReadMax = 250;

    /// <summary>
    /// The newest that may fit, until the page is full of this customer's facts. Whether something came by a channel is known when
    /// it is read, so with one asked for as many are read as may be.
    /// </summary>
    /// <param name="shelf">What is kept but page views.</param>
    public static OlderFacts Of(
        ImmutableArray<KeptFact> shelf, FactIndex older, CustomerId customer, TimelineQuery query)
    {
        if (older.Count == 0) return new([], null);
        var kept = shelf.Where(f => TimelineRules.Fits(f, customer, query)).Select(f => TimelineRules.PlaceOf(f, customer))
            .OrderByDescending(p => p.At).ThenByDescending(p => p.Key, StringComparer.Ordinal).ToArray();
        var wanted = ImmutableArray.CreateBuilder<FactEntry>();
        TimelinePlace? since = null;
        var ahead = 0;
        for (var i = older.Count - 1; i >= 0; i--)
        {
            if (!TimelineRules.MayFit(older[i], customer, query)) continue;
            var place = TimelineRules.PlaceOf(older[i], customer);
            for (; ahead < kept.Length && TimelineRules.IsBehind(place, kept[ahead]); ahead++) since = kept[ahead];
            if (IsFull()) return new(wanted.ToImmutable(), since);
            wanted.Add(older[i]);
            since = place;
        }

        return new(wanted.ToImmutable(), null);

        bool IsFull() => wanted.Count == ReadMax || ahead + (query.Channel is null ? wanted.Count : 0) >= query.Limit;
    }
}

/// <summary>What to read of facts that left the shelf.</summary>
/// <param name="Wanted">Where they are, the newest first.</param>
/// <param name="Since">
/// Down to where everything is known once they are read, what stands there too; null: there are no others that may fit.
/// </param>
public sealed record OlderFacts(ImmutableArray<FactEntry> Wanted, TimelinePlace? Since);
