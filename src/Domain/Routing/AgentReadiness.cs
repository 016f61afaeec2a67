namespace Omni.Domain.Routing;

/// <summary>Whether an agent takes work at all, capacity and skills aside, as their queues know it (Semantics §5).</summary>
public enum AgentReadiness
{
    /// <summary>Not said, by a picture of an earlier version: taken as <see cref="Ready"/>.</summary>
    Unspecified = 0,

    /// <summary>Connected and Available.</summary>
    Ready = 1,

    /// <summary>No device is connected; the agent may still come back.</summary>
    Reconnecting = 2,

    /// <summary>The agent is not ready, for a reason of their own or because offers were missed.</summary>
    NotReady = 3,

    /// <summary>The agent finishes what is in hand and takes nothing new.</summary>
    Draining = 4,

    /// <summary>Outside the agent's working time.</summary>
    OffHours = 5,
}
