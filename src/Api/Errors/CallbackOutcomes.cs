using Omni.Domain;
using Omni.Domain.Callbacks;

namespace Omni.Api.Errors;

/// <summary>What a "no" to a callback means outside.</summary>
internal static class CallbackOutcomes
{
    /// <summary>Passes only what was done.</summary>
    public static void Check(CallbackOutcome outcome, InteractionId interaction)
    {
        if (outcome == CallbackOutcome.Done) return;
        throw outcome switch
        {
            CallbackOutcome.NotFound => Outcomes.InteractionNotFound(interaction),
            CallbackOutcome.NotYours => Outcomes.InteractionNotYours(interaction),
            CallbackOutcome.NotWaiting => Refusal.WrongState(Reasons.NotWaiting,
                $"Interaction {interaction} does not wait in a queue, so nobody has to be called instead."),
            CallbackOutcome.NotOffered => Refusal.WrongState(Reasons.CallbackNotOffered,
                $"The queue of {interaction} makes no such callbacks; set callback, and planned_per_slot for slots, in its settings."),
            CallbackOutcome.NotLive => Refusal.WrongState(Reasons.CallbackNotLive,
                $"Nobody can be called on the channel of {interaction}; name a live channel and an address on it."),
            CallbackOutcome.NoConnector => Refusal.WrongState(Reasons.NoConnector,
                "No connector can begin on that channel; set the channel's connector_id in the settings."),
            CallbackOutcome.NoAddress => Refusal.WrongState(Reasons.NoAddress,
                $"It is not known where to call the customer of {interaction}; send an address of the channel's kind."),
            CallbackOutcome.Pending => Refusal.WrongState(Reasons.CallbackPending,
                "The customer is going to be called already; cancel that callback first."),
            CallbackOutcome.NoSlot => Refusal.Invalid(Reasons.SlotUnknown, "slot_at",
                "No slot of the queue's working hours begins at slot_at; list the slots and send the beginning of one."),
            CallbackOutcome.SlotPast => Refusal.WrongState(Reasons.SlotPast,
                "The slot has begun; list the slots and choose a later one."),
            CallbackOutcome.SlotTooFar => Refusal.WrongState(Reasons.SlotTooFar,
                "The slot is farther ahead than the queue's book_ahead allows; choose an earlier one."),
            CallbackOutcome.SlotFull => Refusal.LimitReached(Reasons.SlotFull,
                "As many callbacks as are planned have this slot; list the slots and choose another one."),
            CallbackOutcome.Quiet => Refusal.WrongState(Reasons.QuietHours,
                "The customer is not to be called then: quiet hours of theirs, or the policy's calling_hours where the number "
                + "is; choose a slot outside of them."),
            CallbackOutcome.NoCallback => Refusal.WrongState(Reasons.NoCallback,
                $"Interaction {interaction} is no callback; name the one that ChooseCallback answered with."),
            CallbackOutcome.TooLate => Refusal.WrongState(Reasons.CallbackTooLate,
                $"Callback {interaction} is being made, or over; there is nothing to cancel."),
            CallbackOutcome.RequestReused => Outcomes.RequestReused(),
            _ => new InvalidOperationException($"{nameof(CallbackOutcome)}.{outcome} is no answer to this command."),
        };
    }
}
