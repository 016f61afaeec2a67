using System.Text.Json.Serialization;

namespace Omni.Domain.Journal;

/// <summary>
/// A fact, past tense. The record itself is the skeleton that rules need: ids, instants, units, enums. What tells about
/// a person stands in the personal part of a <see cref="PersonalEvent{TPart}"/>.
/// </summary>
/// <param name="At">When it happened: UTC, 1 ms.</param>
public abstract record DomainEvent(DateTimeOffset At);

/// <summary>
/// An event whose place in the log enters the state. What any other event makes of a state follows from the event alone
/// and is known before it is committed.
/// </summary>
public interface IPlacedEvent;

/// <summary>An event with a part that is encrypted with its customer's key and gone when that key is destroyed.</summary>
public interface IPersonalEvent
{
    /// <summary>Type of the personal part.</summary>
    [JsonIgnore]
    Type PartType { get; }

    /// <summary>The personal part; null once erased.</summary>
    [JsonIgnore]
    object? Part { get; }

    /// <summary>A copy with that part.</summary>
    DomainEvent WithPart(object? part);
}

/// <summary>An event whose personal part is a <typeparamref name="TPart"/>.</summary>
public abstract record PersonalEvent<TPart>(DateTimeOffset At) : DomainEvent(At), IPersonalEvent
    where TPart : class
{
    /// <summary>Names, texts, addresses; null once erased.</summary>
    [JsonIgnore]
    public TPart? Personal { get; init; }

    Type IPersonalEvent.PartType => typeof(TPart);

    object? IPersonalEvent.Part => Personal;

    DomainEvent IPersonalEvent.WithPart(object? part) => this with { Personal = (TPart?)part };
}
