using Npgsql;
using NpgsqlTypes;
using Omni.Domain.Journal;

namespace Omni.Journal.Postgres.Operations;

/// <summary>What waits to be added to the expected tables, as arrays: one round trip for some thousand rows.</summary>
internal sealed class ExpectedColumns
{
    private const int ItemsMax = 4_096;

    // Two streams that claim the same row are one fault of theirs, not an error here.
    private const string AddRows =
        """
        INSERT INTO expected_rows
        SELECT DISTINCT ON (name, scope, key) name, scope, key, value, position
          FROM unnest($1, $2, $3, $4, $5) WITH ORDINALITY r (name, scope, key, value, position, n)
         ORDER BY name, scope, key, n DESC
            ON CONFLICT (name, scope, key) DO UPDATE SET value = excluded.value, position = excluded.position
        """;

    private const string AddClaims =
        "INSERT INTO expected_claims SELECT * FROM unnest($1, $2, $3) ON CONFLICT DO NOTHING";

    private const string AddDues = "INSERT INTO expected_due SELECT * FROM unnest($1, $2, $3)";

    private const string AddErasedStreams = "INSERT INTO erased SELECT * FROM unnest($1)";

    private readonly Column<string> rowName = new(NpgsqlDbType.Text);
    private readonly Column<string> rowScope = new(NpgsqlDbType.Text);
    private readonly Column<string> rowKey = new(NpgsqlDbType.Text);
    private readonly Column<byte[]> rowValue = new(NpgsqlDbType.Text);
    private readonly Column<long> rowPosition = new(NpgsqlDbType.Bigint);

    private readonly Column<short> claimKind = new(NpgsqlDbType.Smallint);
    private readonly Column<byte[]> claimKey = new(NpgsqlDbType.Bytea);
    private readonly Column<string> claimValue = new(NpgsqlDbType.Text);

    private readonly Column<string> dueStream = new(NpgsqlDbType.Text);
    private readonly Column<long?> dueLookAt = new(NpgsqlDbType.Bigint);
    private readonly Column<long?> dueAlarmAt = new(NpgsqlDbType.Bigint);

    private readonly Column<string> erasedStream = new(NpgsqlDbType.Text);

    /// <summary>Whether it is time to flush.</summary>
    public bool IsFull => rowName.Count + claimKind.Count + dueStream.Count + erasedStream.Count >= ItemsMax;

    public void AddRow(string table, string scope, string key, byte[] value, long position)
    {
        rowName.Add(table);
        rowScope.Add(scope);
        rowKey.Add(key);
        rowValue.Add(value);
        rowPosition.Add(position);
    }

    public void AddClaim(ClaimKind kind, byte[] key, string value)
    {
        claimKind.Add((short)kind);
        claimKey.Add(key);
        claimValue.Add(value);
    }

    public void AddDue(string stream, long? lookAt, long? alarmAt)
    {
        dueStream.Add(stream);
        dueLookAt.Add(lookAt);
        dueAlarmAt.Add(alarmAt);
    }

    public void AddErased(string stream) => erasedStream.Add(stream);

    /// <summary>Sends what waits.</summary>
    public void Flush(NpgsqlConnection connection)
    {
        Send(connection, AddRows, rowName, rowScope, rowKey, rowValue, rowPosition);
        Send(connection, AddClaims, claimKind, claimKey, claimValue);
        Send(connection, AddDues, dueStream, dueLookAt, dueAlarmAt);
        Send(connection, AddErasedStreams, erasedStream);
    }

    private static void Send(NpgsqlConnection connection, string sql, params IColumn[] columns)
    {
        using var command = new NpgsqlCommand(sql, connection);
        foreach (var column in columns)
            command.Parameters.Add(column.Parameter);
        command.ExecuteNonQuery();
        // Each parameter goes into another command the next time.
        command.Parameters.Clear();
        foreach (var column in columns)
            column.Clear();
    }
}
