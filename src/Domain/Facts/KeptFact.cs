using System.Text.Json.Serialization;
using Orleans;

namespace Omni.Domain.Facts;

/// <summary>A fact as it is told.</summary>
/// <param name="ExternalId">The source's own id within the kind: 1–128 characters.</param>
/// <param name="At">When it happened, or since when it is so.</param>
/// <param name="Hash">Of the content as it was sent: the same content again changes nothing.</param>
/// <param name="IsFinal">It never changes: the same id with other content is refused, whatever its time.</param>
/// <param name="IsTimeAssumed">Nobody said a time: it is that of the telling, which is another one at each repetition.</param>
[GenerateSerializer, Immutable]
public sealed record FactDraft(
    [property: Id(0)] string ExternalId,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] FactContent Content,
    [property: Id(3)] string Hash,
    [property: Id(4)] bool IsFinal = false,
    [property: Id(5)] bool IsTimeAssumed = false);

/// <summary>A fact as it is known.</summary>
/// <param name="Source">Who told it: subject of a token.</param>
/// <param name="RecordedAt">When it was told, the last time that changed it.</param>
[GenerateSerializer, Immutable]
public sealed record KeptFact(
    [property: Id(0)] string Source,
    [property: Id(1)] string ExternalId,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] DateTimeOffset RecordedAt,
    [property: Id(4)] string Hash,
    [property: Id(5)] FactContent Content)
{
    /// <summary>What it is about.</summary>
    [JsonIgnore]
    public FactKind Kind => Content.Kind;

    /// <summary>Names it among all facts of a customer; of two of one instant the greater stands first in a timeline.</summary>
    [JsonIgnore]
    public string Key => FactEntry.KeyOf(Kind, FactName.Of(Kind, Source, ExternalId));

    /// <summary>
    /// Whether it is the one of that name. An id counts within its source; a complaint's over all: one takes it, another
    /// settles it.
    /// </summary>
    public bool Is(FactKind kind, string source, string externalId) =>
        Kind == kind && string.Equals(ExternalId, externalId, StringComparison.Ordinal)
        && (kind == FactKind.Complaint || string.Equals(Source, source, StringComparison.Ordinal));
}

/// <summary>What became of a fact.</summary>
public enum FactOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>It is known from now on.</summary>
    Recorded = 1,

    /// <summary>It was known otherwise, or as of an earlier time; it is so from now on.</summary>
    Updated = 2,

    /// <summary>It was known so already; nothing was changed.</summary>
    Duplicate = 3,

    /// <summary>Something newer is known of it, or it is older than what is kept; nothing was changed.</summary>
    Outdated = 4,

    /// <summary>The id is known with other content of the same time; nothing was changed.</summary>
    Reused = 5,

    /// <summary>There is no such customer.</summary>
    NoCustomer = 6,

    /// <summary>There are as many as are kept; nothing was changed.</summary>
    TooMany = 7,
}
