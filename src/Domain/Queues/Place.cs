namespace Omni.Domain.Queues;

/// <summary>An entry in the line, and its node in the tree that holds it.</summary>
internal sealed class Place(WaitingEntry entry, long rank)
{
    /// <summary>Subtrees, size and priority belong to <see cref="PlaceTree"/> alone.</summary>
    internal Place? Left, Right;

    internal int Size;

    internal uint Priority;

    public WaitingEntry Entry { get; } = entry;

    /// <summary>Rank, in ticks of UTC.</summary>
    public long Rank { get; } = rank;

    /// <summary>The tier that counts now.</summary>
    public int Tier { get; set; }

    /// <summary>Where it stands; null: nowhere yet, or no more.</summary>
    public Lane? Lane { get; set; }

    /// <summary>Steps of relaxation taken, and why the last was.</summary>
    public int Steps { get; set; }

    public Routing.RelaxationCause Cause { get; set; }

    /// <summary>Kept for the agent it names: nobody else gets it.</summary>
    public bool IsKept { get; set; }

    /// <summary>When time changes something about it; null: never.</summary>
    public DateTimeOffset? LookAt { get; set; }

    /// <summary>Whether nobody can simply take it: it keeps its place and is passed over.</summary>
    public bool IsShelved => Entry.Offered || IsKept;

    /// <summary>The order inside a tier: rank, then sequence, then id.</summary>
    public static int Compare(Place left, Place right)
    {
        if (left.Rank != right.Rank) return left.Rank < right.Rank ? -1 : 1;
        if (left.Entry.Seq != right.Entry.Seq) return left.Entry.Seq < right.Entry.Seq ? -1 : 1;
        return string.CompareOrdinal(left.Entry.Interaction.Value, right.Entry.Interaction.Value);
    }
}
