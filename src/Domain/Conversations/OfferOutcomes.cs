namespace Omni.Domain.Conversations;

/// <summary>Answer to an agent who asks for an interaction.</summary>
public enum OfferOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>It is reserved.</summary>
    Made = 1,

    /// <summary>It waits no longer.</summary>
    NotWaiting = 2,

    /// <summary>Somebody else has an open offer of it.</summary>
    AlreadyOffered = 3,

    /// <summary>The asker knew an older epoch.</summary>
    Stale = 4,

    /// <summary>The agent is excluded for now.</summary>
    Excluded = 5,

    /// <summary>A newer activation of the agent exists.</summary>
    AgentMoved = 6,

    /// <summary>Its customer is being called before an agent has it.</summary>
    BeingDialled = 7,
}

/// <summary>Answer to an accept (Semantics §4).</summary>
public enum AcceptOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>The agent has it; repeating gives this again.</summary>
    Accepted = 1,

    /// <summary>It is or was another agent's offer.</summary>
    NotYours = 2,

    /// <summary>The offer is not open.</summary>
    Gone = 3,

    /// <summary>The epoch does not match.</summary>
    Stale = 4,

    /// <summary>Too late.</summary>
    Expired = 5,
}

/// <summary>Answer to a decline.</summary>
public enum DeclineOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>It goes to the next agent.</summary>
    Declined = 1,

    /// <summary>It is or was another agent's offer.</summary>
    NotYours = 2,

    /// <summary>The offer is not open.</summary>
    Gone = 3,

    /// <summary>The epoch does not match.</summary>
    Stale = 4,
}
