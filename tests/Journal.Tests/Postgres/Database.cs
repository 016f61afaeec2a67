using Npgsql;

namespace Omni.Journal.Tests.Postgres;

/// <summary>A plain connection, for what a test does behind the journal's back.</summary>
internal sealed class Database : IAsyncDisposable
{
    /// <summary>The lock that every writer takes first.</summary>
    private const string WritersLock = "1869442665";

    private readonly NpgsqlConnection connection;

    private Database(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<Database> OpenAsync(PostgresOptions options)
    {
        var connection = new NpgsqlConnection($"{options.ConnectionString};Pooling=false;Application Name=test");
        await connection.OpenAsync();
        return new(connection);
    }

    public NpgsqlConnection Connection => connection;

    public async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Holds up every writer, as another process's batch would.</summary>
    public Task HoldWritersAsync() => ExecuteAsync($"SELECT pg_advisory_lock({WritersLock})");

    public Task ReleaseWritersAsync() => ExecuteAsync($"SELECT pg_advisory_unlock({WritersLock})");

    /// <summary>Completes when a writer waits for the lock that is held here.</summary>
    public async Task WriterWaitsAsync()
    {
        // The server tells nobody who begins to wait; asking is a round trip each, and bounded.
        const string waits = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND "
            + "database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        for (var asked = 0; await ReadAsync<long>(waits) == 0; asked++)
            Assert.True(asked < 20_000, "No writer came to wait for the lock.");
    }

    public async ValueTask DisposeAsync() => await connection.DisposeAsync();
}
