using System.Diagnostics;

namespace Omni.Silo.Processes;

/// <summary>
/// A real server in a process of its own, on free loopback ports and a store folder, for the tour, tests and load runs.
/// It can be stopped, killed and started again on the same folder; its addresses then change. Not for use by several
/// threads at once.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly ServerProcessOptions _options;
    private readonly bool _ownsStore;
    private ServerRun? _run;

    private ServerProcess(ServerProcessOptions options)
    {
        _options = options;
        _ownsStore = options.Store is null;
        Store = options.Store ?? Directory.CreateTempSubdirectory("omni-").FullName;
    }

    /// <summary>Folder of the store, if that is no database; <c>token.key</c> in it signs tokens.</summary>
    public string Store { get; }

    /// <summary>Address for gRPC clients; another one after a restart.</summary>
    public Uri GrpcAddress => Run.Ready.Grpc;

    /// <summary>Address for JSON, gRPC-Web, health and metrics; another one after a restart.</summary>
    public Uri HttpAddress => Run.Ready.Http;

    /// <summary>Process id of the server; another one after a restart.</summary>
    public int ProcessId => Run.Ready.ProcessId;

    /// <summary>Processor time the server has used since it was started last.</summary>
    public TimeSpan CpuTime => Run.Server.TotalProcessorTime;

    /// <summary>Resident memory of the server, in bytes.</summary>
    public long ResidentBytes => Run.Server.WorkingSet64;

    /// <summary>Whether the server has ended.</summary>
    public bool HasExited => Run.HasExited;

    /// <summary>The last 200 lines the server wrote, both outputs.</summary>
    public string LogTail => Run.Tail.ToString();

    private ServerRun Run => _run ?? throw new ObjectDisposedException(nameof(ServerProcess));

    /// <summary>Starts a server and waits until it serves.</summary>
    /// <exception cref="ServerStartException">It ended or stayed silent; nothing is left behind.</exception>
    public static async Task<ServerProcess> StartAsync(
        ServerProcessOptions? options = null, CancellationToken cancellationToken = default)
    {
        var server = new ServerProcess(options ?? new ServerProcessOptions());
        try
        {
            server._run = await server.StartRunAsync(cancellationToken);
            return server;
        }
        catch
        {
            server.RemoveStore();
            throw;
        }
    }

    /// <summary>SIGKILL: the server ends in the middle of whatever it does; waits for it. Repeats safely.</summary>
    public Task KillAsync() => Run.KillAsync();

    /// <summary>SIGTERM: the server ends in order. Waits until it has and returns its exit code.</summary>
    /// <exception cref="TimeoutException">It did not end in time and was killed.</exception>
    public Task<int> StopAsync() => Run.StopAsync();

    /// <summary>
    /// Starts the ended server again on the same folder and waits until it serves. Cancelling kills it in the middle of
    /// its start; then it may be started again.
    /// </summary>
    /// <exception cref="InvalidOperationException">The server still runs.</exception>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        if (_run is { HasExited: false })
            throw new InvalidOperationException($"Server {ProcessId} still runs; stop or kill it before a restart.");
        _run?.Dispose();
        _run = null;
        _run = await StartRunAsync(cancellationToken);
    }

    /// <summary>Kills the server if it runs and removes the store if it was made here.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_run is { } run)
        {
            _run = null;
            await run.KillAsync();
            run.Dispose();
        }

        RemoveStore();
    }

    private Task<ServerRun> StartRunAsync(CancellationToken cancellationToken)
    {
        string[] command =
        [
            .. _options.Wrapper, DotnetPath(), _options.Program, "serve",
            "--store", _options.Database ?? Store, "--data", Store, "--grpc", "http://127.0.0.1:0", "--http", "http://127.0.0.1:0", .. _options.Arguments,
        ];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(_options.Program)!,
        };
        start.Environment["OMNI_WEBCHAT"] = "off"; // unless asked for: two servers would want the same port
        foreach (var (name, value) in _options.Environment) start.Environment[name] = value;
        return ServerRun.StartAsync(start, _options.StartTimeout, _options.StopTimeout, cancellationToken);
    }

    private static string DotnetPath()
    {
        var own = Environment.ProcessPath;
        return Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
            ?? (Path.GetFileNameWithoutExtension(own) == "dotnet" ? own! : "dotnet");
    }

    private void RemoveStore()
    {
        if (_ownsStore && Directory.Exists(Store)) Directory.Delete(Store, recursive: true);
    }
}
