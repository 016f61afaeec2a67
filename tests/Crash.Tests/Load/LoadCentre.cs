using Grpc.Core;
using Omni.Api.Access;
using Omni.Crash.Tests.Stores;
using Omni.Silo.Actors;
using Omni.Silo.Processes;

namespace Omni.Crash.Tests.Load;

/// <summary>A server in a process of its own and everybody who talks to it, without a pause.</summary>
internal sealed class LoadCentre : IAsyncDisposable
{
    private const int CustomersPerLine = 10;

    /// <summary>Far longer than anything takes on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder folder;
    private readonly ServerProcess server;
    private readonly LoadLine[] lines;
    private readonly LoadAgent[] agents;
    private readonly Task[] traffic;

    private LoadCentre(TemporaryFolder folder, ServerProcess server, int seed)
    {
        (this.folder, this.server) = (folder, server);
        var access = new ServerAccess(() => server.GrpcAddress, TokenIssuer.Open(server.Store));
        lines = [.. LoadSettings.Channels.Select(channel => new LoadLine(access, channel, Ledger))];
        agents =
        [
            .. Enumerable.Range(1, LoadSettings.Agents)
                .Select(n => new LoadAgent(access, LoadSettings.AgentId(n), Ledger)),
        ];
        traffic =
        [
            .. lines.SelectMany((line, i) => Enumerable.Range(0, CustomersPerLine)
                .Select(n => line.ServeAsync(seed + (i * CustomersPerLine) + n))),
        ];
    }

    public Ledger Ledger { get; } = new();

    public ServerProcess Server => server;

    /// <summary>What the parties complain of; empty as it should be.</summary>
    public IReadOnlyList<string> Faults =>
    [
        .. lines.SelectMany(l => l.Failures),
        .. agents.SelectMany(a => a.Faults.Concat(a.NumberingFaults)),
    ];

    /// <summary>Starts a server and connects everybody; the customers begin to write.</summary>
    public static async Task<LoadCentre> OpenAsync(ICrashStore store, int seed)
    {
        var folder = new TemporaryFolder();
        var settings = Path.Combine(folder.Path, "settings.json");
        LoadSettings.Write(settings);
        var centre = new LoadCentre(folder, await store.StartServerAsync("--settings", settings), seed);
        await centre.ConnectAsync([]);
        return centre;
    }

    /// <summary>Waits for that many more acknowledgements, and then for an uneven part of a commit's length.</summary>
    public async Task RunAsync(KillMoment moment)
    {
        await WaitAsync(Ledger.AfterAsync(moment.Acknowledgements), $"{moment.Acknowledgements} more acknowledgements");
        moment.SpinOut();
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        await server.KillAsync();
        foreach (var line in lines) line.Connection.Down();
        foreach (var agent in agents) agent.Connection.Down();
    }

    /// <summary>Starts the server again, killing it once more in the middle of that if the plan says so.</summary>
    public async Task RestartAsync(KillMoment moment)
    {
        if (moment.StartCutAfter is { } time && await IsCutAsync(time) is false) return;
        await server.RestartAsync();
    }

    /// <summary>Everybody finds the server again, but for those who stay away this time.</summary>
    public async Task ConnectAsync(IReadOnlyCollection<int> away)
    {
        try
        {
            await Task.WhenAll(
            [
                .. lines.Select(line => line.ConnectAsync()),
                .. agents.Where((_, i) => !away.Contains(i)).Select(agent => agent.ConnectAsync()),
            ]);
        }
        catch (RpcException refused)
        {
            throw new InvalidOperationException($"{refused.Status}{Environment.NewLine}{server.LogTail}", refused);
        }
    }

    /// <summary>No new customers; those who are there are answered. Returns what never came; null: all did.</summary>
    public async Task<string?> FinishAsync()
    {
        foreach (var line in lines) line.Close();
        try
        {
            await WaitAsync(Task.WhenAll(traffic), "every customer answered");
            await WaitAsync(Task.WhenAll(agents.Select(a => a.FinishAsync())), "every agent's calls answered");
            await WaitAsync(Ledger.AllDeliveredAsync(), "every reply brought to its connector");
            return null;
        }
        catch (TimeoutException late)
        {
            return late.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var agent in agents) await agent.DisposeAsync();
        foreach (var line in lines) await line.DisposeAsync();
        await server.DisposeAsync();
        folder.Dispose();
    }

    private async Task<bool> IsCutAsync(TimeSpan time)
    {
        try
        {
            using var cut = new CancellationTokenSource(time);
            await server.RestartAsync(cut.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private async Task WaitAsync(Task task, string expected)
    {
        try
        {
            await task.WithinAsync(Patience, expected, Progress);
        }
        catch (WaitTimeoutException late)
        {
            throw new TimeoutException($"{late.Message}{Environment.NewLine}{server.LogTail}", late);
        }
    }

    private string Progress() =>
        $"{Ledger.Total} acknowledgements, in hand: "
        + $"{string.Join(", ", agents.Select(a => $"{a.Id} {a.InHand.Count}"))}; {string.Join("; ", Faults.Take(5))}"
        + string.Concat(agents.SelectMany(a => a.Hands()).Select(line => $"{Environment.NewLine}    {line}"));
}
