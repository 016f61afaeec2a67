namespace Omni.Domain.Explanations;

/// <summary>What a step of the why-log says.</summary>
public enum WhyKind
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>The interaction began.</summary>
    Opened = 1,

    /// <summary>An entry into a queue began; the cause is its kind.</summary>
    Queued = 2,

    /// <summary>An offer was made; the decision says why to this agent.</summary>
    Offered = 3,

    /// <summary>The agent took it; with the cause Consult only to be asked about it.</summary>
    Accepted = 4,

    /// <summary>The agent said no.</summary>
    Declined = 5,

    /// <summary>The agent let it ring out.</summary>
    Missed = 6,

    /// <summary>The offer ended without the agent's doing.</summary>
    Withdrawn = 7,

    /// <summary>Exclusions had left nobody, so all of them ended.</summary>
    ExclusionsCleared = 8,

    /// <summary>Virtual wait was granted.</summary>
    Boosted = 9,

    /// <summary>It left a queue without an answer, the customer still there.</summary>
    FlowedOut = 10,

    /// <summary>An agent gave it away; the cause is the kind of transfer.</summary>
    TransferRequested = 11,

    /// <summary>A transfer took 20 s.</summary>
    TransferSlow = 12,

    /// <summary>A transfer took 30 s.</summary>
    TransferTooSlow = 13,

    /// <summary>A warm transfer is done.</summary>
    TransferCompleted = 14,

    /// <summary>A warm transfer came to nothing.</summary>
    TransferCancelled = 15,

    /// <summary>The agent's devices were gone for good.</summary>
    AgentLost = 16,

    /// <summary>It went on over another channel, or came from one.</summary>
    ChannelSwitched = 17,

    /// <summary>The customer left before an answer.</summary>
    Abandoned = 18,

    /// <summary>It is over; the cause is its result.</summary>
    Closed = 19,

    /// <summary>An agent takes part beside the owner; the cause says how they came in.</summary>
    Joined = 20,

    /// <summary>An agent takes part no more; the owner goes on.</summary>
    Left = 21,
}
