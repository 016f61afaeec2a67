using Omni.Domain.Journal;
using Omni.Journal.Copying;
using Omni.Journal.Operations;
using Omni.Journal.Sqlite.Tables;

namespace Omni.Journal.Sqlite.Operations;

/// <summary>A store on SQLite that becomes a copy of another store.</summary>
internal sealed class SqliteImport : SqliteExport, IStoreImport
{
    private readonly StreamKinds kinds;

    private SqliteImport(OfflineStore store, StoreTarget target)
        : base(store, target) => kinds = target.Kinds;

    /// <summary>Opens the store, or makes it.</summary>
    /// <exception cref="JournalStartException">It is in use or cannot be opened.</exception>
    public static SqliteImport OpenOrCreate(StoreTarget target) => new(OfflineStore.OpenOrCreate(target), target);

    public void Begin(CopiedIdentity identity)
    {
        using var mark = Database.Prepare("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)");
        using var name = Database.Prepare("UPDATE meta SET value = ?1 WHERE name = 'log_id'");
        using var secret = Database.Prepare("UPDATE secrets SET value = ?1 WHERE name = 'claims'");
        Database.Transact(() =>
        {
            mark.Bind(1, CopyMark.Name).Bind(2, identity.LogId).Run();
            name.Bind(1, identity.LogId).Run();
            secret.BindBlob(1, identity.ClaimSecret).Run();
        });
        Identity = identity;
    }

    public void WriteEvents(IReadOnlyList<CopiedEvent> events)
    {
        using var insert = Database.Prepare(
            "INSERT INTO events (position, stream, version, type, at, skeleton, subject, personal, checksum) "
            + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
        Database.Transact(() =>
        {
            foreach (var e in events)
                insert.Bind(1, e.Position).Bind(2, e.Stream).Bind(3, e.Version).Bind(4, e.Type).Bind(5, e.AtMs)
                    .BindUtf8(6, e.Skeleton).Bind(7, e.Subject).BindBlob(8, e.Personal)
                    .Bind(9, e.Checksum).Run();
        });
        // Nobody reads beside it, so the log starts from its beginning each time and stays short.
        Database.Checkpoint();
    }

    public void ReplaceTables(IStoreExport source)
    {
        Database.Transact(() =>
        {
            Replace(
                "keys", "subject, key", source.ReadKeys(), (to, key) => to.Bind(1, key.Subject).BindBlob(2, key.Key));
            Replace("due", "stream, at", source.ReadDue(), (to, due) => to.Bind(1, due.Stream).Bind(2, due.AtMs));
            ReplaceRows(source);
            ReplaceClaims(source);
        });
        Database.Checkpoint();
    }

    public void Finish() => Database.Execute($"DELETE FROM meta WHERE name = '{CopyMark.Name}'");

    private void ReplaceRows(IStoreExport source)
    {
        foreach (var table in kinds.RowTables)
            Replace(
                KeyTables.Of(table), "scope, key, value, position",
                source.ReadRows().Where(row => row.Table == table.Name),
                (to, row) => to.Bind(1, row.Scope).Bind(2, row.Key).BindUtf8(3, row.Value).Bind(4, row.Position));
    }

    private void ReplaceClaims(IStoreExport source)
    {
        foreach (var kind in Enum.GetValues<ClaimKind>().Where(kind => kind != ClaimKind.Unspecified))
        {
            foreach (var table in ClaimTableList.TablesOf(Database, kind))
                Database.Execute($"DELETE FROM {table}");
            foreach (var day in source.ReadClaims().Where(c => c.Kind == kind).GroupBy(c => c.Day))
            {
                var table = KeyTables.Of(kind, day.Key);
                ClaimTable.Create(Database, table);
                Replace(table, "key, value", day, (to, claim) => to.BindBlob(1, claim.Key).Bind(2, claim.Value));
            }
        }
    }

    private void Replace<TRecord>(
        string table, string columns, IEnumerable<TRecord> records, Func<Statement, TRecord, Statement> bind)
    {
        Database.Execute($"DELETE FROM {table}");
        var places = string.Join(", ", columns.Split(',').Select((_, i) => $"?{i + 1}"));
        using var insert = Database.Prepare($"INSERT INTO {table} ({columns}) VALUES ({places})");
        foreach (var record in records)
            bind(insert, record).Run();
    }
}
