using Omni.Domain.Conversations;

namespace Omni.Domain.Estimates;

/// <summary>How long agents worked on an interaction: what queues learn handle times from (Semantics §13).</summary>
public static class HandlingRules
{
    /// <summary>
    /// Length of the part that a commit ended: its owner has it no more, or has put it aside until the customer writes. What
    /// was parked or interrupted is not worked on and does not count. Null: no part ended, or nobody was connected in it.
    /// </summary>
    /// <param name="at">When the commit was.</param>
    public static TimeSpan? PartEnded(InteractionState before, InteractionState after, DateTimeOffset at)
    {
        if (before.Owner is null || before.ConnectedAt is not { } connected) return null;
        if (before.Phase is InteractionPhase.Connecting or InteractionPhase.Parked) return null;
        if (after.Owner == before.Owner && after.Phase != InteractionPhase.Parked) return null;
        var since = connected > before.AssignedAt ? connected : before.AssignedAt;
        var worked = at - since - before.InterruptedUntil(at);
        return worked > TimeSpan.Zero ? worked : TimeSpan.Zero;
    }

    /// <summary>What of that part was talk and hold; asked of a commit that ended one.</summary>
    public static PartTimes TimesOf(InteractionState before, DateTimeOffset at)
    {
        var ended = before.Phase == InteractionPhase.WrapUp ? before.WrappingSince ?? at : at;
        var since = before.ConnectedAt is { } connected && connected > before.AssignedAt ? connected : before.AssignedAt;
        var hold = before.Class == Channels.ChannelClass.Live ? before.HeldUntil(ended) : (TimeSpan?)null;
        var talk = ended - since - before.InterruptedUntil(ended) - (hold ?? TimeSpan.Zero);
        return new(talk > TimeSpan.Zero ? talk : TimeSpan.Zero, hold);
    }
}
