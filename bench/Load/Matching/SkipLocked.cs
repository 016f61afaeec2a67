using System.Diagnostics;
using Npgsql;
using Omni.Support.Postgres;

namespace Omni.Load.Matching;

/// <summary>
/// The same matching done the usual way: a table in PostgreSQL, <c>FOR UPDATE SKIP LOCKED</c>, a filter on the skill, an
/// index in the order of the key. An agent takes the first that it can serve, a new one enters, in one transaction.
/// </summary>
internal sealed class SkipLocked : IAsyncDisposable
{
    private const string Table = """
        CREATE TABLE waiting (
            id bigserial PRIMARY KEY, topic int NOT NULL, tier int NOT NULL, rank timestamptz NOT NULL,
            body text NOT NULL DEFAULT repeat('x', 200));
        """;

    private const string Fill = """
        INSERT INTO waiting (topic, tier, rank)
        SELECT topic, tier_of(topic), now() - random() * interval '8 hours'
        FROM (SELECT floor(random() * 64)::int AS topic FROM generate_series(1, $1)) AS made;
        """;

    private const string TierOf = """
        CREATE FUNCTION tier_of(topic int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT (ARRAY[0, 1, 4])[topic % 3 + 1]';
        """;

    private const string Decide = """
        WITH taken AS (
            DELETE FROM waiting WHERE id = (
                SELECT id FROM waiting WHERE topic = ANY($1) ORDER BY tier, rank, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id)
        INSERT INTO waiting (topic, tier, rank) SELECT $2, tier_of($2), now() FROM taken RETURNING id;
        """;

    private readonly PostgresServer server;
    private readonly NpgsqlDataSource source;

    private SkipLocked(PostgresServer server, NpgsqlDataSource source) => (this.server, this.source) = (server, source);

    /// <summary>A server of its own with so many waiting.</summary>
    public static async Task<SkipLocked> StartAsync(int waiting)
    {
        var server = await PostgresServer.StartAsync("max_wal_size = 4GB");
        var source = NpgsqlDataSource.Create($"{await server.CreateDatabaseAsync()};Maximum Pool Size=64");
        await RunAsync(source, Table);
        await RunAsync(source, TierOf);
        await RunAsync(source, Fill, waiting);
        await RunAsync(source, "CREATE INDEX waiting_key ON waiting (tier, rank, id)");
        await RunAsync(source, "VACUUM ANALYZE waiting");
        return new(server, source);
    }

    /// <summary>Decisions a second over so many connections.</summary>
    /// <param name="durable">Whether each is on disk before it counts.</param>
    public async Task<double> RunAsync(int connections, TimeSpan duration, bool durable, CancellationToken stop)
    {
        var done = 0L;
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(number => Task.Run(
            async () =>
            {
                await using var connection = await source.OpenConnectionAsync(stop);
                await using var set = new NpgsqlCommand(
                    $"SET synchronous_commit = {(durable ? "on" : "off")}", connection);
                await set.ExecuteNonQueryAsync(stop);
                await using var decide = new NpgsqlCommand(Decide, connection)
                {
                    Parameters = { new() { Value = Array.Empty<int>() }, new() { Value = 0 } },
                };
                await decide.PrepareAsync(stop);
                var random = new Random(number);
                while (Stopwatch.GetElapsedTime(begun) < duration && !stop.IsCancellationRequested)
                {
                    var agent = random.Next(10_000);
                    decide.Parameters[0].Value = Enumerable.Range(0, MatchWorld.WithinReach)
                        .Select(i => (agent + (3 * i)) % MatchWorld.Signatures).ToArray();
                    decide.Parameters[1].Value = random.Next(MatchWorld.Signatures);
                    if (await decide.ExecuteScalarAsync(stop) is not null) Interlocked.Increment(ref done);
                }
            },
            stop)));
        return done / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await server.DisposeAsync();
    }

    private static async Task RunAsync(NpgsqlDataSource source, string text, params object[] values)
    {
        await using var command = source.CreateCommand(text);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }
}
