using Npgsql;
using Omni.Domain.Journal;
using Omni.Journal.Copying;

namespace Omni.Journal.Postgres.Operations;

/// <summary>A store on PostgreSQL, read as it is stored.</summary>
internal class PostgresExport(OperationSession session) : IStoreExport
{
    /// <summary>The day of claims that are kept for ever.</summary>
    protected static readonly DateOnly NoDay = DateOnly.FromDateTime(DateTime.UnixEpoch);

    /// <summary>How days are told to other stores.</summary>
    protected const string DayFormat = "yyyyMMdd";

    public string Name => session.Name;

    public CopiedIdentity Identity { get; protected set; } = new(session.Identity.LogId, session.Identity.ClaimSecret);

    public long Head => (long)Commands.Single(Connection, "SELECT coalesce(max(position), 0) FROM events")!;

    protected NpgsqlConnection Connection => session.Connection;

    public IEnumerable<CopiedEvent> ReadEvents(long afterPosition) => Read(
        "SELECT position, stream, version, type, at, skeleton, subject, personal, checksum FROM events "
        + $"WHERE position > {afterPosition} ORDER BY position",
        row => new CopiedEvent(
            row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetInt64(4), Bytes(row, 5),
            row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : Bytes(row, 7),
            row.IsDBNull(8) ? null : row.GetInt32(8)));

    public IEnumerable<CopiedKey> ReadKeys() => Read(
        "SELECT subject, key FROM keys ORDER BY subject", row => new CopiedKey(row.GetString(0), Bytes(row, 1)));

    public IEnumerable<CopiedClaim> ReadClaims() => Read(
        "SELECT kind, day, key, value FROM claims ORDER BY kind, day, key",
        row => new CopiedClaim(
            (ClaimKind)row.GetInt16(0), Bytes(row, 2), row.GetString(3), DayOf(row.GetFieldValue<DateOnly>(1))));

    public IEnumerable<CopiedRow> ReadRows() => Read(
        "SELECT name, scope, key, value, position FROM rows ORDER BY name, scope, key",
        row => new CopiedRow(row.GetString(0), row.GetString(1), row.GetString(2), Bytes(row, 3), row.GetInt64(4)));

    public IEnumerable<CopiedDue> ReadDue() => Read(
        "SELECT stream, at FROM due ORDER BY stream", row => new CopiedDue(row.GetString(0), row.GetInt64(1)));

    public void Dispose() => session.Dispose();

    private static string? DayOf(DateOnly day) =>
        day == NoDay ? null : day.ToString(DayFormat, System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Bytes(NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    private IEnumerable<TRecord> Read<TRecord>(string sql, Func<NpgsqlDataReader, TRecord> read)
    {
        using var command = new NpgsqlCommand(sql, Connection);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return read(reader);
    }
}
