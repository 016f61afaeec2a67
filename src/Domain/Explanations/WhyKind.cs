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

    /// <summary>An agent gave it away; the cause is the kind of transfer, EscalationConsult when it is talked over first.</summary>
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

    /// <summary>Its queue has too much, and something was done; the cause is the action.</summary>
    Relieved = 22,

    /// <summary>The customer was offered another channel.</summary>
    DeflectionOffered = 23,

    /// <summary>The customer would rather wait.</summary>
    DeflectionRefused = 24,

    /// <summary>The customer went on over the other channel, or came from one; the cause says which.</summary>
    DeflectionTaken = 25,

    /// <summary>The customer is called back instead; of the callback itself the cause is its kind.</summary>
    CallbackChosen = 26,

    /// <summary>It enters its queue by itself, later.</summary>
    Scheduled = 27,

    /// <summary>The customer was dialled.</summary>
    Dialled = 28,

    /// <summary>Nobody was reached; the cause says why.</summary>
    CallbackFailed = 29,

    /// <summary>No call is made any more.</summary>
    CallbackCancelled = 30,

    /// <summary>The wait is so short that the customer is called before an agent is there.</summary>
    DialFirstOrdered = 31,

    /// <summary>The customer picked up before an agent was there, and waits on the line.</summary>
    PickedUp = 32,

    /// <summary>Nobody dialled in time: an agent is to have it first.</summary>
    DialFirstLapsed = 33,
}
