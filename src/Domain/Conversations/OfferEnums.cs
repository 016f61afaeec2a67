namespace Omni.Domain.Conversations;

/// <summary>Why an agent declined.</summary>
public enum DeclineReason
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Busy with something Omni does not see.</summary>
    Busy = 1,

    /// <summary>Cannot help; excluded from this interaction as long as it lives.</summary>
    NotCompetent = 2,
}

/// <summary>Why an open offer ended without the agent's doing (Semantics §4).</summary>
public enum WithdrawReason
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>The customer left.</summary>
    CustomerLeft = 1,

    /// <summary>The agent's devices are gone.</summary>
    AgentLost = 2,

    /// <summary>No frontend confirmed that it was shown.</summary>
    Undeliverable = 3,

    /// <summary>It ran out while nobody could decide.</summary>
    Restart = 4,

    /// <summary>The transfer it belonged to was called off, or the customer waits no longer: they chose something else.</summary>
    Cancelled = 5,

    /// <summary>The interaction went to another queue.</summary>
    Moved = 6,

    /// <summary>Somebody else picked it.</summary>
    Taken = 7,
}

/// <summary>How an interaction came into a queue (Semantics §2).</summary>
public enum EntryKind
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>For the first time.</summary>
    First = 1,

    /// <summary>Back from an agent who could not go on.</summary>
    Returned = 2,

    /// <summary>An agent gave it to another queue, or to an agent who did not take it.</summary>
    Transferred = 3,

    /// <summary>From a queue that was removed.</summary>
    Moved = 4,

    /// <summary>The customer wrote to what was parked.</summary>
    Resumed = 50,
    /// <summary>From a queue that had too much.</summary>
    Overflowed = 5,
}

/// <summary>Why an entry ended without an answer, the customer still there (Semantics §3).</summary>
public enum FlowOutCause
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Its queue was removed; the next entry is its heir's.</summary>
    Moved = 1,

    /// <summary>The customer will be called back, which is a new interaction.</summary>
    Callback = 2,

    /// <summary>It was called off.</summary>
    Cancelled = 3,

    /// <summary>Its queue has too much; the next entry is another queue's.</summary>
    Overflowed = 4,

    /// <summary>The customer goes on over another channel, which is a new interaction.</summary>
    Deflected = 5,

    /// <summary>Its queue has too much: it ends with a message.</summary>
    Shed = 6,

    /// <summary>The customer is not to be called now; the next entry is of the same queue, later.</summary>
    Postponed = 7,

    /// <summary>It was dialled before an agent had it and reached nobody; the next entry is of the same queue, later.</summary>
    NotReached = 8,

    /// <summary>Its conversation goes on in another one.</summary>
    Merged = 9,

    /// <summary>It goes on in a conversation that began within its own.</summary>
    Split = 10,

    /// <summary>Its conversation was closed: the matter is settled.</summary>
    Resolved = 11,

    /// <summary>Its conversation was closed: the matter cannot be settled.</summary>
    Failed = 12,
}

/// <summary>What a boost was given for; <c>BoostPolicy</c> says how much each gives (Semantics §7).</summary>
public enum BoostCause
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>An agent let the offer ring out.</summary>
    MissedOffer = 1,

    /// <summary>The agent was lost.</summary>
    AgentLost = 2,

    /// <summary>It came back to the queue.</summary>
    Returned = 3,

    /// <summary>What the customer is worth: 0–600 s.</summary>
    CustomerValue = 4,

    /// <summary>What the queue weighs: 0–600 s.</summary>
    QueueWeight = 5,

    /// <summary>An SLA clock ran out.</summary>
    SlaBreached = 6,

    /// <summary>A promise was not kept.</summary>
    PromiseBroken = 7,

    /// <summary>The frustration index reached 60.</summary>
    Frustration = 8,

    /// <summary>A transfer takes too long.</summary>
    SlowTransfer = 9,

    /// <summary>Escalated.</summary>
    Escalated = 10,

    /// <summary>Its queue has too much.</summary>
    Overload = 11,

    /// <summary>We called the customer before an agent was there, and they picked up: all that causes can give.</summary>
    PickedUp = 12,
}
