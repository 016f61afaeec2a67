namespace Omni.Journal.Operations;

/// <summary>What a verification has read and found.</summary>
/// <param name="Events">Events read.</param>
/// <param name="Streams">Streams they belong to.</param>
/// <param name="Erased">Events whose personal part nobody can read any more, as it should be after an erasure.</param>
/// <param name="Rows">Rows compared.</param>
/// <param name="Findings">The first faults; empty: the store is sound.</param>
/// <param name="Faults">All faults, those that are not listed included.</param>
public sealed record VerifyResult(
    long Events, long Streams, long Erased, long Rows, IReadOnlyList<StoreFinding> Findings, long Faults)
{
    /// <summary>Events that were written before there were checksums: what changed in them may go unseen.</summary>
    public long WithoutChecksum { get; init; }
}
