using Omni.Domain.Journal;
using Omni.Journal.Copying;
using Omni.Journal.Operations;

namespace Omni.Journal.Sqlite.Operations;

/// <summary>A store on SQLite, read as it is stored.</summary>
internal class SqliteExport : IStoreExport
{
    private readonly OfflineStore store;
    private readonly StreamKinds kinds;

    protected SqliteExport(OfflineStore store, StoreTarget target) =>
        (this.store, kinds, Name, Identity) =
        (store, target.Kinds, target.Path, new(store.Identity.LogId, store.Identity.ClaimSecret));

    public string Name { get; }

    public CopiedIdentity Identity { get; protected set; }

    public long Head => Database.QueryNumber("SELECT max(position) FROM events");

    protected Database Database => store.Database;

    /// <exception cref="JournalStartException">It is in use, missing or cannot be opened.</exception>
    public static SqliteExport Open(StoreTarget target) => new(OfflineStore.Open(target), target);

    public IEnumerable<CopiedEvent> ReadEvents(long afterPosition) => Read(
        "SELECT position, stream, version, type, at, skeleton, subject, personal, checksum FROM events "
        + $"WHERE position > {afterPosition} ORDER BY position",
        row => new CopiedEvent(
            row.Number(0), row.Text(1), row.Number(2), row.Text(3), row.Number(4), row.Bytes(5)!,
            row.IsNull(6) ? null : row.Text(6), row.Bytes(7), row.IsNull(8) ? null : (int)row.Number(8)));

    public IEnumerable<CopiedKey> ReadKeys() =>
        Read("SELECT subject, key FROM keys ORDER BY subject", row => new CopiedKey(row.Text(0), row.Bytes(1)!));

    public IEnumerable<CopiedClaim> ReadClaims() =>
        from kind in Enum.GetValues<ClaimKind>()
        where kind != ClaimKind.Unspecified
        from table in ClaimTableList.TablesOf(Database, kind)
        from claim in Read(
            $"SELECT key, value FROM {table} ORDER BY key",
            row => new CopiedClaim(kind, row.Bytes(0)!, row.Text(1), KeyTables.DayOf(kind, table)))
        select claim;

    public IEnumerable<CopiedRow> ReadRows() =>
        from table in kinds.RowTables
        from row in Read(
            $"SELECT scope, key, value, position FROM {KeyTables.Of(table)} ORDER BY scope, key",
            row => new CopiedRow(table.Name, row.Text(0), row.Text(1), row.Bytes(2)!, row.Number(3)))
        select row;

    public IEnumerable<CopiedDue> ReadDue() =>
        Read("SELECT stream, at FROM due ORDER BY stream", row => new CopiedDue(row.Text(0), row.Number(1)));

    public void Dispose() => store.Dispose();

    private IEnumerable<TRecord> Read<TRecord>(string sql, Func<Statement, TRecord> read)
    {
        using var query = Database.Prepare(sql);
        while (query.Step())
            yield return read(query);
    }
}
