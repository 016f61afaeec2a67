using Omni.Domain.Journal;
using Omni.Journal.Operations;

namespace Omni.Journal.Sqlite.Operations;

/// <inheritdoc cref="IExpectedTables"/>
internal sealed class ExpectedTables : IExpectedTables, IDisposable
{
    private readonly Database database;
    private readonly Statement addRow, addClaim, addDue, addErased;

    public ExpectedTables(Database database)
    {
        this.database = database;
        database.Execute(
            """
            PRAGMA temp_store = FILE;
            CREATE TEMP TABLE expected_rows (
                name TEXT NOT NULL, scope TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
                position INTEGER NOT NULL, PRIMARY KEY (name, scope, key)) WITHOUT ROWID;
            CREATE TEMP TABLE expected_claims (
                kind INTEGER NOT NULL, key BLOB NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
            CREATE TEMP TABLE expected_due (
                stream TEXT NOT NULL PRIMARY KEY, look_at INTEGER, alarm_at INTEGER) WITHOUT ROWID;
            CREATE TEMP TABLE erased (stream TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;
            """);
        addRow = database.Prepare("INSERT OR REPLACE INTO expected_rows VALUES (?1, ?2, ?3, ?4, ?5)");
        addClaim = database.Prepare("INSERT OR IGNORE INTO expected_claims VALUES (?1, ?2, ?3)");
        addDue = database.Prepare("INSERT INTO expected_due VALUES (?1, ?2, ?3)");
        addErased = database.Prepare("INSERT INTO erased VALUES (?1)");
    }

    public void AddRow(string table, string scope, string key, byte[] value, long position) => addRow
        .Bind(1, table).Bind(2, scope).Bind(3, key).BindUtf8(4, value).Bind(5, position).Run();

    public void AddClaim(ClaimKind kind, byte[] key, string value) =>
        addClaim.Bind(1, (long)kind).BindBlob(2, key).Bind(3, value).Run();

    public void AddDue(string stream, long? lookAt, long? alarmAt) =>
        addDue.Bind(1, stream).Bind(2, lookAt).Bind(3, alarmAt).Run();

    public void AddErased(string stream) => addErased.Bind(1, stream).Run();

    public void Complete()
    {
        // Every row is there as soon as it was added.
    }

    public void Replace(StreamKinds kinds)
    {
        foreach (var table in kinds.RowTables)
            database.Execute(
                $"""
                DELETE FROM {KeyTables.Of(table)};
                INSERT INTO {KeyTables.Of(table)} (scope, key, value, position)
                SELECT scope, key, value, position FROM expected_rows WHERE name = '{table.Name}' ORDER BY scope, key;
                """);
        foreach (var kind in kinds.RebuiltClaims)
            database.Execute(
                $"""
                DELETE FROM {KeyTables.Of(kind)} WHERE value NOT IN (SELECT stream FROM erased);
                INSERT OR REPLACE INTO {KeyTables.Of(kind)} (key, value)
                SELECT key, value FROM expected_claims WHERE kind = {(int)kind} ORDER BY key;
                """);
        database.Execute(
            """
            DELETE FROM due;
            INSERT INTO due (stream, at)
            SELECT stream, look_at FROM expected_due WHERE look_at IS NOT NULL ORDER BY stream;
            """);
    }

    public void Dispose()
    {
        foreach (var statement in new[] { addRow, addClaim, addDue, addErased })
            statement.Dispose();
    }
}
