using Omni.Domain.Journal;

namespace Omni.Journal.Operations;

/// <summary>
/// What the log says must stand in the key tables, in temporary tables of the store, on disk when they are large:
/// <c>expected_rows (name, scope, key, value, position)</c>, <c>expected_claims (kind, key, value)</c>,
/// <c>expected_due (stream, look_at, alarm_at)</c> and <c>erased (stream)</c>. Filled stream by stream, then compared
/// with the real ones or put in their place by a few statements.
/// </summary>
internal interface IExpectedTables
{
    /// <summary>A row; of two with one key the later counts.</summary>
    /// <param name="value">JSON.</param>
    void AddRow(string table, string scope, string key, byte[] value, long position);

    /// <summary>A claim under its stored key; of two the earlier counts.</summary>
    void AddClaim(ClaimKind kind, byte[] key, string value);

    /// <summary>When somebody must look at a stream, in Unix milliseconds; null: never.</summary>
    void AddDue(string stream, long? lookAt, long? alarmAt);

    /// <summary>A stream that may hold claims which nobody can tell any more.</summary>
    void AddErased(string stream);

    /// <summary>Everything was added.</summary>
    void Complete();

    /// <summary>
    /// Puts it in the place of rows, due rows and the claims that follow from events; claims of erased streams stay.
    /// </summary>
    void Replace(StreamKinds kinds);
}
