using System.Collections.Immutable;
using Orleans;

namespace Omni.Domain.Calendars;

/// <summary>When a queue works (Semantics §11).</summary>
/// <param name="Id">Lower-case name, for example <c>office</c>.</param>
/// <param name="Zone">IANA zone, for example <c>Europe/Warsaw</c>.</param>
/// <param name="Week">Hours of each weekday; a day that is missing is closed.</param>
/// <param name="Exceptions">Dates with hours of their own.</param>
[GenerateSerializer, Immutable]
public sealed record CalendarSettings(
    [property: Id(0)] string Id,
    [property: Id(1)] string Zone,
    [property: Id(2)] ImmutableArray<WeekdayHours> Week,
    [property: Id(3)] ImmutableArray<DatedHours> Exceptions);

/// <summary>Open from one minute of the day to another, the last one excluded; wall-clock time.</summary>
/// <param name="From">Minutes since midnight, 0 to 1,439.</param>
/// <param name="To">Minutes since midnight, more than <paramref name="From"/>, up to 1,440 (24:00).</param>
[GenerateSerializer, Immutable]
public readonly record struct OpenHours([property: Id(0)] int From, [property: Id(1)] int To);

/// <summary>Days of a week, numbered as in ISO 8601.</summary>
public enum Weekday
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Monday.</summary>
    Monday = 1,

    /// <summary>Tuesday.</summary>
    Tuesday = 2,

    /// <summary>Wednesday.</summary>
    Wednesday = 3,

    /// <summary>Thursday.</summary>
    Thursday = 4,

    /// <summary>Friday.</summary>
    Friday = 5,

    /// <summary>Saturday.</summary>
    Saturday = 6,

    /// <summary>Sunday.</summary>
    Sunday = 7,
}

/// <summary>Hours of a weekday, any number of intervals without overlap.</summary>
[GenerateSerializer, Immutable]
public sealed record WeekdayHours(
    [property: Id(0)] Weekday Day, [property: Id(1)] ImmutableArray<OpenHours> Open);

/// <summary>Hours that replace those of one date; none: closed.</summary>
[GenerateSerializer, Immutable]
public sealed record DatedHours(
    [property: Id(0)] DateOnly Date, [property: Id(1)] ImmutableArray<OpenHours> Open);

/// <summary>What becomes of what arrives while a queue is closed; policy.</summary>
public enum ClosedBehaviour
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>It waits, and the customer is told until when.</summary>
    QueueWithPromise = 1,

    /// <summary>The customer is offered a slot for a callback.</summary>
    CallbackSlot = 2,

    /// <summary>It becomes deferred work.</summary>
    DeferredInbox = 3,

    /// <summary>It is led to another channel.</summary>
    Deflection = 4,
}
