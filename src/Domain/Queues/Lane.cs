using Omni.Domain.Routing;

namespace Omni.Domain.Queues;

/// <summary>What waits with one requirement signature on one channel, relaxed as far, by the tier that counts now.</summary>
internal sealed class Lane(LaneName name, RelaxedRequirement requirement)
{
    private readonly PlaceBlocks?[] open = new PlaceBlocks?[OrderPolicy.Tiers];
    private readonly PlaceBlocks?[] shelved = new PlaceBlocks?[OrderPolicy.Tiers];

    private int headTier = OrderPolicy.Tiers;
    private long headRank = long.MaxValue;

    public LaneName Name { get; } = name;

    public string Channel => Name.Channel;

    public RelaxedRequirement Requirement { get; } = requirement;

    /// <summary>All that stand here.</summary>
    public int Count { get; private set; }

    /// <summary>The first that anybody may take; null: there is none.</summary>
    public Place? Head { get; private set; }

    /// <summary>Whether its head can go before that place; most decisions need no more than this of a lane.</summary>
    public bool MayPrecede(Place? best) =>
        Head is not null && (best is null || headTier < best.Tier || (headTier == best.Tier && headRank <= best.Rank));

    public void Add(Place place)
    {
        place.Lane = this;
        Count++;
        (OrdersOf(place)[place.Tier] ??= new()).Add(place);
        if (!place.IsShelved) FindHead();
    }

    public void Remove(Place place)
    {
        place.Lane = null;
        Count--;
        OrdersOf(place)[place.Tier]!.Remove(place);
        if (Head == place) FindHead();
    }

    /// <summary>The next that anybody may take; null: that was the last.</summary>
    public Place? After(Place place)
    {
        if (open[place.Tier]!.After(place) is { } next) return next;
        for (var tier = place.Tier + 1; tier < OrderPolicy.Tiers; tier++)
            if (open[tier]?.First is { } first)
                return first;
        return null;
    }

    /// <summary>How many here stand before a place, which may stand elsewhere; offered and kept ones count.</summary>
    public int CountBefore(Place place)
    {
        var count = 0;
        for (var tier = 0; tier < place.Tier; tier++)
            count += (open[tier]?.Count ?? 0) + (shelved[tier]?.Count ?? 0);
        return count + (open[place.Tier]?.CountBefore(place) ?? 0) + (shelved[place.Tier]?.CountBefore(place) ?? 0);
    }

    /// <summary>How many here that anybody may take stand before a place, which may stand elsewhere.</summary>
    public int CountOpenBefore(Place place)
    {
        var count = 0;
        for (var tier = 0; tier < place.Tier; tier++)
            count += open[tier]?.Count ?? 0;
        return count + (open[place.Tier]?.CountBefore(place) ?? 0);
    }

    /// <summary>What anybody may take in a tier; null: never anything.</summary>
    public PlaceBlocks? OpenAt(int tier) => open[tier];

    /// <summary>Everything here, offered and kept ones too; may be changed meanwhile.</summary>
    public List<Place> All()
    {
        var all = new List<Place>(Count);
        foreach (var order in open.Concat(shelved))
            for (var place = order?.First; place is not null; place = order!.After(place))
                all.Add(place);
        return all;
    }

    private void FindHead()
    {
        Head = null;
        for (var tier = 0; Head is null && tier < OrderPolicy.Tiers; tier++)
            Head = open[tier]?.First;
        (headTier, headRank) = Head is { } head ? (head.Tier, head.Rank) : (OrderPolicy.Tiers, long.MaxValue);
    }

    private PlaceBlocks?[] OrdersOf(Place place) => place.IsShelved ? shelved : open;
}
