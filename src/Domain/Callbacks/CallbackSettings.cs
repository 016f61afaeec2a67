using Orleans;

namespace Omni.Domain.Callbacks;

/// <summary>How a queue calls back (Semantics §14); a queue without it offers no callbacks.</summary>
[GenerateSerializer, Immutable]
public sealed record CallbackSettings
{
    /// <summary>Most callbacks of one slot.</summary>
    public const int PlannedMax = 1_000;

    /// <summary>Shortest and longest slot; each divides a day.</summary>
    public static readonly TimeSpan SlotMin = TimeSpan.FromMinutes(1);

    /// <inheritdoc cref="SlotMin"/>
    public static readonly TimeSpan SlotMax = TimeSpan.FromHours(24);

    /// <summary>Longest delay of a callback that keeps its place.</summary>
    public static readonly TimeSpan InitialDelayMax = TimeSpan.FromHours(1);

    /// <summary>Farthest slot.</summary>
    public static readonly TimeSpan BookAheadMax = TimeSpan.FromDays(60);

    /// <summary>
    /// Length of a slot, and how long a promise of one is open. Slots lie in the queue's working hours and begin at its
    /// multiples since midnight in their zone; without hours since midnight UTC.
    /// </summary>
    [Id(0)]
    public TimeSpan SlotLength { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Callbacks that the staff planned for a slot can make; 0: no slots, only callbacks that keep their place.</summary>
    [Id(1)]
    public int PlannedPerSlot { get; init; }

    /// <summary>From choosing a callback that keeps its place to entering the queue.</summary>
    [Id(2)]
    public TimeSpan InitialDelay { get; init; }

    /// <summary>Whoever abandons a call is called back; off unless set.</summary>
    [Id(3)]
    public bool ReturnMissed { get; init; }

    /// <summary>
    /// Callbacks that keep their place are dialled as soon as the expected wait is at most the mean time to dial, before an
    /// agent has them; off unless set: who picks up would find nobody there when the estimate was wrong.
    /// </summary>
    [Id(5)]
    public bool DialFirst { get; init; }

    /// <summary>How far ahead a slot may be.</summary>
    [Id(4)]
    public TimeSpan BookAhead { get; init; } = TimeSpan.FromDays(7);
}
