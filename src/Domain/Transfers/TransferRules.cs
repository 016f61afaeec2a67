using System.Collections.Frozen;
using Omni.Domain.Channels;

namespace Omni.Domain.Transfers;

/// <summary>A line of the table of Semantics §15.</summary>
/// <param name="HasEntry">Whether it makes an entry by itself; blind to an agent only when it falls back.</param>
/// <param name="IsBoosted">Whether it grants a boost.</param>
public sealed record TransferShape(
    OwnerMeanwhile Owner, FirstAgentUnits Units, bool HasEntry, bool IsBoosted, TransferCounts Counts);

/// <summary>Where a transfer's clock stands (mission R5).</summary>
public enum TransferPace
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>In time.</summary>
    InTime = 1,

    /// <summary><c>TransferSlow</c>: a boost.</summary>
    Slow = 2,

    /// <summary><c>TransferTooSlow</c>: the last step of relaxation, the supervisor is told.</summary>
    TooSlow = 3,
}

/// <summary>What each kind of transfer does, and its clocks (Semantics §15).</summary>
public static class TransferRules
{
    /// <summary>From the request to <c>TransferSlow</c>.</summary>
    public static readonly TimeSpan SlowAfter = TimeSpan.FromSeconds(20);

    /// <summary>From the request to <c>TransferTooSlow</c>.</summary>
    public static readonly TimeSpan TooSlowAfter = TimeSpan.FromSeconds(30);

    private static readonly FrozenDictionary<TransferKind, TransferShape> Table = new Dictionary<TransferKind, TransferShape>
    {
        [TransferKind.ToQueue] = new(OwnerMeanwhile.Nobody, FirstAgentUnits.ReleasedAtRequest, true, false,
            TransferCounts.Transfer | TransferCounts.TargetEntered),
        [TransferKind.ToAgent] = new(OwnerMeanwhile.Nobody, FirstAgentUnits.ReleasedAtAccept, false, false,
            TransferCounts.Transfer),
        [TransferKind.Consult] = new(OwnerMeanwhile.FirstAgent, FirstAgentUnits.AllHold, false, false,
            TransferCounts.Consult),
        [TransferKind.Conference] = new(OwnerMeanwhile.FirstAgent, FirstAgentUnits.AllHold, false, false,
            TransferCounts.None),
        [TransferKind.ChannelSwitch] = new(OwnerMeanwhile.FirstAgent, FirstAgentUnits.Swapped, false, false,
            TransferCounts.Switch),
        [TransferKind.Return] = new(OwnerMeanwhile.PreviousAgent, FirstAgentUnits.ReleasedAtRequest, true, true,
            TransferCounts.Misroute),
    }.ToFrozenDictionary();

    /// <summary>
    /// What a kind does. An escalation does as the kind that the policy names for it, boosted and counted as one besides.
    /// </summary>
    /// <param name="escalatesAs">Kind the policy names; needed for an escalation alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such kind, or an escalation as an escalation.</exception>
    public static TransferShape Of(TransferKind kind, TransferKind escalatesAs = TransferKind.ToQueue)
    {
        if (kind == TransferKind.Escalation && Table.TryGetValue(escalatesAs, out var like))
            return like with { IsBoosted = true, Counts = like.Counts | TransferCounts.Escalation };
        return Table.TryGetValue(kind, out var shape)
            ? shape
            : throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of transfer.");
    }

    /// <summary>What a consultation that ends in a hand-over counts besides.</summary>
    public static TransferCounts Completed(TransferKind kind) =>
        kind == TransferKind.Consult ? TransferCounts.Transfer : TransferCounts.None;

    /// <summary>Where the clock stands; it stops with the receiver's accept. Deferred is only measured.</summary>
    public static TransferPace PaceOf(ChannelClass channelClass, DateTimeOffset requestedAt, DateTimeOffset now)
    {
        var taken = now - requestedAt;
        return channelClass == ChannelClass.Deferred || taken < SlowAfter ? TransferPace.InTime
            : taken < TooSlowAfter ? TransferPace.Slow
            : TransferPace.TooSlow;
    }

    /// <summary>When the clock has to be looked at next; null: not any more.</summary>
    public static DateTimeOffset? NextAt(ChannelClass channelClass, DateTimeOffset requestedAt, TransferPace pace) =>
        (channelClass, pace) switch
        {
            (ChannelClass.Deferred, _) or (_, TransferPace.TooSlow) => null,
            (_, TransferPace.Slow) => requestedAt + TooSlowAfter,
            _ => requestedAt + SlowAfter,
        };
}
