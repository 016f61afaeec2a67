using Npgsql;
using NpgsqlTypes;
using Omni.Domain.Journal;
using Omni.Journal.Format;

namespace Omni.Journal.Postgres;

/// <summary>Everything the journal reads: each query is one range of an index.</summary>
internal static class Queries
{
    private const string Columns =
        "SELECT e.position, e.stream, e.version, e.type, e.at, e.skeleton, e.subject, e.personal, k.key, e.checksum ";

    private const string Events = Columns + "FROM events e LEFT JOIN keys k ON k.subject = e.subject ";

    // The event that brings the content to its most is the last one: those before it have less.
    private const string BoundedLog =
        Columns
        + """
          FROM (
            SELECT *, octet_length(skeleton) + coalesce(octet_length(personal), 0) AS own,
                   sum(octet_length(skeleton) + coalesce(octet_length(personal), 0))
                       OVER (ORDER BY position ROWS UNBOUNDED PRECEDING) AS upto
              FROM events WHERE position > $1 ORDER BY position LIMIT $2) e
          LEFT JOIN keys k ON k.subject = e.subject
         WHERE e.upto - e.own < $3 ORDER BY e.position
        """;

    public static Task<EventPage> ReadStreamAsync(
        NpgsqlConnection connection, string stream, long afterVersion, int limit, CancellationToken cancellation) =>
        ReadEventsAsync(
            Command(
                connection, Events + "WHERE e.stream = $1 AND e.version > $2 ORDER BY e.version LIMIT $3",
                Text(stream), Long(afterVersion), Long(limit)),
            cancellation);

    public static Task<EventPage> ReadLogAsync(
        NpgsqlConnection connection, long afterPosition, int limit, CancellationToken cancellation) =>
        ReadEventsAsync(
            Command(connection, Events + "WHERE e.position > $1 ORDER BY e.position LIMIT $2",
                Long(afterPosition), Long(limit)),
            cancellation);

    /// <param name="bytesMax">The event that brings the content to this size is the last one read.</param>
    public static Task<EventPage> ReadLogAsync(
        NpgsqlConnection connection, long afterPosition, int limit, long bytesMax, CancellationToken cancellation) =>
        ReadEventsAsync(
            Command(connection, BoundedLog, Long(afterPosition), Long(limit), Long(bytesMax)), cancellation);

    public static async Task<string?> FindClaimAsync(
        NpgsqlConnection connection, ClaimKind kind, byte[] key, CancellationToken cancellation)
    {
        await using var command = Command(
            connection, "SELECT value FROM claims WHERE kind = $1 AND key = $2",
            new NpgsqlParameter<short> { TypedValue = (short)kind }, Bytes(key));
        return (string?)await command.ExecuteScalarAsync(cancellation);
    }

    public static Task<List<StoredValue>> ReadRowsAsync(
        NpgsqlConnection connection, string table, string scope, string? afterKey, int limit,
        CancellationToken cancellation) => ReadRowsAsync(
        // No key is empty, so the empty one stands before all.
        Command(
            connection,
            $"SELECT key, value, position FROM row_{table} WHERE scope = $1 AND key > $2 ORDER BY key LIMIT $3",
            Text(scope), Text(afterKey ?? ""), Long(limit)),
        cancellation);

    public static Task<List<StoredValue>> ReadRowsBackAsync(
        NpgsqlConnection connection, string table, string scope, string? beforeKey, int limit,
        CancellationToken cancellation) => ReadRowsAsync(
        beforeKey is null
            ? Command(
                connection, $"SELECT key, value, position FROM row_{table} WHERE scope = $1 ORDER BY key DESC LIMIT $2",
                Text(scope), Long(limit))
            : Command(
                connection,
                $"SELECT key, value, position FROM row_{table} WHERE scope = $1 AND key < $2 ORDER BY key DESC LIMIT $3",
                Text(scope), Text(beforeKey), Long(limit)),
        cancellation);

    private static async Task<List<StoredValue>> ReadRowsAsync(NpgsqlCommand query, CancellationToken cancellation)
    {
        await using var command = query;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<StoredValue> rows = [];
        while (await reader.ReadAsync(cancellation))
            rows.Add(new(reader.GetString(0), Bytes(reader, 1), reader.GetInt64(2)));
        return rows;
    }

    public static async Task<List<DueRow>> ReadDueAsync(
        NpgsqlConnection connection, DateTimeOffset until, int limit, CancellationToken cancellation)
    {
        await using var command = Command(
            connection, "SELECT stream, at FROM due WHERE at <= $1 ORDER BY at, stream LIMIT $2",
            Long(until.ToUnixTimeMilliseconds()), Long(limit));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<DueRow> rows = [];
        while (await reader.ReadAsync(cancellation))
            rows.Add(new(reader.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1))));
        return rows;
    }

    public static async Task<SubjectKey?> FindKeyAsync(
        NpgsqlConnection connection, string subject, CancellationToken cancellation)
    {
        await using var command = Command(connection, "SELECT key FROM keys WHERE subject = $1", Text(subject));
        var secret = (byte[]?)await command.ExecuteScalarAsync(cancellation);
        return secret is null ? null : SubjectKey.FromStore(subject, secret);
    }

    public static async Task<long> ReadHeadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = Command(connection, "SELECT coalesce(max(position), 0) FROM events");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task<EventPage> ReadEventsAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var disposed = command;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var page = new EventPage([], new(StringComparer.Ordinal));
        while (await reader.ReadAsync(cancellation))
        {
            var stored = Event(reader);
            page.Events.Add(stored);
            if (stored.Subject is { } subject && !page.Keys.ContainsKey(subject) && OptionalBytes(reader, 8) is { } key)
                page.Keys.Add(subject, SubjectKey.FromStore(subject, key));
        }
        return page;
    }

    // The row is in memory by now, so nothing here waits.
    private static StoredEvent Event(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3), Bytes(row, 5),
        row.IsDBNull(6) ? null : row.GetString(6), OptionalBytes(row, 7))
    {
        AtMs = row.GetInt64(4),
        Checksum = row.IsDBNull(9) ? null : row.GetInt32(9),
    };

    private static byte[] Bytes(NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    private static byte[]? OptionalBytes(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : Bytes(row, column);

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return command;
    }

    private static NpgsqlParameter<string> Text(string value) =>
        new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<long> Long(long value) => new() { TypedValue = value };

    private static NpgsqlParameter<byte[]> Bytes(byte[] value) => new() { TypedValue = value };
}

/// <summary>Events as they were read, and the keys that open them.</summary>
internal sealed record EventPage(List<StoredEvent> Events, Dictionary<string, SubjectKey> Keys);
