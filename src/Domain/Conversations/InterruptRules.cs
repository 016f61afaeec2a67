using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>Work that gives way to more urgent work, and goes on afterwards with the same agent (Semantics §3, §6).</summary>
public static class InterruptRules
{
    /// <summary>
    /// Puts it aside because its agent took what names it. What is no longer worked on by them stays as it is. Safe to
    /// repeat, also after it has gone on.
    /// </summary>
    /// <param name="by">The interaction that its agent took.</param>
    /// <param name="offer">The offer of it, which named this one.</param>
    public static Decision<WorkOutcome> Interrupt(
        InteractionState? state, AgentId agent, InteractionId by, OfferId offer, PolicySettings policy, DateTimeOffset now)
    {
        if (state is null) return WorkOutcome.NotFound;
        if (state.Owner != agent) return WorkOutcome.NotYours;
        if (state.Phase is not (InteractionPhase.Active or InteractionPhase.Held) || state.InterruptedBy == offer)
            return WorkOutcome.Done;
        return new(WorkOutcome.Done,
        [
            .. TransferEndRules.Drop(state, TransferCancelCause.Interrupted, null, now),
            new InteractionInterrupted(state.Id, agent, by, offer, Math.Min(state.Cost, policy.ParkedCost), now),
        ]);
    }

    /// <summary>Goes on with it: the agent's load allows. Safe to repeat.</summary>
    public static Decision<WorkOutcome> Resume(InteractionState? state, AgentId agent, DateTimeOffset now)
    {
        if (state is null) return WorkOutcome.NotFound;
        if (state.Owner != agent) return WorkOutcome.NotYours;
        if (state.Phase != InteractionPhase.Interrupted) return WorkOutcome.Done;
        return new(WorkOutcome.Done, new InteractionResumed(state.Id, now));
    }
}
