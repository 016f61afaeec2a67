using Omni.Journal.Format;

namespace Omni.Journal.Operations;

/// <summary>
/// A store while an operation reads or rewrites it as a whole: its log, and the tables beside it, in one state that
/// nobody else changes meanwhile. For one thread.
/// </summary>
internal interface IOfflineStore : IDisposable
{
    /// <summary>Secret of the hashed claim keys.</summary>
    byte[] ClaimSecret { get; }

    /// <summary>What the log says must stand beside it; filled by the operation.</summary>
    IExpectedTables Expected { get; }

    /// <summary>
    /// Rows of a query in words that every store understands. Each query is read to its end before anything else is
    /// asked; a row is gone with the next.
    /// </summary>
    IEnumerable<IStoreRow> Query(string sql);

    /// <summary>
    /// All events, stream after stream, each in the order of its versions. Others may be asked meanwhile.
    /// </summary>
    IEnumerable<ScannedEvent> ReadByStream();

    /// <summary>Runs it as one transaction: all of it, durable on return, or nothing.</summary>
    void Transact(Action body);
}

/// <summary>A row of a query. Columns count from 0.</summary>
internal interface IStoreRow
{
    bool IsNull(int column);

    long Number(int column);

    string Text(int column);

    /// <summary>A blob, or a text's UTF-8; null for NULL.</summary>
    byte[]? Bytes(int column);
}
