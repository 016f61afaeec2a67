using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Omni.Load.Centre;
using Omni.Load.Generator;
using Omni.Load.Measuring;
using Omni.Load.Reporting;
using Omni.Silo.Processes;

namespace Omni.Load.Streams;

/// <summary>
/// One run: agents on many devices each, one conversation in every agent's hands, messages at a fixed rate. Every device
/// sees every message of its agent, numbered without a gap.
/// </summary>
internal sealed class StreamsRun(int count, int rate, TimeSpan duration, string folder, string command) : IDeskHandler
{
    /// <summary>Devices of an agent, the one that works included: as many as an agent may have.</summary>
    private const int DevicesPerAgent = 20;

    private const int Connections = 16;
    private const int OpeningAtOnce = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Faults faults = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> taken = new(StringComparer.Ordinal);
    private readonly Histogram latency = new();
    private long shownFirst;

    private int Agents => Math.Max(1, count / DevicesPerAgent);

    public async Task<StreamsReport> RunAsync(Progress progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var root = Directory.CreateDirectory(Path.Combine(folder, $"omni-streams-{Guid.NewGuid():N}")).FullName;
        try
        {
            var settings = Path.Combine(root, "settings.json");
            await File.WriteAllTextAsync(settings, CentreSettings.Write(Agents, TimeSpan.Zero), cancellationToken);
            await using var server = await ServerProcess.StartAsync(
                new ServerProcessOptions
                {
                    Store = Path.Combine(root, "store"), Arguments = ["--settings", settings], StartTimeout = Patience,
                },
                cancellationToken);
            return await MeasureAsync(server, new Tokens(server.Store), progress, stop);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    public void OnOffer(Desk desk, V1.OfferMade offer) => _ = AcceptAsync(desk, offer);

    public void OnMessage(Desk desk, string conversation, V1.Message message)
    {
        Interlocked.Increment(ref shownFirst);
        if (long.TryParse(message.Text, CultureInfo.InvariantCulture, out var startedAt))
            latency.Record(Stopwatch.GetElapsedTime(startedAt));
    }

    private async Task<StreamsReport> MeasureAsync(
        ServerProcess server, Tokens tokens, Progress progress, CancellationTokenSource stop)
    {
        using var lines = new Lines(server.GrpcAddress, Connections);
        using var connector = new ConnectorSide(server.GrpcAddress, 4, tokens.Connector, faults, stop.Token);
        var begun = Stopwatch.GetTimestamp();
        var streams = await OpenAsync(lines, tokens, progress, stop.Token);
        var opening = Stopwatch.GetElapsedTime(begun);
        var idle = server.ResidentBytes;
        progress.Say($"{streams.Length + Agents:N0} streams are open, the server holds {idle >> 20} MiB");
        connector.OpenStreams();
        await Task.WhenAll(Enumerable.Range(0, Agents).Select(number => BeginAsync(connector, number)))
            .WaitAsync(Patience, stop.Token);

        await UntilQuietAsync(streams, stop.Token);
        var before = (Deltas: Deltas(streams), server.CpuTime);
        var phase = new Phase("streams");
        await new LoadGenerator("streams", (number, startedAt) => SendAsync(connector, number, startedAt), faults)
            .RunOpenAsync(phase, rate, duration, stop.Token);
        var messages = phase.Latency.Count;
        await UntilLevelAsync(streams, before.Deltas + (messages * DevicesPerAgent), stop.Token);
        var seconds = phase.Elapsed.TotalSeconds;
        var deltas = Deltas(streams) - before.Deltas;
        if (deltas < messages * DevicesPerAgent)
            faults.Add("a message did not reach a device", (messages * DevicesPerAgent) - deltas);
        var report = new StreamsReport(
            command, streams.Length + Agents, Agents, opening, deltas / seconds, messages / seconds,
            (server.CpuTime - before.CpuTime) / deltas, streams.Sum(s => s.Gaps), idle, server.ResidentBytes, latency,
            faults, Machine.Look(folder));
        await stop.CancelAsync();
        await server.StopAsync();
        return report;
    }

    private async Task<WatchedStream[]> OpenAsync(Lines lines, Tokens tokens, Progress progress, CancellationToken stop)
    {
        var invokers = lines.Clients(invoker => invoker);
        var clients = lines.Clients(invoker => new V1.AgentService.AgentServiceClient(invoker));
        var opened = 0;
        var streams = new ConcurrentBag<WatchedStream>();
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = OpeningAtOnce, CancellationToken = stop };
        await Parallel.ForEachAsync(Enumerable.Range(1, Agents), atOnce, async (number, _) =>
        {
            var token = tokens.Agent(number);
            for (var device = 1; device < DevicesPerAgent; device++)
            {
                var stream = new WatchedStream(
                    invokers[(number + device) % invokers.Length], token, $"device-{device}", faults, stop);
                await stream.OpenAsync();
                streams.Add(stream);
                if (Interlocked.Increment(ref opened) % 2_000 == 0) progress.Say($"{opened:N0} streams are open");
            }

            await new Desk(CentreSettings.AgentId(number), token, clients[number % clients.Length], faults, stop)
                .OpenAsync(this);
        });
        return [.. streams];
    }

    private async Task BeginAsync(ConnectorSide connector, int number)
    {
        var stored = await connector.IngestAsync(number, VisitorOf(number), "first", "hello");
        await TakenOf(stored.ConversationId).Task;
    }

    private async Task<long> SendAsync(ConnectorSide connector, int number, long startedAt)
    {
        var text = startedAt.ToString(CultureInfo.InvariantCulture);
        await connector.StreamAsync(number, VisitorOf(number % Agents), $"m{number}", text);
        return Stopwatch.GetTimestamp();
    }

    private async Task AcceptAsync(Desk desk, V1.OfferMade offer)
    {
        await desk.ConfirmAsync(offer);
        await desk.AcceptAsync(offer);
        TakenOf(offer.ConversationId).TrySetResult();
    }

    /// <summary>What the beginning of the conversations made the server say has been said.</summary>
    private async Task UntilQuietAsync(WatchedStream[] streams, CancellationToken stop)
    {
        for (long before = -1, now; (now = Deltas(streams)) != before; before = now)
            await Task.Delay(TimeSpan.FromMilliseconds(500), stop);
    }

    private async Task UntilLevelAsync(WatchedStream[] streams, long deltas, CancellationToken stop)
    {
        var since = Stopwatch.GetTimestamp();
        while (Deltas(streams) < deltas && Stopwatch.GetElapsedTime(since) < Patience)
            await Task.Delay(5, stop);
    }

    private long Deltas(WatchedStream[] streams) => streams.Sum(s => s.Events) + Interlocked.Read(ref shownFirst);

    private TaskCompletionSource TakenOf(string conversation) =>
        taken.GetOrAdd(conversation, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private static string VisitorOf(int place) => $"visitor-{place}";
}
