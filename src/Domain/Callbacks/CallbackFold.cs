using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Domain.Callbacks;

/// <summary>What the events of callbacks and promises change of an interaction.</summary>
internal static class CallbackFold
{
    /// <summary>The interaction that an event of callbacks or promises is about; null: it is another event.</summary>
    public static InteractionId? InteractionOf(DomainEvent change) => change switch
    {
        CallbackChosen e => e.Interaction,
        QuietHoursNoted e => e.Interaction,
        InteractionScheduled e => e.Interaction,
        SlotBooked e => e.Interaction,
        SlotFreed e => e.Interaction,
        CallbackDialled e => e.Interaction,
        CallbackAttemptFailed e => e.Interaction,
        CallbackCancelled e => e.Interaction,
        DialFirstOrdered e => e.Interaction,
        CallbackPickedUp e => e.Interaction,
        DialFirstLapsed e => e.Interaction,
        PromiseMade e => e.Interaction,
        PromiseEnded e => e.Interaction,
        _ => null,
    };

    /// <summary>The interaction after the event; itself when it is not about callbacks.</summary>
    public static InteractionState Apply(InteractionState i, DomainEvent change) => change switch
    {
        CallbackChosen e => i with { Callback = new(e.Kind, e.From, e.WaitingSince, e.AgedFrom, e.Tier) },
        QuietHoursNoted e => i with { Callback = i.Callback! with { Quiet = e.Personal?.ToString() } },
        InteractionScheduled e => i.To(InteractionPhase.Scheduled) with { DueAt = e.DueAt },
        SlotBooked e => i with { Callback = i.Callback! with { Seat = new(e.Queue, e.SlotAt, e.Seat) } },
        SlotFreed => i with { Callback = i.Callback! with { Seat = null } },
        CallbackDialled e => i with { Callback = i.Callback! with { DialledAt = e.At }, ConnectBy = e.ConnectBy },
        CallbackAttemptFailed e => i.To(InteractionPhase.Scheduled) with
        {
            Owner = null,
            Cost = 0,
            ConnectBy = null,
            DueAt = e.NextAt,
            Callback = i.Callback! with
            {
                Failures = e.Attempt, DialledAt = null, DialFirst = DialFirstStage.Unspecified,
            },
        },
        CallbackPickedUp e => PickUp(i, e.At) with { ConnectBy = null },
        DialFirstOrdered e => i with { ConnectBy = e.DialBy },
        DialFirstLapsed => i with { ConnectBy = null },
        CallbackCancelled => i with { IsCancelled = true },
        PromiseMade e => i with
        {
            Promises = i.Promises.Add(
                new(e.Number, e.Queue, e.Kind, e.Day, e.At, e.From, e.Until, PromiseResult.Unspecified, null)),
        },
        PromiseEnded e => i with
        {
            Promises = [.. i.Promises.Select(p => p.Number == e.Number ? p with { Result = e.Result, EndedAt = e.At } : p)],
        },
        _ => i,
    };

    /// <summary>The customer picked up: it is a call as any other.</summary>
    public static InteractionState PickUp(InteractionState i, DateTimeOffset at) =>
        i.Callback is { IsOnLine: false } callback
            ? i with { Callback = callback with { IsOnLine = true, PickedUpAt = at } }
            : i;
}
