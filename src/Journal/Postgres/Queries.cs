using Npgsql;
using NpgsqlTypes;
using Omni.Domain.Journal;
using Omni.Journal.Format;

namespace Omni.Journal.Postgres;

/// <summary>Everything the journal reads: each query is one range of an index.</summary>
internal static class Queries
{
    private const string Events =
        "SELECT e.position, e.stream, e.version, e.type, e.skeleton, e.subject, e.personal, k.key, e.at "
        + "FROM events e LEFT JOIN keys k ON k.subject = e.subject ";

    public static Task<EventPage> ReadStreamAsync(
        NpgsqlConnection connection, string stream, long afterVersion, int limit, CancellationToken cancellation) =>
        ReadEventsAsync(
            Command(
                connection, Events + "WHERE e.stream = $1 AND e.version > $2 ORDER BY e.version LIMIT $3",
                Text(stream), Long(afterVersion), Long(limit)),
            cancellation);

    /// <param name="bytesMax">The event that brings the content to this size is the last one read.</param>
    public static Task<EventPage> ReadLogAsync(
        NpgsqlConnection connection, long afterPosition, int limit, CancellationToken cancellation,
        long bytesMax = long.MaxValue) =>
        ReadEventsAsync(
            Command(connection, Events + "WHERE e.position > $1 ORDER BY e.position LIMIT $2",
                Long(afterPosition), Long(limit)),
            cancellation, bytesMax);

    public static async Task<string?> FindClaimAsync(
        NpgsqlConnection connection, ClaimKind kind, byte[] key, CancellationToken cancellation)
    {
        await using var command = Command(
            connection, "SELECT value FROM claims WHERE kind = $1 AND key = $2",
            new NpgsqlParameter<short> { TypedValue = (short)kind }, Bytes(key));
        return (string?)await command.ExecuteScalarAsync(cancellation);
    }

    public static async Task<List<StoredValue>> ReadRowsAsync(
        NpgsqlConnection connection, string table, string scope, string? afterKey, int limit,
        CancellationToken cancellation)
    {
        // No key is empty, so the empty one stands before all.
        await using var command = Command(
            connection, $"SELECT key, value, position FROM row_{table} WHERE scope = $1 AND key > $2 ORDER BY key LIMIT $3",
            Text(scope), Text(afterKey ?? ""), Long(limit));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<StoredValue> rows = [];
        while (await reader.ReadAsync(cancellation))
            rows.Add(new(reader.GetString(0), reader.GetFieldValue<byte[]>(1), reader.GetInt64(2)));
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
        return await command.ExecuteScalarAsync(cancellation) is byte[] secret ? SubjectKey.FromStore(subject, secret) : null;
    }

    public static async Task<long> ReadHeadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = Command(connection, "SELECT coalesce(max(position), 0) FROM events");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task<EventPage> ReadEventsAsync(
        NpgsqlCommand command, CancellationToken cancellation, long bytesMax = long.MaxValue)
    {
        await using var disposed = command;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var page = new EventPage([], new(StringComparer.Ordinal));
        while (bytesMax > 0 && await reader.ReadAsync(cancellation))
        {
            var skeleton = reader.GetFieldValue<byte[]>(4);
            var subject = reader.IsDBNull(5) ? null : reader.GetString(5);
            var personal = reader.IsDBNull(6) ? null : reader.GetFieldValue<byte[]>(6);
            page.Events.Add(new(
                reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3), skeleton, subject,
                personal) { AtMs = reader.GetInt64(8) });
            bytesMax -= skeleton.Length + (personal?.Length ?? 0);
            if (subject is not null && !page.Keys.ContainsKey(subject) && !reader.IsDBNull(7))
                page.Keys.Add(subject, SubjectKey.FromStore(subject, reader.GetFieldValue<byte[]>(7)));
        }
        return page;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return command;
    }

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<long> Long(long value) => new() { TypedValue = value };

    private static NpgsqlParameter<byte[]> Bytes(byte[] value) => new() { TypedValue = value };
}

/// <summary>Events as they were read, and the keys that open them.</summary>
internal sealed record EventPage(List<StoredEvent> Events, Dictionary<string, SubjectKey> Keys);
