using System.Collections.Immutable;

namespace Omni.Domain.Callbacks;

/// <summary>Kinds of callback (Semantics §14).</summary>
public enum CallbackKind
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Keeps AgedFrom and tier.</summary>
    KeepPlace = 1,

    /// <summary>At a slot.</summary>
    Scheduled = 2,

    /// <summary>Made from an abandoned voice interaction, which stays abandoned; off unless the policy says so.</summary>
    MissedCallReturn = 3,
}

/// <summary>Where a callback stands when it is queued.</summary>
/// <param name="QueuedAt">When it enters its queue.</param>
public readonly record struct CallbackPlace(DateTimeOffset QueuedAt, DateTimeOffset AgedFrom, int Tier);

/// <summary>Choosing a callback is never an abandon; these rules say what it becomes (Semantics §14).</summary>
public static class CallbackRules
{
    /// <summary>Most attempts; an answering machine is one.</summary>
    public const int AttemptsMax = 3;

    /// <summary>Tier of scheduled callbacks and missed-call returns.</summary>
    public const int DueTier = 2;

    /// <summary>Mean time to dial, and how short the wait has to be to dial before an agent is there.</summary>
    public static readonly TimeSpan Dialling = TimeSpan.FromSeconds(20);

    /// <summary>Pauses after each failed attempt.</summary>
    public static readonly ImmutableArray<TimeSpan> Pauses =
        [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(60)];

    /// <summary>
    /// The place of a callback: keep-place inherits AgedFrom and tier and enters after the initial delay; a scheduled one
    /// enters at its slot, which is its AgedFrom; a missed call returns at once, aged from when it was abandoned.
    /// </summary>
    /// <param name="decidedAt">When it was chosen; for a missed call when that was abandoned.</param>
    /// <param name="slot">For scheduled ones.</param>
    public static CallbackPlace PlaceOf(
        CallbackKind kind, DateTimeOffset agedFrom, int tier, DateTimeOffset decidedAt, TimeSpan initialDelay,
        DateTimeOffset? slot = null) => kind switch
        {
            CallbackKind.KeepPlace => new(decidedAt + initialDelay, agedFrom, tier),
            CallbackKind.Scheduled => new(slot ?? decidedAt, slot ?? decidedAt, DueTier),
            _ => new(decidedAt, decidedAt, DueTier),
        };

    /// <summary>
    /// What follows a failed attempt: when its pause ends, and whether it is closed then as failed instead of being tried
    /// again.
    /// </summary>
    /// <param name="attempts">Attempts made, this one included; 1 to 3.</param>
    public static (DateTimeOffset At, bool Closes) AfterFailure(int attempts, DateTimeOffset failedAt) =>
        (failedAt + Pauses[Math.Min(attempts, AttemptsMax) - 1], attempts >= AttemptsMax);

    /// <summary>Whether it may be dialled before an agent has it: keep-place alone, once the wait is as short as dialling.</summary>
    public static bool MayDialFirst(CallbackKind kind, TimeSpan? expectedWait) =>
        kind == CallbackKind.KeepPlace && expectedWait <= Dialling;

    /// <summary>Whether a slot takes one more: slots are bounded by planned capacity.</summary>
    public static bool HasRoom(int booked, int planned) => booked < planned;

    /// <summary>AgedFrom of a customer who comes back before the callback, which is cancelled: that of the callback.</summary>
    public static DateTimeOffset AgedFromOfReturn(DateTimeOffset callback, DateTimeOffset returned) =>
        callback < returned ? callback : returned;

    /// <summary>Wait including off-line: from the first entry until the customer picks up.</summary>
    public static TimeSpan WaitIncludingOffline(DateTimeOffset enteredAt, DateTimeOffset pickedUpAt) =>
        pickedUpAt - enteredAt;
}
