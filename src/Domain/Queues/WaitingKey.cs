using Omni.Domain.Channels;
using Orleans;

namespace Omni.Domain.Queues;

/// <summary>Place in the order of what waits: the smaller key goes first (Semantics §7).</summary>
/// <param name="Tier">The tier that counts: 0 Live, 1 Chat, 2 due callbacks, 3 and 4 Deferred with and without a clock.</param>
/// <param name="Rank">AgedFrom less the boosts: a second of boost is a second of virtual wait.</param>
/// <param name="Seq">Journal position of the first entry.</param>
[GenerateSerializer, Immutable]
public readonly record struct WaitingKey(
    [property: Id(0)] int Tier, [property: Id(1)] DateTimeOffset Rank, [property: Id(2)] long Seq)
    : IComparable<WaitingKey>
{
    /// <inheritdoc/>
    public int CompareTo(WaitingKey other)
    {
        var order = Tier.CompareTo(other.Tier);
        if (order == 0) order = Rank.CompareTo(other.Rank);
        return order == 0 ? Seq.CompareTo(other.Seq) : order;
    }

    /// <summary>Tier of a class.</summary>
    public static int TierOf(ChannelClass channelClass) => channelClass switch
    {
        ChannelClass.Live => 0,
        ChannelClass.Chat => 1,
        _ => 4,
    };

    /// <summary>Whether <paramref name="left"/> goes first.</summary>
    public static bool operator <(WaitingKey left, WaitingKey right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="right"/> goes first.</summary>
    public static bool operator >(WaitingKey left, WaitingKey right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> goes first or they are the same.</summary>
    public static bool operator <=(WaitingKey left, WaitingKey right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="right"/> goes first or they are the same.</summary>
    public static bool operator >=(WaitingKey left, WaitingKey right) => left.CompareTo(right) >= 0;
}
