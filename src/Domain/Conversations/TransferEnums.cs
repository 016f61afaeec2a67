namespace Omni.Domain.Conversations;

/// <summary>How an agent gives an interaction away (Semantics §15).</summary>
public enum TransferKind
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>To a queue, or to one agent, without a word between the two.</summary>
    Blind = 1,

    /// <summary>The other agent is asked first; the owner keeps the interaction until they complete it.</summary>
    Warm = 2,

    /// <summary>"Not mine": back to the agent it came from if free, else to the queue it came from; a misroute.</summary>
    Return = 3,

    /// <summary>To somebody who can do more, in front: given away, or talked over first, as <see cref="EscalationMode"/> says.</summary>
    Escalation = 4,

    /// <summary>No transfer: the other agent is asked in, takes part once they accept, and the owner stays the owner.</summary>
    Conference = 5,
}

/// <summary>How far a transfer has come.</summary>
public enum TransferStage
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Asked for; the receiver has not accepted.</summary>
    Requested = 1,

    /// <summary>Consultations only: the other agent has accepted and is consulted; the first one is still the owner.</summary>
    Consulting = 2,

    /// <summary>The receiver has it.</summary>
    Done = 3,
}

/// <summary>Why a warm transfer came to nothing; the owner goes on.</summary>
public enum TransferCancelCause
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>One of the two agents called it off.</summary>
    ByAgent = 1,

    /// <summary>The other agent did not take the offer.</summary>
    NotTaken = 2,

    /// <summary>The customer left.</summary>
    CustomerLeft = 3,

    /// <summary>The owner ended the interaction.</summary>
    AgentEnded = 4,

    /// <summary>The devices of one of the two are gone.</summary>
    AgentLost = 5,

    /// <summary>The owner put the work aside.</summary>
    Parked = 6,

    /// <summary>More urgent work of the owner came between.</summary>
    Interrupted = 7,
}

/// <summary>Answer to a transfer and to what completes or cancels one.</summary>
public enum TransferOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Done; the same request again gives this again.</summary>
    Done = 1,

    /// <summary>No such interaction in this conversation.</summary>
    NotFound = 2,

    /// <summary>Another agent has it.</summary>
    NotYours = 3,

    /// <summary>Neither active nor held.</summary>
    WrongPhase = 4,

    /// <summary>A transfer of it is under way already.</summary>
    Pending = 5,

    /// <summary>It came from that queue; giving it back is a return.</summary>
    SameQueue = 6,

    /// <summary>The receiver is the giver.</summary>
    ToSelf = 7,

    /// <summary>The receiver declined or missed it, just gave it away, or still wraps up their part of it.</summary>
    AgentExcluded = 8,

    /// <summary>The receiver has no device connected.</summary>
    AgentOffline = 9,

    /// <summary>The receiver is not available.</summary>
    AgentNotReady = 10,

    /// <summary>It does not fit into the receiver's capacity.</summary>
    AgentFull = 11,

    /// <summary>A newer activation of the receiver exists.</summary>
    AgentMoved = 12,

    /// <summary>No warm transfer of it is under way.</summary>
    NotPending = 13,

    /// <summary>The other agent has not accepted yet.</summary>
    NotAccepted = 14,

    /// <summary>The request id was used with other content; nothing was done.</summary>
    RequestReused = 15,

    /// <summary>The other agent takes part in it already.</summary>
    TakesPart = 16,

    /// <summary>As many as may take part do.</summary>
    TooMany = 17,

    /// <summary>No queue was named, and the one it came from escalates nowhere.</summary>
    NoEscalation = 18,

    /// <summary>Nobody of the second line is free to be consulted.</summary>
    NobodyFree = 19,

    /// <summary>It is outside of the receiver's working time.</summary>
    AgentOffHours = 20,
}
