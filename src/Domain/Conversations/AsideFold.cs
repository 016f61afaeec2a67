using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>What the events of work that its agent does not work on for now change of an interaction.</summary>
internal static class AsideFold
{
    /// <summary>The interaction after the event; itself when it is about something else.</summary>
    public static InteractionState Apply(InteractionState i, DomainEvent change) => change switch
    {
        InteractionHeld e => i.To(InteractionPhase.Held) with
        {
            HoldReason = e.Reason, HeldAt = e.At, HeldFor = i.HeldUntil(e.At), HeldBy = i.Owner,
        },
        _ => Aside(i.WithHoldEnded(change.At), change),
    };

    private static InteractionState Aside(InteractionState i, DomainEvent change) => change switch
    {
        InteractionResumed e => i.To(InteractionPhase.Active) with { InterruptedFor = i.InterruptedUntil(e.At) },
        InteractionParked e => i.To(InteractionPhase.Parked) with
        {
            ParkedUntil = e.Until, ParkedCost = e.Units, IsSnoozed = e.Resumes == true,
        },
        InteractionInterrupted e => i.To(InteractionPhase.Interrupted) with
        {
            ParkedCost = e.Units, InterruptedAt = e.At, InterruptedBy = e.Offer,
        },
        NoAnswerNeeded => i.Answered(),
        _ => i,
    };
}
