namespace Omni.Journal.Copying;

/// <summary>What a copy did.</summary>
/// <param name="LogId">The log, which keeps its name: cursors go on.</param>
/// <param name="ResumedAt">Position that an earlier run had reached; 0: none.</param>
/// <param name="Digest">Of both stores.</param>
public sealed record CopyResult(string LogId, long ResumedAt, StoreDigest Digest);
