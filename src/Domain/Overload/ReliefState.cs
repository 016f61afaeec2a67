using System.Collections.Immutable;

namespace Omni.Domain.Overload;

/// <summary>What overloaded queues did about an interaction.</summary>
public sealed record ReliefState
{
    /// <summary>Nothing.</summary>
    public static readonly ReliefState None = new();

    /// <summary>In this entry.</summary>
    public ReliefSet Done { get; init; }

    /// <summary>Queues it has overflowed from: it does not come back to them so.</summary>
    public ImmutableArray<QueueId> OverflowedFrom
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Channels that were offered, in the order of their numbers.</summary>
    public ImmutableArray<DeflectionState> Deflections
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>What told the customer last that they may be called instead; null: nothing did.</summary>
    public MessageId? CallbackOffer { get; init; }

    /// <summary>The interaction that went on as this one over another channel; null: none.</summary>
    public InteractionId? DeflectedFrom { get; init; }
}

/// <summary>What became of an offer to go on over another channel.</summary>
public enum DeflectionResult
{
    /// <summary>Neither taken nor refused.</summary>
    Unspecified = 0,

    /// <summary>The customer went on over the channel.</summary>
    Taken = 1,

    /// <summary>The customer would rather wait.</summary>
    Refused = 2,
}

/// <summary>One offer to go on over another channel.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Message">Id of what was said.</param>
/// <param name="Queue">The queue it waited in.</param>
/// <param name="Until">It could be taken until then.</param>
public sealed record DeflectionState(
    int Number,
    MessageId Message,
    QueueId Queue,
    string Channel,
    DateOnly Day,
    DateTimeOffset OfferedAt,
    DateTimeOffset Until)
{
    /// <summary>What became of it.</summary>
    public DeflectionResult Result { get; init; }

    /// <summary>The interaction on the channel; null: not taken.</summary>
    public InteractionId? WentOnAs { get; init; }

    /// <summary>When it was taken.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>The service-level time of the channel.</summary>
    public TimeSpan Within { get; init; }

    /// <summary>From taking it until an agent accepted; null: nobody has.</summary>
    public TimeSpan? AnsweredAfter { get; init; }

    /// <summary>Whether the customer was answered within the channel's time.</summary>
    public bool IsAnsweredInTime => AnsweredAfter <= Within;
}
