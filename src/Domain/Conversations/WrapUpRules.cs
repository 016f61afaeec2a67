using Omni.Domain.Channels;
using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>A wrap-up as it begins.</summary>
/// <param name="Until">When it ends by itself.</param>
/// <param name="ExtensionUntil">When it ends after its one extension; null: it may not be extended.</param>
/// <param name="Units">Units of the agent's capacity it holds.</param>
/// <param name="NeedsCode">Whether only a disposition, or the time, ends it.</param>
public sealed record WrapUpPlan(DateTimeOffset Until, DateTimeOffset? ExtensionUntil, int Units, bool NeedsCode);

/// <summary>How long a wrap-up lasts. The timer belongs to the segment: no other channel and no routability shortens it.</summary>
public static class WrapUpRules
{
    /// <summary>Nobody wraps up longer.</summary>
    public static readonly TimeSpan InstallationMax = TimeSpan.FromSeconds(300);

    /// <summary>
    /// The wrap-up of an agent's part of an interaction that had come from the queue; null: there is none. What was put aside
    /// holds no more than it did: its agent's capacity is given to what came between (Semantics §6).
    /// </summary>
    public static WrapUpPlan? Plan(
        InteractionState state, AgentId agent, QueueId queue, SettingsView settings, DateTimeOffset now)
    {
        var own = settings.Queues.GetValueOrDefault(queue)?.WrapUp;
        var policy = own ?? WrapUpPolicy.OfClass(settings.Policy.WrapUp[state.Class]);
        if (Length(policy, settings.Agents.GetValueOrDefault(agent)?.WrapUp) is not { } length) return null;
        return new(
            now + length,
            Extend(policy, now, now + length, extendable: true),
            Math.Min(state.Units, UnitsOf(state.Cost, state.Class, settings.Policy)),
            NeedsDisposition(policy.Mode) && (own is not null || HasCodes(settings, queue)));
    }

    /// <summary>Its length: min(agent's, queue max, installation max); null: there is none.</summary>
    /// <param name="agents">The agent's own length; null: the queue's base, or, untimed, up to the limit.</param>
    public static TimeSpan? Length(WrapUpPolicy policy, TimeSpan? agents) => policy.Mode switch
    {
        WrapUpMode.None or WrapUpMode.Unspecified => null,
        WrapUpMode.MandatoryTimed => Least(agents ?? policy.Base, Limit(policy)),
        _ => Least(agents ?? InstallationMax, Limit(policy)),
    };

    /// <summary>The end after its one extension by the base, not beyond the limit; null: it may not be extended.</summary>
    public static DateTimeOffset? Extend(
        WrapUpPolicy policy, DateTimeOffset startedAt, DateTimeOffset until, bool extendable)
    {
        var limit = startedAt + Limit(policy);
        if (!extendable || policy.Mode != WrapUpMode.MandatoryTimed || until >= limit) return null;
        return until + policy.Base < limit ? until + policy.Base : limit;
    }

    /// <summary>Whether the agent has to name a disposition to end it.</summary>
    public static bool NeedsDisposition(WrapUpMode mode) => mode is WrapUpMode.Mandatory or WrapUpMode.MandatoryTimed;

    /// <summary>Units a wrap-up holds: the policy's share of the cost, rounded up (Semantics §6).</summary>
    public static int UnitsOf(int cost, ChannelClass channelClass, PolicySettings policy) =>
        ((cost * policy.WrapUpShare[channelClass]) + 99) / 100;

    /// <summary>A wrap-up that its class alone shapes asks for a code only where there are some to choose from.</summary>
    private static bool HasCodes(SettingsView settings, QueueId queue) =>
        settings.Queues.TryGetValue(queue, out var found) && !found.Dispositions.IsEmpty;

    private static TimeSpan Limit(WrapUpPolicy policy) => Least(
        policy.Max ?? (policy.Mode == WrapUpMode.MandatoryTimed ? 2 * policy.Base : InstallationMax), InstallationMax);

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
