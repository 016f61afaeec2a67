using System.Text.Json;
using Omni.Domain.Journal;
using Omni.Journal.Format;
using Omni.Journal.Sqlite.Tables;

namespace Omni.Journal.Sqlite.Operations;

/// <summary>
/// What the log says must stand in the key tables: temporary tables of the same shape, on disk when they are large.
/// Filled stream by stream, then compared with the real ones or put in their place by a few statements.
/// </summary>
internal sealed class Expected : IDisposable
{
    private readonly Statement addRow, addClaim, addDue, addErased;
    private readonly ClaimHash hash;

    public Expected(Database database, ClaimHash hash)
    {
        this.hash = hash;
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

    /// <summary>Adds what follows from one stream.</summary>
    /// <param name="position">Position of its last event.</param>
    public void Add(string stream, long position, StreamFacts facts)
    {
        foreach (var row in facts.Rows)
            addRow.Bind(1, row.Table.Name).Bind(2, row.Scope).Bind(3, row.Key)
                .BindUtf8(4, JsonSerializer.SerializeToUtf8Bytes(row.Value, row.Table.TypeInfo))
                .Bind(5, position).Run();
        foreach (var (claim, value) in facts.Claims)
            addClaim.Bind(1, (long)claim.Kind).BindBlob(2, hash.Encode(claim)).Bind(3, value).Run();
        if (!facts.AreClaimsWhole)
            addErased.Bind(1, stream).Run();
        if (facts.LookAt is not null || facts.AlarmAt is not null)
            Bind(Bind(addDue.Bind(1, stream), 2, Earlier(facts.LookAt, facts.AlarmAt)), 3, facts.AlarmAt).Run();
    }

    public void Dispose()
    {
        foreach (var statement in new[] { addRow, addClaim, addDue, addErased })
            statement.Dispose();
    }

    private static Statement Bind(Statement statement, int parameter, DateTimeOffset? at) => at is { } instant
        ? statement.Bind(parameter, DueTime.RoundUp(instant))
        : statement.Bind(parameter, (string?)null);

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other : one;
}
