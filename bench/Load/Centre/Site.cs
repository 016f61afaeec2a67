using Omni.Load.Measuring;
using Omni.Silo.Processes;

namespace Omni.Load.Centre;

/// <summary>A contact centre under load: a server of its own on a fresh store, its connector and its agents.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly CancellationTokenSource stop;
    private readonly HttpClient http = new();
    private readonly string folder;
    private readonly ServerProcess server;
    private readonly Tokens tokens;
    private Lines? agentLines;

    private Site(
        string folder, ServerProcess server, LoadOptions options, Faults faults, CancellationToken cancellationToken)
    {
        (this.folder, this.server, Options, Faults) = (folder, server, options, faults);
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        tokens = new(server.Store);
        Connector = new(server.GrpcAddress, options.Connections, tokens.Connector, faults, stop.Token);
    }

    public LoadOptions Options { get; }

    public Faults Faults { get; }

    public ConnectorSide Connector { get; }

    /// <summary>The agents' frontends, once opened.</summary>
    public IReadOnlyList<Desk> Desks { get; private set; } = [];

    /// <summary>Folder of the store.</summary>
    public string Store => server.Store;

    /// <summary>Starts the server and waits until it serves. Cancelling ends every call and stream of this site.</summary>
    public static async Task<Site> OpenAsync(
        LoadOptions options, TimeSpan wrapUp, Faults faults, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(
            Path.Combine(options.Folder, $"omni-load-{Guid.NewGuid():N}")).FullName;
        try
        {
            var settings = Path.Combine(folder, "settings.json");
            await File.WriteAllTextAsync(settings, CentreSettings.Write(options.Agents, wrapUp), cancellationToken);
            var start = new ServerProcessOptions
            {
                Store = Path.Combine(folder, "store"),
                Arguments = ["--settings", settings],
                StartTimeout = TimeSpan.FromMinutes(1),
            };
            if (options.Server is { } program) start = start with { Program = program };
            var server = await ServerProcess.StartAsync(start, cancellationToken);
            return new(folder, server, options, faults, cancellationToken);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Opens every agent's stream and makes the agents available.</summary>
    public async Task OpenDesksAsync(IDeskHandler handler)
    {
        agentLines = new(server.GrpcAddress, Options.Connections);
        var clients = agentLines.Clients(invoker => new V1.AgentService.AgentServiceClient(invoker));
        Desks =
        [
            .. Enumerable.Range(1, Options.Agents).Select(number => new Desk(
                CentreSettings.AgentId(number), tokens.Agent(number), clients[number % clients.Length], Faults, stop.Token)),
        ];
        await Parallel.ForEachAsync(
            Desks, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (desk, _) => await desk.OpenAsync(handler));
    }

    /// <summary>Somebody who may read every conversation, over connections of their own.</summary>
    public Archive OpenArchive() => new(server.GrpcAddress, tokens.Integrator);

    /// <summary>Connections of somebody else, for the caller to close.</summary>
    public Lines OpenLines() => new(server.GrpcAddress, Options.Connections);

    /// <summary>Token of a system of the enterprise.</summary>
    public string Integrator => tokens.Integrator;

    /// <summary>What the server has used and written so far.</summary>
    public Task<ServerSample> SampleAsync() => ServerSample.TakeAsync(server, http);

    /// <summary>Ends the streams, then the server in order; its end in disorder is a fault.</summary>
    public async Task CloseAsync()
    {
        await stop.CancelAsync();
        var exitCode = await server.StopAsync();
        if (exitCode != 0) Faults.Add($"server: it ended with exit code {exitCode}");
    }

    /// <summary>The last lines the server wrote.</summary>
    public string LogTail => server.LogTail;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        Connector.Dispose();
        agentLines?.Dispose();
        http.Dispose();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        stop.Dispose();
    }
}
