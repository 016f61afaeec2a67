namespace Omni.Domain.Agents;

/// <summary>What an agent's devices show: a lease (Semantics §5).</summary>
public enum Presence
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>No device, and the grace is over.</summary>
    Disconnected = 1,

    /// <summary>A device holds a live lease.</summary>
    Connected = 2,

    /// <summary>The last lease ended; the agent may still come back.</summary>
    Reconnecting = 3,
}

/// <summary>What the agent declares (Semantics §5).</summary>
public enum Routability
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>No offers; a reason is given.</summary>
    NotReady = 1,

    /// <summary>Gets offers.</summary>
    Available = 2,

    /// <summary>No more offers; work in hand goes on.</summary>
    Draining = 3,
}

/// <summary>What work makes of an agent: derived, never set (Semantics §5).</summary>
public enum Activity
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Nothing in hand.</summary>
    Idle = 1,

    /// <summary>An offer rings.</summary>
    Ringing = 2,

    /// <summary>Finishing after a customer has gone.</summary>
    WrapUp = 3,

    /// <summary>Working with a customer.</summary>
    Engaged = 4,
}

/// <summary>Reasons for being not ready that Omni itself gives; agents may give their own.</summary>
public static class NotReadyReasons
{
    /// <summary>Just signed in.</summary>
    public const string SignedIn = "SignedIn";

    /// <summary>Let offers ring out; left only by the agent.</summary>
    public const string NotResponding = "NotResponding";

    /// <summary>Wanted to be available next but was not connected.</summary>
    public const string NotConnected = "NotConnected";
}
