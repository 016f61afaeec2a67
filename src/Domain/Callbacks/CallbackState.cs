using Orleans;

namespace Omni.Domain.Callbacks;

/// <summary>What makes an interaction a callback.</summary>
/// <param name="From">The interaction that it was chosen for, or that was abandoned.</param>
/// <param name="WaitingSince">When that one entered its queue.</param>
/// <param name="AgedFrom">What order counts from, whenever it is queued.</param>
/// <param name="Tier">Before promotion, 0 to 4.</param>
[GenerateSerializer, Immutable]
public sealed record CallbackState(
    [property: Id(0)] CallbackKind Kind,
    [property: Id(1)] InteractionId From,
    [property: Id(2)] DateTimeOffset WaitingSince,
    [property: Id(3)] DateTimeOffset AgedFrom,
    [property: Id(4)] int Tier)
{
    /// <summary>The place booked in a slot that has not come; null: none.</summary>
    [Id(5)]
    public SlotSeat? Seat { get; init; }

    /// <summary>Attempts that failed.</summary>
    [Id(6)]
    public int Failures { get; init; }

    /// <summary>When the connector began to dial, this time; null: it has not.</summary>
    [Id(7)]
    public DateTimeOffset? DialledAt { get; init; }

    /// <summary>The customer has picked up: from now on it is a call as any other.</summary>
    [Id(8)]
    public bool IsOnLine { get; init; }

    /// <summary>When they did; null: they have not.</summary>
    [Id(12)]
    public DateTimeOffset? PickedUpAt { get; init; }

    /// <summary>From the first entry until the customer picked up (Semantics §14); null: they have not.</summary>
    public TimeSpan? WaitIncludingOffline =>
        PickedUpAt is { } at ? CallbackRules.WaitIncludingOffline(WaitingSince, at) : null;

    /// <summary>How far it is dialled before an agent has it.</summary>
    [Id(10)]
    public DialFirstStage DialFirst { get; init; }

    /// <summary>The last order to dial before an agent had it; null: there was none.</summary>
    [Id(11)]
    public MessageId? DialOrder { get; init; }

    /// <summary>
    /// When its customer wishes not to be called, as <see cref="Customers.QuietHours"/> are kept; null: nothing is known.
    /// </summary>
    [Id(9)]
    public string? Quiet { get; init; }
}

/// <summary>A place in a slot.</summary>
/// <param name="Queue">The queue that planned it.</param>
/// <param name="Number">From 0.</param>
[GenerateSerializer, Immutable]
public sealed record SlotSeat(
    [property: Id(0)] QueueId Queue, [property: Id(1)] DateTimeOffset SlotAt, [property: Id(2)] int Number);
