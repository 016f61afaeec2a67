using Orleans;

namespace Omni.Domain.Messages;

/// <summary>
/// Order of changes to one message: by the connector's number, then by time. What has no number stands before what has.
/// A total order, so that the newest is the same whichever came first (Semantics §20).
/// </summary>
/// <param name="Sequence">The connector's number within the address; 0: none.</param>
/// <param name="At">When it was made.</param>
[GenerateSerializer, Immutable]
public readonly record struct ChangeOrder([property: Id(0)] long Sequence, [property: Id(1)] DateTimeOffset At)
{
    /// <summary>Below 0: before the other; above 0: after it.</summary>
    public int ComparedTo(ChangeOrder other) =>
        Sequence.CompareTo(other.Sequence) is var bySequence and not 0 ? bySequence : At.CompareTo(other.At);
}
