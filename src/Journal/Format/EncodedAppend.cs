using Omni.Domain.Journal;

namespace Omni.Journal.Format;

/// <summary>An append in the shape of its tables; made on the caller's thread, so that the writer only writes.</summary>
internal sealed record EncodedAppend(
    EncodedStream[] Streams, EncodedRow[] Rows, EncodedClaim[] Claims, IReadOnlyList<SubjectKey> NewKeys)
{
    /// <summary>Every key that sealed something; <see cref="NewKeys"/> were not on disk by then.</summary>
    public IReadOnlyList<SubjectKey> Keys { get; init; } = NewKeys;
}

/// <param name="Due">What to do with the due row.</param>
internal sealed record EncodedStream(string Stream, long ExpectedVersion, EncodedEvent[] Events, DueChange Due);

/// <param name="AtMs">Unix milliseconds.</param>
/// <param name="Subject">Whose key sealed the personal part; null without one.</param>
/// <param name="Checksum">See <see cref="EventChecksum"/>.</param>
internal readonly record struct EncodedEvent(
    string Type, long AtMs, byte[] Skeleton, string? Subject, byte[]? Personal, int Checksum);

/// <param name="Value">JSON; null removes the row.</param>
/// <param name="IsNew">There was no such row before.</param>
internal readonly record struct EncodedRow(string Table, string Scope, string Key, byte[]? Value, bool IsNew);

internal readonly record struct EncodedClaim(ClaimKey Claim, byte[] Key, string? Expected, string? Next);

/// <summary>An event as it was read, not decoded yet.</summary>
internal readonly record struct StoredEvent(
    long Position, string Stream, long Version, string Type, byte[] Skeleton, string? Subject, byte[]? Personal)
{
    /// <summary>Unix milliseconds.</summary>
    public long AtMs { get; init; }

    /// <summary>See <see cref="EventChecksum"/>; null: written before there were checksums.</summary>
    public int? Checksum { get; init; }
}

/// <summary>A row as it was read, not decoded yet.</summary>
internal readonly record struct StoredValue(string Key, byte[] Value, long FirstPosition);
