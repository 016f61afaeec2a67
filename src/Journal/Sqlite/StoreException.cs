using SQLitePCL;

namespace Omni.Journal.Sqlite;

/// <summary>SQLite refused a call.</summary>
/// <param name="code">Extended result code.</param>
internal sealed class StoreException(string message, int code) : Exception(message)
{
    /// <summary>Primary result code.</summary>
    public int Kind => code & 0xFF;

    /// <summary>
    /// Whether a COMMIT that failed in this way surely left nothing on disk: the last frame, which makes a transaction
    /// valid, was not written. A failed write or flush says less: the frame may be there after a crash.
    /// </summary>
    public bool NothingCommitted => Kind is raw.SQLITE_FULL or raw.SQLITE_BUSY or raw.SQLITE_READONLY;
}
