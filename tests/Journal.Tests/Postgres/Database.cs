using Npgsql;

namespace Omni.Journal.Tests.Postgres;

/// <summary>A plain connection, for what a test does behind the journal's back.</summary>
internal sealed class Database : IAsyncDisposable
{
    /// <summary>The lock that every writer takes first.</summary>
    private const string WritersLock = "1869442665";

    /// <summary>Sessions of journals on this database.</summary>
    public const string Writers = "datname = current_database() AND application_name = 'omni'";

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
    public Task WriterWaitsAsync() => WriterWaitsAsync("advisory");

    /// <summary>Completes when a writer waits for that event, as <c>pg_stat_activity</c> calls it.</summary>
    public async Task WriterWaitsAsync(string waitEvent)
    {
        // The server tells nobody who begins to wait; asking is a round trip each, and bounded.
        var waits = $"SELECT count(*) FROM pg_stat_activity WHERE {Writers} AND wait_event = '{waitEvent}'";
        for (var asked = 0; await ReadAsync<long>(waits) == 0; asked++)
            Assert.True(asked < 20_000, $"No writer came to wait for {waitEvent}.");
    }

    /// <summary>Changes a setting of the server and waits until new sessions have it; null sets it back.</summary>
    public async Task SetServerAsync(PostgresOptions options, string setting, string? value)
    {
        await ExecuteAsync(value is null ? $"ALTER SYSTEM RESET {setting}" : $"ALTER SYSTEM SET {setting} = '{value}'");
        var before = await ReadAsync<DateTime>("SELECT pg_conf_load_time()");
        await ExecuteAsync("SELECT pg_reload_conf()");
        for (var asked = 0; ; asked++)
        {
            await using var fresh = await OpenAsync(options);
            if (await fresh.ReadAsync<DateTime>("SELECT pg_conf_load_time()") > before)
                return;
            Assert.True(asked < 1_000, $"The server did not read its new {setting}.");
        }
    }

    public async ValueTask DisposeAsync() => await connection.DisposeAsync();
}
