namespace Omni.Journal.Operations;

/// <summary>What a reindex read and wrote.</summary>
/// <param name="Events">Events read.</param>
/// <param name="Streams">Streams they belong to.</param>
/// <param name="Rows">Rows written.</param>
/// <param name="Claims">Claims written.</param>
/// <param name="Due">Due rows written.</param>
public sealed record ReindexResult(long Events, long Streams, long Rows, long Claims, long Due);
