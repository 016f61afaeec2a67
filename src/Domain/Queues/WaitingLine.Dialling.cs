using Omni.Domain.Callbacks;

namespace Omni.Domain.Queues;

/// <content>Callbacks that are dialled before an agent has them (Semantics §14).</content>
public sealed partial class WaitingLine
{
    private static readonly Comparer<Place> InOrder = Comparer<Place>.Create(
        (left, right) => left.Tier != right.Tier ? left.Tier.CompareTo(right.Tier) : Place.Compare(left, right));

    private readonly Dictionary<Lane, SortedSet<Place>> toDial = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Place> underWay = [];

    /// <summary>Whether anything waits that may be dialled before an agent has it.</summary>
    public bool HasToDial => toDial.Count > 0;

    /// <summary>Those that are being dialled: they hold their place, and nobody's time.</summary>
    internal IReadOnlyCollection<Place> UnderWay => underWay;

    /// <summary>
    /// The first of each group that may be dialled before an agent has it and that no agent is offered: whoever stands behind
    /// it in its group waits longer. O(groups of callbacks).
    /// </summary>
    /// <param name="most">Groups looked at.</param>
    public IReadOnlyList<WaitingEntry> FirstToDial(int most)
    {
        if (toDial.Count == 0) return [];
        var firsts = new List<WaitingEntry>();
        foreach (var places in toDial.Values.Take(most))
            foreach (var place in places)
                if (!place.IsShelved)
                {
                    firsts.Add(Shown(place));
                    break;
                }

        return firsts;
    }

    private void AddDialling(Place place)
    {
        if (place.Entry.Dialling == EntryDialling.UnderWay)
        {
            underWay.Add(place);
            return;
        }

        if (!toDial.TryGetValue(place.Lane!, out var places)) toDial[place.Lane!] = places = new(InOrder);
        places.Add(place);
    }

    /// <summary>Before it leaves its lane: its tier is that of the lane's order.</summary>
    private void RemoveDialling(Place place)
    {
        if (underWay.Remove(place) || !toDial.TryGetValue(place.Lane!, out var places)) return;
        places.Remove(place);
        if (places.Count == 0) toDial.Remove(place.Lane!);
    }

    private void ForgetDialling()
    {
        toDial.Clear();
        underWay.Clear();
    }
}
