using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Omni.Load.Centre;
using Omni.Load.Generator;
using Omni.Load.Measuring;
using Omni.Load.Reporting;
using Omni.Silo.Processes;
using Omni.Support;
using Omni.WebChat;

namespace Omni.Load.WebChats;

/// <summary>
/// One run: visitors open the chat and write, agents take five each, then messages at a fixed rate, each answered. Every
/// message must be on its agent's stream, every answer on its visitor's page.
/// </summary>
internal sealed class WebChatRun(int chats, int rate, TimeSpan duration, string folder, string command) : IDeskHandler
{
    private const int Connections = 4;
    private const int OpeningAtOnce = 32;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Faults faults = new();
        private readonly ConcurrentDictionary<string, V1.OfferMade> taken = new(StringComparer.Ordinal);
    private Histogram shown = new();
    private Histogram answered = new();
    private int seen;
    private int answers;

    public async Task<WebChatReport> RunAsync(Progress progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var root = Directory.CreateDirectory(Path.Combine(folder, $"omni-webchat-{Guid.NewGuid():N}")).FullName;
        try
        {
            var settings = Path.Combine(root, "settings.json");
            var agents = (chats + LoadOptions.ChatsPerAgent - 1) / LoadOptions.ChatsPerAgent;
            await File.WriteAllTextAsync(settings, CentreSettings.Write(agents, TimeSpan.Zero), cancellationToken);
            await using var server = await ServerProcess.StartAsync(
                new() { Store = Path.Combine(root, "store"), Arguments = ["--settings", settings], StartTimeout = Patience },
                cancellationToken);
            var tokens = new Tokens(server.Store);
            var token = Path.Combine(root, "token");
            await File.WriteAllTextAsync(token, tokens.Connector, cancellationToken);
            await using var chat = await ReadyProgram.StartAsync(
                typeof(WebChatHost).Assembly.Location, "--omni", server.GrpcAddress.ToString(), "--token-file", token,
                "--listen", "127.0.0.1:0", "--channel", CentreSettings.Channel, "--data", root,
                "--sessions-per-minute", "1000000", "--messages-per-second", "1000");
            using var lines = new Lines(server.GrpcAddress, Connections);
            await OpenDesksAsync(lines, tokens, agents, stop.Token);
            return await MeasureAsync(server, chat, progress, stop);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    public void OnOffer(Desk desk, V1.OfferMade offer) => _ = TakeAsync(desk, offer);

    public void OnMessage(Desk desk, string conversation, V1.Message message)
    {
        if (message.Direction != V1.MessageDirection.Inbound) return;
        if (long.TryParse(message.Text, CultureInfo.InvariantCulture, out var startedAt))
            shown.Record(Stopwatch.GetElapsedTime(startedAt));
        Interlocked.Increment(ref seen);
        if (taken.TryGetValue(conversation, out var offer)) _ = AnswerAsync(desk, offer);
        else faults.Add("agent: a message of a chat that nobody took");
    }

    private async Task<WebChatReport> MeasureAsync(
        ServerProcess server, ReadyProgram chat, Progress progress, CancellationTokenSource stop)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        var begun = Stopwatch.GetTimestamp();
        var visitors = await OpenVisitorsAsync(new(chat.Field("webchat")), http, progress, stop.Token);
        var opening = Stopwatch.GetElapsedTime(begun);
        progress.Say($"{visitors.Length:N0} visitors have an agent");

        var generator = new LoadGenerator("webchat", (number, at) => SendAsync(visitors, number, at, stop.Token), faults);
        await generator.RunOpenAsync(new Phase("warm-up"), rate, WarmUp, stop.Token);
        await UntilAsync(() => Volatile.Read(ref answers) == visitors.Sum(v => v.Answers), stop.Token);
        (shown, answered) = (new(), new());
        var before = (Seen: Volatile.Read(ref seen), Server: server.CpuTime, Chat: chat.CpuTime);
        var phase = new Phase("webchat");
        await generator.RunOpenAsync(phase, rate, duration, stop.Token);
        var messages = phase.Latency.Count;
        await UntilAsync(
            () => Volatile.Read(ref seen) - before.Seen >= messages
                && Volatile.Read(ref answers) == visitors.Sum(v => v.Answers), stop.Token);
        faults.Add("a message did not reach its agent", messages - (Volatile.Read(ref seen) - before.Seen));
        faults.Add("an answer did not reach its page", Volatile.Read(ref answers) - visitors.Sum(v => v.Answers));
        var report = new WebChatReport(
            command, visitors.Length, messages / phase.Elapsed.TotalSeconds, opening, phase.Latency, shown, answered,
            (server.CpuTime - before.Server) / messages, (chat.CpuTime - before.Chat) / messages, server.ResidentBytes,
            chat.ResidentBytes, faults, Machine.Look(folder));
        await stop.CancelAsync();
        foreach (var visitor in visitors) await visitor.DisposeAsync();
        return report;
    }

    private async Task OpenDesksAsync(Lines lines, Tokens tokens, int agents, CancellationToken stop)
    {
        var clients = lines.Clients(invoker => new V1.AgentService.AgentServiceClient(invoker));
        for (var number = 1; number <= agents; number++)
            await new Desk(
                CentreSettings.AgentId(number), tokens.Agent(number), clients[number % clients.Length], faults, stop)
                .OpenAsync(this);
    }

    private async Task<LoadVisitor[]> OpenVisitorsAsync(
        Uri chat, HttpMessageInvoker http, Progress progress, CancellationToken stop)
    {
        var opened = new ConcurrentBag<LoadVisitor>();
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = OpeningAtOnce, CancellationToken = stop };
        await Parallel.ForEachAsync(Enumerable.Range(1, chats), atOnce, async (_, _) =>
        {
            var visitor = new LoadVisitor(chat, http, () => answered, faults);
            await visitor.OpenAsync(stop);
            await visitor.SendAsync("message-first", "hello", stop);
            opened.Add(visitor);
            if (opened.Count % 250 == 0) progress.Say($"{opened.Count:N0} visitors have written");
        });
        await UntilAsync(() => taken.Count == chats, stop);
        return [.. opened];
    }

    private static async Task<long> SendAsync(LoadVisitor[] visitors, int number, long startedAt, CancellationToken stop)
    {
        await visitors[number % visitors.Length].SendAsync(
            $"message-{number}-{startedAt}", startedAt.ToString(CultureInfo.InvariantCulture), stop);
        return Stopwatch.GetTimestamp();
    }

    private async Task TakeAsync(Desk desk, V1.OfferMade offer)
    {
        try
        {
            await desk.ConfirmAsync(offer);
            await desk.AcceptAsync(offer);
            taken[offer.ConversationId] = offer;
        }
        catch (Exception e)
        {
            faults.Add("accept", e);
        }
    }

    private async Task AnswerAsync(Desk desk, V1.OfferMade offer)
    {
        try
        {
            await desk.SendAsync(offer, LoadVisitor.AnswerNow());
            Interlocked.Increment(ref answers);
        }
        catch (Exception e)
        {
            faults.Add("answer", e);
        }
    }

    private static async Task UntilAsync(Func<bool> holds, CancellationToken stop)
    {
        var since = Stopwatch.GetTimestamp();
        while (!holds() && Stopwatch.GetElapsedTime(since) < Patience) await Task.Delay(10, stop);
    }
}
