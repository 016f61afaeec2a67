using Omni.Domain.Calendars;
using Omni.Domain.Channels;

namespace Omni.Domain.Routing;

/// <summary>What can keep an agent from being eligible, capacity aside (Semantics §5).</summary>
public readonly record struct Fitness(
    bool IsConnected, bool IsAvailable, bool MeetsMusts, bool ServesQueue, bool IsExcluded, bool IsWorkingTime)
{
    /// <summary>Nothing but capacity is in the way.</summary>
    public bool LacksOnlyCapacity =>
        IsConnected && IsAvailable && MeetsMusts && ServesQueue && !IsExcluded && IsWorkingTime;
}

/// <summary>Last agent or case owner first (Semantics §10, mission R5).</summary>
public static class StickyRules
{
    /// <summary>The agent who goes first; null: nobody, or that segment is too long ago.</summary>
    /// <param name="agent">
    /// Case owner, who is the agent of the conversation's last segment; after an agent-made transfer its receiver.
    /// </param>
    /// <param name="endedAt">End of that segment.</param>
    public static AgentId? Hint(
        AgentId? agent, DateTimeOffset endedAt, ChannelClass channelClass, StickyPolicy policy, DateTimeOffset now) =>
        policy.Window[channelClass] is var window && window > TimeSpan.Zero && now - endedAt <= window ? agent : null;

    /// <summary>Until when it waits for that agent alone; null: it doesn't, or the calendar never opens.</summary>
    /// <param name="hours">Calendar of the queue; null: always open.</param>
    public static DateTimeOffset? KeptUntil(
        ChannelClass channelClass, DateTimeOffset queuedAt, WorkingTime? hours, StickyPolicy policy)
    {
        var wait = policy.Wait[channelClass];
        if (wait <= TimeSpan.Zero) return null;
        return channelClass == ChannelClass.Deferred && hours is not null
            ? hours.Deadline(queuedAt, wait)
            : queuedAt + wait;
    }

    /// <summary>Whether it goes on waiting for the agent; false: normal routing at once.</summary>
    public static bool KeepsWaiting(DateTimeOffset? keptUntil, Fitness agent, DateTimeOffset now) =>
        now < keptUntil && agent.LacksOnlyCapacity;

    /// <summary>Whether an agent may get one more sticky interaction: within their share of C, but one is always allowed.</summary>
    /// <param name="sticky">Units of those the agent holds.</param>
    /// <param name="count">How many those are.</param>
    public static bool HasRoom(int capacity, int sticky, int count, int cost, StickyPolicy policy) =>
        count == 0 || (sticky + cost) * 100 <= policy.CapacityPercent * capacity;
}
