namespace Omni.Domain.Transfers;

/// <summary>Kinds of transfer, and what is none although it looks like one (Semantics §15).</summary>
public enum TransferKind
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Blind to a queue.</summary>
    ToQueue = 1,

    /// <summary>Blind to an agent, with a queue to fall back to.</summary>
    ToAgent = 2,

    /// <summary>Warm: the first agent consults the second, then hands over or not.</summary>
    Consult = 3,

    /// <summary>Somebody joins, a supervisor among others.</summary>
    Conference = 4,

    /// <summary>Same agent, another channel.</summary>
    ChannelSwitch = 5,

    /// <summary>"Not mine": back to where it came from.</summary>
    Return = 6,

    /// <summary>To those who decide more.</summary>
    Escalation = 7,
}

/// <summary>Who owns an interaction while it is transferred.</summary>
public enum OwnerMeanwhile
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Nobody: it waits.</summary>
    Nobody = 1,

    /// <summary>The first agent, until the transfer is completed.</summary>
    FirstAgent = 2,

    /// <summary>The agent it came from if eligible, else nobody.</summary>
    PreviousAgent = 3,
}

/// <summary>What becomes of the first agent's units.</summary>
public enum FirstAgentUnits
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Released at the request; wrap-up follows.</summary>
    ReleasedAtRequest = 1,

    /// <summary>Released when the receiver accepts, or it falls back.</summary>
    ReleasedAtAccept = 2,

    /// <summary>Everybody who takes part holds theirs.</summary>
    AllHold = 3,

    /// <summary>Swapped in one event.</summary>
    Swapped = 4,
}

/// <summary>Which figures a transfer goes into; it is never a flow-out.</summary>
[Flags]
public enum TransferCounts
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A transfer.</summary>
    Transfer = 1,

    /// <summary>A consultation.</summary>
    Consult = 2,

    /// <summary>A channel switch.</summary>
    Switch = 4,

    /// <summary>A misroute.</summary>
    Misroute = 8,

    /// <summary>An escalation.</summary>
    Escalation = 16,

    /// <summary>Entered, in the target queue.</summary>
    TargetEntered = 32,
}
