using System.Collections.Frozen;

namespace Omni.Domain.Conversations;

/// <summary>Where an interaction is in its life (Semantics §3).</summary>
public enum InteractionPhase
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Known, not yet queued: a connector is still asking.</summary>
    New = 1,

    /// <summary>Waiting for an agent.</summary>
    Queued = 2,

    /// <summary>Reserved for one agent who has not answered yet.</summary>
    Offered = 3,

    /// <summary>An agent has it; the medium is not up yet.</summary>
    Connecting = 4,

    /// <summary>Agent and customer talk.</summary>
    Active = 5,

    /// <summary>The customer waits while the agent keeps it.</summary>
    Held = 6,

    /// <summary>The customer has gone; the agent finishes.</summary>
    WrapUp = 7,

    /// <summary>Over, for good.</summary>
    Closed = 8,

    /// <summary>Given to one agent who has not answered yet; nobody owns it.</summary>
    Transferring = 9,

    /// <summary>A bot or a menu of its connector serves the customer; no queue clock runs.</summary>
    SelfService = 10,

    /// <summary>Its agent waits for the customer, who has been answered; it goes on when they write.</summary>
    Parked = 11,

    /// <summary>It enters its queue by itself, later.</summary>
    Scheduled = 12,

    /// <summary>Its agent works on something more urgent and comes back to it.</summary>
    Interrupted = 13,
}

/// <summary>How a closed interaction ended.</summary>
public enum InteractionResult
{
    /// <summary>Not closed.</summary>
    Unspecified = 0,

    /// <summary>An agent worked on it.</summary>
    Handled = 1,

    /// <summary>The customer left before an answer.</summary>
    Abandoned = 2,

    /// <summary>It went on over another channel.</summary>
    Switched = 3,

    /// <summary>The customer left before it was queued.</summary>
    LeftSelfService = 4,

    /// <summary>The customer left between accept and a connected medium; stays answered.</summary>
    LostConnecting = 5,

    /// <summary>The customer left while an agent was asked to take it over; counted apart.</summary>
    LostInTransfer = 6,

    /// <summary>It left its queue without an answer, the customer not lost.</summary>
    FlowedOut = 7,

    /// <summary>It was called off while it waited in no queue: not queued yet, scheduled or parked.</summary>
    Cancelled = 8,

    /// <summary>Nobody could be reached by a callback.</summary>
    CallbackFailed = 9,

    /// <summary>Self-service did what the customer came for.</summary>
    Contained = 10,

    /// <summary>Its conversation goes on in another one.</summary>
    Merged = 11,

    /// <summary>It goes on in a conversation that began within its own.</summary>
    Split = 12,
}

/// <summary>Which phase may follow which: the state machine's one table.</summary>
public static class InteractionPhases
{
    private static readonly FrozenSet<(InteractionPhase From, InteractionPhase To)> Legal =
        new (InteractionPhase From, InteractionPhase To)[]
        {
            (InteractionPhase.Unspecified, InteractionPhase.New),
            (InteractionPhase.Unspecified, InteractionPhase.Connecting), // the next interaction of a channel switch
            (InteractionPhase.New, InteractionPhase.Queued),
            (InteractionPhase.New, InteractionPhase.Closed),
            (InteractionPhase.New, InteractionPhase.Scheduled),
            (InteractionPhase.New, InteractionPhase.SelfService),
            (InteractionPhase.SelfService, InteractionPhase.Queued),
            (InteractionPhase.SelfService, InteractionPhase.Closed),
            (InteractionPhase.Scheduled, InteractionPhase.Queued),
            (InteractionPhase.Scheduled, InteractionPhase.Scheduled), // a callback that may not be dialled when it is due
            (InteractionPhase.Queued, InteractionPhase.Scheduled), // or that may not be dialled any more
            (InteractionPhase.Scheduled, InteractionPhase.Closed),
            (InteractionPhase.Queued, InteractionPhase.Offered),
            (InteractionPhase.Queued, InteractionPhase.Queued), // an entry of another queue
            (InteractionPhase.Queued, InteractionPhase.Closed),
            (InteractionPhase.Offered, InteractionPhase.Queued),
            (InteractionPhase.Offered, InteractionPhase.Connecting),
            (InteractionPhase.Offered, InteractionPhase.Closed),
            (InteractionPhase.Connecting, InteractionPhase.Active),
            (InteractionPhase.Connecting, InteractionPhase.Queued),
            (InteractionPhase.Connecting, InteractionPhase.Closed),
            (InteractionPhase.Connecting, InteractionPhase.Scheduled), // a callback that reached nobody
            (InteractionPhase.Active, InteractionPhase.Held),
            (InteractionPhase.Held, InteractionPhase.Active),
            (InteractionPhase.Active, InteractionPhase.WrapUp),
            (InteractionPhase.Held, InteractionPhase.WrapUp),
            (InteractionPhase.Active, InteractionPhase.Closed),
            (InteractionPhase.Held, InteractionPhase.Closed),
            (InteractionPhase.Active, InteractionPhase.Queued),
            (InteractionPhase.Held, InteractionPhase.Queued),
            (InteractionPhase.Active, InteractionPhase.Transferring),
            (InteractionPhase.Held, InteractionPhase.Transferring),
            (InteractionPhase.Active, InteractionPhase.Connecting), // a warm transfer is completed
            (InteractionPhase.Held, InteractionPhase.Connecting),
            (InteractionPhase.Transferring, InteractionPhase.Connecting),
            (InteractionPhase.Transferring, InteractionPhase.Queued),
            (InteractionPhase.Transferring, InteractionPhase.Closed),
            (InteractionPhase.WrapUp, InteractionPhase.Closed),
            (InteractionPhase.Queued, InteractionPhase.Connecting), // picked from the queue's list
            (InteractionPhase.Active, InteractionPhase.Parked),
            (InteractionPhase.Active, InteractionPhase.Interrupted),
            (InteractionPhase.Held, InteractionPhase.Interrupted), // put on hold while the offer that names it rang
            (InteractionPhase.Interrupted, InteractionPhase.Active),
            (InteractionPhase.Interrupted, InteractionPhase.WrapUp),
            (InteractionPhase.Interrupted, InteractionPhase.Closed),
            (InteractionPhase.Interrupted, InteractionPhase.Queued),
            (InteractionPhase.Parked, InteractionPhase.Queued),
            (InteractionPhase.Parked, InteractionPhase.Connecting), // its agent goes on by themselves
            (InteractionPhase.Parked, InteractionPhase.Closed),
        }.ToFrozenSet();

    /// <summary>Whether an interaction may go from one phase to the other.</summary>
    public static bool CanMove(InteractionPhase from, InteractionPhase to) => Legal.Contains((from, to));

    /// <summary>Whether an agent has it in hand, wrap-up aside.</summary>
    public static bool IsAssigned(this InteractionPhase phase) =>
        phase is InteractionPhase.Connecting or InteractionPhase.Active or InteractionPhase.Held
            or InteractionPhase.Interrupted;

    /// <summary>Whether its agent waits, with it put aside: it counts to no channel's maximum and is not worked on.</summary>
    public static bool IsAside(this InteractionPhase phase) =>
        phase is InteractionPhase.Parked or InteractionPhase.Interrupted;

    /// <summary>Whether it is in a queue, offered or not.</summary>
    public static bool IsWaiting(this InteractionPhase phase) =>
        phase is InteractionPhase.Queued or InteractionPhase.Offered;

    /// <summary>Whether a customer's message on its channel still belongs to it.</summary>
    public static bool TakesMessages(this InteractionPhase phase) =>
        phase is (>= InteractionPhase.New and <= InteractionPhase.Held)
            or InteractionPhase.Transferring or InteractionPhase.Parked or InteractionPhase.Interrupted
            or InteractionPhase.SelfService;
}
