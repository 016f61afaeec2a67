using System.Collections.Immutable;

namespace Omni.Domain.Journal;

/// <summary>
/// What must stand beside the log because of one stream: a function of its events and of nothing else. A store that
/// lost all of it gets it back from the log.
/// </summary>
public sealed record StreamFacts
{
    /// <summary>All rows of the stream.</summary>
    public ImmutableArray<Row> Rows { get; init; } = [];

    /// <summary>Claims that the stream holds, of the kinds in <see cref="StreamKinds.RebuiltClaims"/>.</summary>
    public ImmutableArray<ClaimFact> Claims { get; init; } = [];

    /// <summary>
    /// False: personal parts that name claims were erased, so the stream may hold more than are known.
    /// </summary>
    public bool AreClaimsWhole { get; init; } = true;

    /// <summary>
    /// When time alone makes something happen: the due row must stand no later. <see cref="DateTimeOffset.MaxValue"/>:
    /// at a time that the events do not tell, so the row must stand somewhere. Null: never by itself.
    /// </summary>
    public DateTimeOffset? AlarmAt { get; init; }

    /// <summary>
    /// Where to put the due row when it is written anew. Never later than the alarm; a row that is too early only wakes
    /// once too often. While something is open it is at once, should the last tell not have been heard. Null: no row.
    /// </summary>
    public DateTimeOffset? LookAt { get; init; }
}

/// <summary>A claim that follows from a stream's events.</summary>
/// <param name="Claim">The claim, its key in plain text.</param>
/// <param name="Value">Its value.</param>
public sealed record ClaimFact(ClaimKey Claim, string Value);
