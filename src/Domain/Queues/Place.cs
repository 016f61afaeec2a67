using Omni.Domain.Routing;

namespace Omni.Domain.Queues;

/// <summary>An entry in the line.</summary>
/// <remarks>
/// What its order and time ask for stands here, close together: of many that wait, an entry is seldom in the processor's
/// caches, and is touched only where it is offered or leaves.
/// </remarks>
internal sealed class Place(WaitingEntry entry, long rank)
{
    /// <summary><see cref="LookAt"/> of what time never changes.</summary>
    public const long Never = long.MaxValue;

    private readonly bool isOffered = entry.Offered;
    private byte steps;
    private byte cause;

    public WaitingEntry Entry { get; } = entry;

    /// <summary>Rank, in ticks of UTC.</summary>
    public long Rank { get; } = rank;

    /// <summary>What the order counts from, in ticks of UTC.</summary>
    public long AgedFrom { get; } = entry.AgedFrom.UtcTicks;

    /// <summary>Its tier before promotion.</summary>
    public byte OwnTier { get; } = (byte)entry.Tier;

    /// <summary>The tier that counts now.</summary>
    public byte Tier { get; set; }

    /// <summary>Where it stands; null: nowhere yet, or no more.</summary>
    public Lane? Lane { get; set; }

    /// <summary>Steps of relaxation taken, and why the last was.</summary>
    public int Steps
    {
        get => steps;
        set => steps = checked((byte)value);
    }

    public RelaxationCause Cause
    {
        get => (RelaxationCause)cause;
        set => cause = (byte)value;
    }

    /// <summary>Kept for the agent it names: nobody else gets it.</summary>
    public bool IsKept { get; set; }

    /// <summary>When time changes something about it, in ticks of UTC.</summary>
    public long LookAt { get; set; } = Never;

    /// <summary>Whether nobody can simply take it: it keeps its place and is passed over.</summary>
    public bool IsShelved => isOffered || IsKept;

    /// <summary>Whether the left one goes first, by tier and the order inside it.</summary>
    public static bool Precedes(Place left, Place right) =>
        left.Tier < right.Tier || (left.Tier == right.Tier && Compare(left, right) < 0);

    /// <summary>The order inside a tier: rank, then sequence, then id.</summary>
    public static int Compare(Place left, Place right)
    {
        if (left.Rank != right.Rank) return left.Rank < right.Rank ? -1 : 1;
        if (left.Entry.Seq != right.Entry.Seq) return left.Entry.Seq < right.Entry.Seq ? -1 : 1;
        return string.CompareOrdinal(left.Entry.Interaction.Value, right.Entry.Interaction.Value);
    }
}
