using System.Diagnostics;

namespace Omni.Support.Postgres;

/// <summary>
/// A PostgreSQL server of a test's own, from Debian's package: in a temporary folder, reached over a socket in that
/// folder alone, run by a user that is not root. It is stopped and removed when it is disposed of or this process ends,
/// however that comes about.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    // Waits for the end of its input, which comes with the end of this process, and cleans up.
    private const string Guard =
        "cat >/dev/null; \"$1/pg_ctl\" --pgdata \"$2/data\" --mode immediate stop; rm -rf \"$2\"";

    private const string Tracer = "exec strace -D -f -o \"$0\" -e trace=fsync,fdatasync \"$@\" >/dev/null 2>&1";

    private readonly string folder;
    private readonly Process guard;
    private int databases;
    private string[] wrapper = [];

    private PostgresServer(string folder)
    {
        this.folder = folder;
        guard = PostgresPrograms.Start("sh", "-c", Guard, "guard", PostgresPrograms.Folder, folder);
    }

    private string Data => Path.Combine(folder, "data");

    /// <summary>Makes a cluster and starts its server.</summary>
    /// <param name="settings">Lines for <c>postgresql.conf</c>, for example <c>max_wal_size = 4GB</c>.</param>
    /// <exception cref="InvalidOperationException">It did not start; the message has what it said.</exception>
    public static Task<PostgresServer> StartAsync(params string[] settings) => StartAsync(_ => [], settings);

    /// <summary>
    /// The same, with every sync of its processes written down: a line for each call, which begins with its process.
    /// </summary>
    /// <exception cref="InvalidOperationException">It did not start; the message has what it said.</exception>
    public static Task<PostgresServer> StartTracedAsync(params string[] settings) =>
        StartAsync(
            // The tracer steps aside (-D), so that the program it starts ends as without it.
            server => ["sh", "-c", Tracer, server.Trace], settings);

    private static async Task<PostgresServer> StartAsync(Func<PostgresServer, string[]> wrapperOf, string[] settings)
    {
        var pattern = Path.Combine(Path.GetTempPath(), "omni-pg-XXXXXX");
        var server = new PostgresServer((await PostgresPrograms.RunAsync("mktemp", "-d", pattern)).Trim());
        server.wrapper = wrapperOf(server);
        await PostgresPrograms.RunAsync(
            "initdb", "--pgdata", server.Data, "--no-sync", "--encoding=UTF8", "--locale=C", "--auth=trust",
            "--username=omni");
        string[] own =
        [
            "listen_addresses = ''", $"unix_socket_directories = '{server.folder}'", "max_connections = 200",
            "shared_buffers = 256MB",
        ];
        await PostgresPrograms.RunWithInputAsync(
            string.Join('\n', [.. own, .. settings, ""]),
            "tee", "--append", Path.Combine(server.Data, "postgresql.conf"));
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>The syncs of a traced server.</summary>
    public string Trace => Path.Combine(folder, "syncs");

    /// <summary>How Npgsql reaches a database.</summary>
    public string ConnectionString(string database) => $"Host={folder};Username=omni;Database={database}";

    /// <summary>Makes an empty database and returns how to reach it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test{Interlocked.Increment(ref databases)}";
        await PostgresPrograms.RunAsync("createdb", "--host", folder, "--username", "omni", name);
        return ConnectionString(name);
    }

    /// <summary>Stops the server without a checkpoint or a word to its clients, as after a crash.</summary>
    public Task CrashAsync() =>
        PostgresPrograms.RunAsync("pg_ctl", "--pgdata", Data, "--wait", "--mode", "immediate", "stop");

    /// <summary>Starts the stopped server on the same data and waits until it serves.</summary>
    public Task StartAgainAsync()
    {
        string[] start =
        [
            .. wrapper, Path.Combine(PostgresPrograms.Folder, "pg_ctl"), "--pgdata", Data,
            "--log", Path.Combine(folder, "log"), "--wait", "--timeout=60", "start",
        ];
        return PostgresPrograms.RunAsync(start[0], start[1..]);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        guard.StandardInput.Close();
        await guard.WaitForExitAsync();
        guard.Dispose();
    }
}
