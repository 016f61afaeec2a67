using System.Data;
using Npgsql;
using Omni.Journal.Operations;

namespace Omni.Journal.Postgres.Operations;

/// <summary>A store on PostgreSQL while an operation reads or rewrites it as a whole.</summary>
internal sealed class OfflineStore : IOfflineStore
{
    /// <summary>Events of one round trip, read whole into memory.</summary>
    private const int PageMax = 500;

    private readonly OperationSession session;
    private readonly NpgsqlTransaction? snapshot;
    private ExpectedTables? expected;

    private OfflineStore(OperationSession session, NpgsqlTransaction? snapshot) =>
        (this.session, this.snapshot) = (session, snapshot);

    public byte[] ClaimSecret => session.Identity.ClaimSecret;

    public IExpectedTables Expected => expected ??= new(session.Connection);

    /// <summary>The store as it stands now, whatever others write meanwhile.</summary>
    public static OfflineStore OfSnapshot(OperationSession session) =>
        new(session, session.Connection.BeginTransaction(IsolationLevel.RepeatableRead));

    /// <summary>The store, which the session holds.</summary>
    public static OfflineStore Of(OperationSession session) => new(session, snapshot: null);

    public IEnumerable<IStoreRow> Query(string sql)
    {
        using var command = new NpgsqlCommand(sql, session.Connection);
        using var reader = command.ExecuteReader();
        var row = new Row(reader);
        while (reader.Read())
            yield return row;
    }

    public IEnumerable<ScannedEvent> ReadByStream()
    {
        Commands.Execute(session.Connection, $"DECLARE scan NO SCROLL CURSOR FOR {ScannedEvent.ByStream}");
        while (ReadPage() is { Count: > 0 } page)
            foreach (var scanned in page)
                yield return scanned;
        Commands.Execute(session.Connection, "CLOSE scan");
    }

    public void Transact(Action body)
    {
        // Made before, so that they outlive it.
        _ = Expected;
        using var transaction = session.Connection.BeginTransaction();
        body();
        transaction.Commit();
    }

    /// <summary>What was not committed is undone.</summary>
    public void Dispose() => snapshot?.Dispose();

    private List<ScannedEvent> ReadPage() =>
        [.. Query($"FETCH FORWARD {PageMax} FROM scan").Select(ScannedEvent.Of)];

    private sealed class Row(NpgsqlDataReader reader) : IStoreRow
    {
        public bool IsNull(int column) => reader.IsDBNull(column);

        public long Number(int column) => reader.GetInt64(column);

        public string Text(int column) => reader.GetString(column);

        public byte[]? Bytes(int column) => IsNull(column) ? null : reader.GetFieldValue<byte[]>(column);
    }
}
