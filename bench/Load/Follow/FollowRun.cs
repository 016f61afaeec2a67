using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;
using Omni.Load.Centre;
using Omni.Load.Measuring;
using Omni.Load.Reporting;
using Omni.Silo.Processes;

namespace Omni.Load.Follow;

/// <summary>One follower of a server.</summary>
internal sealed class FollowRun(ServerProcess server) : IDisposable
{
    /// <summary>A message that is not seen by then is lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly GrpcChannel channel = GrpcChannel.ForAddress(server.GrpcAddress);
    private readonly Tokens tokens = new(server.Store);

    /// <summary>How fast a catch-up was.</summary>
    /// <param name="Events">Events of the log that were passed.</param>
    /// <param name="Shown">Those that came.</param>
    /// <param name="ServerCpuUsPerEvent">Server's processor time an event passed.</param>
    internal sealed record CatchUp(long Events, long Shown, double EventsPerSecond, double ServerCpuUsPerEvent);

    /// <summary>How soon messages were seen.</summary>
    /// <param name="Acked">From sending a message to its acknowledgement.</param>
    /// <param name="Seen">From sending it to its event at the follower.</param>
    /// <param name="SeenAfterAck">From the acknowledgement to the event; 0 when the event came first.</param>
    internal sealed record Live(Percentiles Acked, Percentiles Seen, Percentiles SeenAfterAck);

    /// <summary>Follows from the beginning to what is the end now.</summary>
    public async Task<CatchUp> CatchUpAsync(V1.EventFilter filter, CancellationToken stop)
    {
        using var call = Follow(new() { Filter = filter }, stop);
        await call.ResponseStream.MoveNext(stop);
        var head = call.ResponseStream.Current.Hello.Head;
        var (cpu, began) = (server.CpuTime, Stopwatch.GetTimestamp());
        var (shown, position) = (0L, 0L);
        var last = head - (filter.Types_.Count > 0 ? 10 : 0);
        while (position < last && await call.ResponseStream.MoveNext(stop))
        {
            if (call.ResponseStream.Current.Events is not { } batch) continue;
            shown += batch.Events.Count;
            position = batch.Events[^1].Position;
        }

        var elapsed = Stopwatch.GetElapsedTime(began);
        return new(
            position, shown, Math.Round(position / elapsed.TotalSeconds),
            Math.Round((server.CpuTime - cpu).TotalMicroseconds / position, 1));
    }

    /// <summary>Sends messages one after the other and times when they are seen.</summary>
    public async Task<Live> LiveAsync(int messages, CancellationToken stop)
    {
        using var call = Follow(
            new() { Start = V1.FollowStart.Now, Filter = new() { Types_ = { "MessageReceived" } } }, stop);
        await call.ResponseStream.MoveNext(stop);
        var seenAt = new ConcurrentDictionary<string, TaskCompletionSource<long>>(StringComparer.Ordinal);
        var reading = ReadAsync(call, seenAt, messages, stop);
        var connector = new V1.ChannelService.ChannelServiceClient(channel);
        var (acked, seen, after) = (new Histogram(), new Histogram(), new Histogram());
        for (var number = 0; number < messages; number++)
        {
            var sent = Stopwatch.GetTimestamp();
            var reply = await connector.IngestAsync(
                Message(number), Tokens.Header(tokens.Web), cancellationToken: stop);
            var ack = Stopwatch.GetTimestamp();
            var shown = await seenAt.GetOrAdd(reply.MessageId, _ => New()).Task.WaitAsync(Patience, stop);
            acked.Record(Stopwatch.GetElapsedTime(sent, ack));
            seen.Record(Stopwatch.GetElapsedTime(sent, shown));
            after.Record(Stopwatch.GetElapsedTime(ack, Math.Max(ack, shown)));
        }

        await reading;
        return new(Percentiles.Of(acked), Percentiles.Of(seen), Percentiles.Of(after));
    }

    public void Dispose() => channel.Dispose();

    private static async Task ReadAsync(
        AsyncServerStreamingCall<V1.FollowResponse> call,
        ConcurrentDictionary<string, TaskCompletionSource<long>> seenAt,
        int messages,
        CancellationToken stop)
    {
        while (messages > 0 && await call.ResponseStream.MoveNext(stop))
        {
            if (call.ResponseStream.Current.Events is not { } batch) continue;
            var now = Stopwatch.GetTimestamp();
            foreach (var e in batch.Events)
            {
                var facts = System.Text.Json.JsonDocument.Parse(e.Data).RootElement;
                seenAt.GetOrAdd(facts.GetProperty("Message").GetString()!, _ => New()).TrySetResult(now);
                messages--;
            }
        }
    }

    private static V1.IngestRequest Message(int number) => new()
    {
        Channel = "webchat",
        Address = new() { Kind = V1.IdentifierKind.Handle, Network = "web", Value = $"visitor-{number % 20}" },
        ExternalId = $"follow-{number}",
        Text = "Good morning, where is my order?",
    };

    private static TaskCompletionSource<long> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AsyncServerStreamingCall<V1.FollowResponse> Follow(V1.FollowRequest request, CancellationToken stop) =>
        new V1.EventService.EventServiceClient(channel).Follow(
            request, Tokens.Header(tokens.Integrator), cancellationToken: stop);
}
