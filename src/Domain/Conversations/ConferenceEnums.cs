namespace Omni.Domain.Conversations;

/// <summary>How an agent came into a conversation that another one owns (Semantics §15).</summary>
public enum ParticipantRole
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>The owner asked them in and they accepted.</summary>
    Invited = 1,

    /// <summary>They lead the agents and stepped in by themselves.</summary>
    Supervisor = 2,
}

/// <summary>Why an agent takes part no more; the conversation goes on.</summary>
public enum LeaveCause
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>They left.</summary>
    ByAgent = 1,

    /// <summary>Their devices are gone for good.</summary>
    AgentLost = 2,
}

/// <summary>Answer to joining and leaving.</summary>
public enum ConferenceOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Done, or done before.</summary>
    Done = 1,

    /// <summary>No such interaction in this conversation.</summary>
    NotFound = 2,

    /// <summary>Neither active nor held: nobody talks with the customer now.</summary>
    WrongPhase = 3,

    /// <summary>It is theirs: they transfer it, or close it.</summary>
    IsOwner = 4,

    /// <summary>They are asked about it, or still finish a part of it that they gave away.</summary>
    HoldsPart = 5,

    /// <summary>As many as may take part do.</summary>
    TooMany = 6,

    /// <summary>No device of theirs is connected.</summary>
    AgentOffline = 7,

    /// <summary>It does not fit into their capacity.</summary>
    AgentFull = 8,

    /// <summary>A newer activation of the agent exists.</summary>
    AgentMoved = 9,
}
