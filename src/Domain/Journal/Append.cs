using System.Collections.Immutable;

namespace Omni.Domain.Journal;

/// <summary>One transaction of the journal: events, and the rows and claims that follow from them.</summary>
public sealed record Append
{
    /// <summary>At least one stream, each at most once. Positions are given in this order.</summary>
    public required ImmutableArray<StreamAppend> Streams { get; init; }

    /// <summary>Rows to write or remove; each (table, scope, key) at most once.</summary>
    public ImmutableArray<RowChange> Rows { get; init; } = [];

    /// <summary>
    /// Claims to check and change, each at most once; checked in this order, the first that fails refuses the append.
    /// </summary>
    public ImmutableArray<ClaimChange> Claims { get; init; } = [];
}

/// <summary>Events for one stream.</summary>
/// <param name="Stream">Stream id, for example <c>con_…</c>; 1 to 256 characters.</param>
/// <param name="ExpectedVersion">Version of the last event already in the stream; 0 for a new one.</param>
/// <param name="Events">In order; at least one.</param>
/// <param name="Due">What to do with the stream's due row.</param>
public sealed record StreamAppend(
    string Stream, long ExpectedVersion, ImmutableArray<DomainEvent> Events, DueChange Due = default)
{
    /// <summary>
    /// The customer whose key encrypts the personal parts of these events; the key is made with the first append that
    /// needs it. Null refuses events that carry a personal part, with an <see cref="ArgumentException"/>.
    /// </summary>
    public string? Subject { get; init; }
}

/// <summary>Change of a stream's due row: keep it, remove it, or set it to an instant.</summary>
public readonly record struct DueChange(bool Changes, DateTimeOffset? At)
{
    /// <summary>Leaves the row as it is.</summary>
    public static DueChange Keep => default;

    /// <summary>Sets the row, or removes it when <paramref name="at"/> is null.</summary>
    public static DueChange To(DateTimeOffset? at) => new(true, at);
}

/// <summary>An event as it stands in the log.</summary>
/// <param name="Position">Global position: consecutive in commit order, from 1.</param>
/// <param name="Stream">Stream id.</param>
/// <param name="Version">Position within the stream, from 1.</param>
/// <param name="Event">The event; its personal part is null once the customer's key was destroyed.</param>
public sealed record RecordedEvent(long Position, string Stream, long Version, DomainEvent Event);

/// <summary>A stream that somebody must look at.</summary>
/// <param name="Stream">Stream id.</param>
/// <param name="At">The earliest instant at which something has to happen, rounded up to 1 ms.</param>
public sealed record DueRow(string Stream, DateTimeOffset At);
