using Omni.Domain.Channels;

namespace Omni.Domain.Conversations;

/// <summary>How work is finished after the customer has gone (Semantics §16).</summary>
public enum WrapUpMode
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>None: closed at once.</summary>
    None = 1,

    /// <summary>The agent may take it, and end it at any time without a code.</summary>
    Optional = 2,

    /// <summary>Ends with a code, or at the installation's limit.</summary>
    Mandatory = 3,

    /// <summary>Ends with a code, or at its time.</summary>
    MandatoryTimed = 4,
}

/// <summary>A queue's wrap-up; policy.</summary>
/// <param name="Base">Length before its one extension; for timed ones.</param>
/// <param name="Max">Longest of the queue; null: twice the base.</param>
public sealed record WrapUpPolicy(WrapUpMode Mode, TimeSpan Base, TimeSpan? Max = null)
{
    /// <summary>Timed, Live 30 s, Chat 20 s; Deferred none.</summary>
    public static WrapUpPolicy Default(ChannelClass channelClass) => channelClass switch
    {
        ChannelClass.Live => new(WrapUpMode.MandatoryTimed, TimeSpan.FromSeconds(30)),
        ChannelClass.Chat => new(WrapUpMode.MandatoryTimed, TimeSpan.FromSeconds(20)),
        _ => new(WrapUpMode.None, TimeSpan.Zero),
    };
}

/// <summary>How long a wrap-up lasts. The timer belongs to the segment: no other channel and no routability shortens it.</summary>
public static class WrapUpRules
{
    /// <summary>Nobody wraps up longer.</summary>
    public static readonly TimeSpan InstallationMax = TimeSpan.FromSeconds(300);

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

    private static TimeSpan Limit(WrapUpPolicy policy) => Least(
        policy.Max ?? (policy.Mode == WrapUpMode.MandatoryTimed ? 2 * policy.Base : InstallationMax), InstallationMax);

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
