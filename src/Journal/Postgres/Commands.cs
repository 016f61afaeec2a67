using Npgsql;

namespace Omni.Journal.Postgres;

/// <summary>Short commands that need no preparation: schema, settings, maintenance.</summary>
internal static class Commands
{
    /// <summary>Key of the lock that every writer takes first: one batch or change of the schema at a time.</summary>
    private const long WritersLock = 0x6F6D6E69;

    /// <summary>Taken in a statement of its own: a statement sees only what was committed when it began.</summary>
    public static readonly string TakeWritersLock = $"SELECT pg_advisory_xact_lock({WritersLock})";

    /// <summary>Takes the same lock for as long as the connection lasts.</summary>
    public static readonly string KeepWritersLock = $"SELECT pg_advisory_lock({WritersLock})";

    public static void Execute(NpgsqlConnection connection, string script)
    {
        using var command = new NpgsqlCommand(script, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>First column of the first row; null when there is no row or no value.</summary>
    public static object? Single(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return command.ExecuteScalar() is not DBNull and var value ? value : null;
    }

    /// <summary>Runs <paramref name="body"/> in a transaction in which nobody else writes.</summary>
    public static void Alone(NpgsqlConnection connection, Action body)
    {
        using var transaction = connection.BeginTransaction();
        Execute(connection, TakeWritersLock);
        body();
        transaction.Commit();
    }
}
