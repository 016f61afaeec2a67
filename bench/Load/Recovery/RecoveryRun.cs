using System.Collections.Concurrent;
using System.Diagnostics;
using Omni.Load.Centre;
using Omni.Load.Measuring;
using Omni.Load.Reporting;
using Omni.Silo.Processes;

namespace Omni.Load.Recovery;

/// <summary>One run: fills queues, kills the server, starts it again and watches what works when.</summary>
/// <param name="conversations">Customers who wait when the server is killed.</param>
internal sealed class RecoveryRun(int conversations, string folder, string command) : IDeskHandler
{
    private const int Agents = 20;
    private const int InFlight = 256;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Faults faults = new();
    private readonly ConcurrentDictionary<string, long> offered = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<long> firstOffer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<RecoveryReport> RunAsync(Progress progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var root = Directory.CreateDirectory(Path.Combine(folder, $"omni-recovery-{Guid.NewGuid():N}")).FullName;
        try
        {
            var settings = Path.Combine(root, "settings.json");
            await File.WriteAllTextAsync(
                settings, CentreSettings.Write(Agents, TimeSpan.FromSeconds(30)), cancellationToken);
            await using var server = await ServerProcess.StartAsync(
                new ServerProcessOptions
                {
                    Store = Path.Combine(root, "store"),
                    Arguments = ["--settings", settings],
                    StartTimeout = Patience,
                },
                cancellationToken);
            var tokens = new Tokens(server.Store);
            progress.Say($"{conversations:N0} customers write");
            await FillAsync(server, tokens, stop.Token);
            var before = server.ResidentBytes;
            progress.Say($"the server holds {before >> 20} MiB; kill -9 {server.ProcessId}");
            await server.KillAsync();
            return await RestartAsync(server, tokens, before, progress, stop);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    public void OnOffer(Desk desk, V1.OfferMade offer)
    {
        offered.TryAdd(offer.InteractionId, Stopwatch.GetTimestamp());
        firstOffer.TrySetResult(Stopwatch.GetTimestamp());
        _ = desk.ConfirmAsync(offer);
    }

    private async Task FillAsync(ServerProcess server, Tokens tokens, CancellationToken stop)
    {
        using var connector = new ConnectorSide(server.GrpcAddress, 4, tokens.Connector, faults, stop);
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(
            async () =>
            {
                while (Interlocked.Increment(ref next) is var number && number < conversations)
                    await connector.IngestAsync(number, $"visitor{number}", $"m{number}", "Is anybody there?");
            },
            stop)));
    }

    private async Task<RecoveryReport> RestartAsync(
        ServerProcess server, Tokens tokens, long before, Progress progress, CancellationTokenSource stop)
    {
        var begun = Stopwatch.GetTimestamp();
        await server.RestartAsync(stop.Token);
        var ready = Stopwatch.GetElapsedTime(begun);
        using var connector = new ConnectorSide(server.GrpcAddress, 4, tokens.Connector, faults, stop.Token);
        await connector.IngestAsync(0, $"visitor{conversations / 2}", "again", "Still there?");
        var ingested = Stopwatch.GetElapsedTime(begun);
        using var lines = new Lines(server.GrpcAddress, 4);
        var clients = lines.Clients(invoker => new V1.AgentService.AgentServiceClient(invoker));
        Desk[] desks =
        [
            .. Enumerable.Range(1, Agents).Select(number => new Desk(
                CentreSettings.AgentId(number), tokens.Agent(number), clients[number % clients.Length], faults, stop.Token)),
        ];
        await Task.WhenAll(desks.Select(desk => desk.OpenAsync(this)));
        var first = Stopwatch.GetElapsedTime(begun, await firstOffer.Task.WaitAsync(Patience, stop.Token));
        var slots = Agents * LoadOptions.ChatsPerAgent;
        while (offered.Count < slots && Stopwatch.GetElapsedTime(begun) < Patience)
            await Task.Delay(5, stop.Token);
        var full = Stopwatch.GetElapsedTime(begun);
        if (offered.Count < slots) faults.Add($"only {offered.Count} of {slots} offers came");
        progress.Say($"ready {ready.TotalSeconds:0.00} s, first message {ingested.TotalSeconds:0.00} s, first offer {first.TotalSeconds:0.00} s, {slots} offers {full.TotalSeconds:0.00} s");
        var report = new RecoveryReport(
            command, conversations, ready, ingested, first, full, before, server.ResidentBytes, faults, Machine.Look(folder));
        await stop.CancelAsync();
        await server.StopAsync();
        return report;
    }
}
