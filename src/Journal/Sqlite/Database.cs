using SQLitePCL;

namespace Omni.Journal.Sqlite;

/// <summary>
/// One connection. A thin layer over the C interface: prepared statements are kept by their users, nothing is pooled,
/// nothing is locked. Used by one thread at a time.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly sqlite3 handle;
    private readonly List<Statement> statements = [];

    static Database() => Batteries_V2.Init();

    private Database(sqlite3 handle) => this.handle = handle;

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(handle) == 0;

    /// <summary>Opens a file, which must exist.</summary>
    public static Database Open(string path)
    {
        const int flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(path, out var handle, flags, null);
        var database = new Database(handle);
        try
        {
            database.Check(code);
            database.Check(raw.sqlite3_extended_result_codes(handle, 1));
            database.Check(raw.sqlite3_busy_timeout(handle, 5_000));
            // Without it a statement with a bound LIMIT is compiled anew whenever it is bound anew.
            database.Check(raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _));
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Compiles a statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var compiled));
        var statement = new Statement(this, compiled);
        statements.Add(statement);
        return statement;
    }

    /// <summary>Runs a script and ignores what it returns.</summary>
    public void Execute(string script) => Check(raw.sqlite3_exec(handle, script));

    /// <summary>First column of the first row as text; null when there is no row or no value.</summary>
    public string? QueryText(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() && !statement.IsNull(0) ? statement.Text(0) : null;
    }

    /// <summary>
    /// Copies pages of the write-ahead log into the store as far as readers allow, beside a writer. Returns pages in
    /// the log and how many of them are copied: when these are equal the next write starts the log from its beginning.
    /// </summary>
    public (int Logged, int Copied) Checkpoint()
    {
        var code = raw.sqlite3_wal_checkpoint_v2(handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var l, out var c);
        Check(code);
        return (l, c);
    }

    /// <summary>
    /// Copies the whole database over another one, step by step. Inside a read transaction all steps see the same
    /// state, whatever others write meanwhile; without one the copy begins anew with each of their commits.
    /// </summary>
    /// <param name="pagesPerStep">Pages of one step.</param>
    /// <param name="progress">Told after each step: pages done and pages in all.</param>
    public void CopyTo(Database target, int pagesPerStep, Action<int, int> progress)
    {
        using var backup = raw.sqlite3_backup_init(target.handle, "main", handle, "main");
        if (backup.IsInvalid)
            target.Check(raw.sqlite3_errcode(target.handle));
        int code;
        do
        {
            code = raw.sqlite3_backup_step(backup, pagesPerStep);
            // Neither connection knows of the error: it belongs to the copy.
            if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
                throw new StoreException($"SQLite: {raw.sqlite3_errstr(code).utf8_to_string()} (code {code}).", code);
            var total = raw.sqlite3_backup_pagecount(backup);
            progress(total - raw.sqlite3_backup_remaining(backup), total);
        }
        while (code != raw.SQLITE_DONE);
    }

    /// <summary>Pages this connection has written since the last call.</summary>
    public int TakePagesWritten()
    {
        Check(raw.sqlite3_db_status(handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var written, out _, 1));
        return written;
    }

    public void Dispose()
    {
        foreach (var statement in statements.ToArray())
            statement.Dispose();
        handle.Dispose();
    }

    internal void Forget(Statement statement) => statements.Remove(statement);

    internal void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw new StoreException(
                $"SQLite: {raw.sqlite3_errmsg(handle).utf8_to_string()} (code {raw.sqlite3_extended_errcode(handle)}).",
                raw.sqlite3_extended_errcode(handle));
    }
}
