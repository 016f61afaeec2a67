namespace Omni.Journal.Sqlite;

/// <summary>What makes a commit durable, set and then read back: a promise is not kept by having asked for it.</summary>
internal static class Durability
{
    private const int Full = 2;

    // Beyond this a restarted log gives its disk space back.
    private const int LogFileBytesKept = 64 << 20;

    /// <summary>Sets up a connection that writes or copies the write-ahead log.</summary>
    public static void Apply(Database database)
    {
        database.Execute(
            $"""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA wal_autocheckpoint = 0;
            PRAGMA journal_size_limit = {LogFileBytesKept};
            PRAGMA cache_size = -16384;
            PRAGMA temp_store = MEMORY;
            """);
        Require(database);
    }

    /// <exception cref="JournalStartException">A commit on this connection would not be durable.</exception>
    public static void Require(Database database)
    {
        var mode = database.QueryText("PRAGMA journal_mode");
        if (mode != "wal")
            throw new JournalStartException(
                $"The store's journal mode is {mode} and cannot be set to WAL; use a local disk that allows shared memory.");
        var synchronous = database.QueryText("PRAGMA synchronous");
        if (!int.TryParse(synchronous, out var level) || level < Full)
            throw new JournalStartException(
                $"SQLite runs with synchronous = {synchronous}; below FULL (2) an acknowledged append can be lost.");
    }
}
