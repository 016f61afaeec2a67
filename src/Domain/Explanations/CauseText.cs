using Omni.Domain.Conversations;

namespace Omni.Domain.Explanations;

/// <summary>Why something moved, left or ended, in words for a supervisor.</summary>
internal static class CauseText
{
    /// <summary>What a boost was given for.</summary>
    /// <param name="cause">A name of <see cref="BoostCause" />.</param>
    public static string Boost(string cause) => cause switch
    {
        nameof(BoostCause.MissedOffer) => "an agent let it ring out",
        nameof(BoostCause.AgentLost) => "its agent was lost",
        nameof(BoostCause.Returned) => "an agent gave it back",
        nameof(BoostCause.CustomerValue) => "what its customer is worth",
        nameof(BoostCause.QueueWeight) => "what its queue weighs",
        nameof(BoostCause.SlaBreached) => "its answer is too late",
        nameof(BoostCause.PromiseBroken) => "a promise to its customer was not kept",
        nameof(BoostCause.Frustration) => "its customer is frustrated",
        nameof(BoostCause.SlowTransfer) => "its transfer takes too long",
        nameof(BoostCause.Escalated) => "it was escalated",
        nameof(BoostCause.Overload) => "its queue has too much",
        nameof(BoostCause.PickedUp) => "its customer picked up and waits on the line",
        _ => Words.Split(cause),
    };

    /// <summary>Why it left a queue without an answer.</summary>
    /// <param name="cause">A name of <see cref="FlowOutCause" />.</param>
    public static string FlowOut(string cause) => cause switch
    {
        nameof(FlowOutCause.Moved) => "the queue was removed",
        nameof(FlowOutCause.Callback) => "the customer is called back",
        nameof(FlowOutCause.Cancelled) => "it was called off",
        nameof(FlowOutCause.Overflowed) => "the queue had too much",
        nameof(FlowOutCause.Deflected) => "it goes on over another channel",
        nameof(FlowOutCause.Shed) => "the queue had too much and closed it with a message",
        nameof(FlowOutCause.NotReached) => "nobody was reached",
        nameof(FlowOutCause.Merged) => "its conversation goes on in another one",
        nameof(FlowOutCause.Split) => "it goes on in a conversation of its own",
        nameof(FlowOutCause.Resolved) => "its conversation was closed as settled",
        nameof(FlowOutCause.Failed) => "its conversation was closed as impossible to settle",
        _ => Words.Split(cause),
    };

    /// <summary>How an interaction ended.</summary>
    /// <param name="result">A name of <see cref="InteractionResult" />.</param>
    public static string Result(string result) => result switch
    {
        nameof(InteractionResult.Abandoned) => "the customer left before an answer",
        nameof(InteractionResult.Switched) => "it went on over another channel",
        nameof(InteractionResult.LeftSelfService) => "the customer left self-service",
        nameof(InteractionResult.LostConnecting) => "the customer left before they were put through",
        nameof(InteractionResult.LostInTransfer) => "the customer left during a transfer",
        nameof(InteractionResult.FlowedOut) => "it left its queue without an answer",
        nameof(InteractionResult.Cancelled) => "called off",
        nameof(InteractionResult.CallbackFailed) => "the customer could not be reached",
        nameof(InteractionResult.Contained) => "self-service did it",
        nameof(InteractionResult.Merged) => "its conversation went on in another one",
        nameof(InteractionResult.Split) => "it went on in a conversation of its own",
        _ => Words.Split(result),
    };
}
