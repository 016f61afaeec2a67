using System.Collections.Concurrent;
using Grpc.Core;
using Omni.Load.Measuring;

namespace Omni.Load.Centre;

/// <summary>The connector's streams of inputs, one on each connection; an input is answered by its number.</summary>
internal sealed class IngestStreams : IDisposable
{
    private readonly AsyncDuplexStreamingCall<V1.IngestStreamRequest, V1.IngestStreamResponse>[] streams;
    private readonly SemaphoreSlim[] turns;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<V1.IngestResponse>> waiting = new();
    private readonly Faults faults;
    private readonly CancellationToken stop;

    public IngestStreams(IEnumerable<V1.ChannelService.ChannelServiceClient> clients, CallOptions call, Faults faults)
    {
        (this.faults, stop) = (faults, call.CancellationToken);
        streams = [.. clients.Select(client => client.IngestStream(call))];
        turns = [.. streams.Select(_ => new SemaphoreSlim(1))];
        foreach (var stream in streams) _ = ReadAsync(stream);
    }

    /// <summary>Sends an input and waits for its answer. Numbers are never used twice.</summary>
    public async Task<V1.IngestResponse> SendAsync(int number, V1.IngestRequest input)
    {
        var answer = new TaskCompletionSource<V1.IngestResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[number + 1] = answer;
        var place = number % streams.Length;
        await turns[place].WaitAsync(stop);
        try
        {
            await streams[place].RequestStream.WriteAsync(new() { Number = number + 1, Input = input }, stop);
        }
        finally
        {
            turns[place].Release();
        }

        return await answer.Task;
    }

    public void Dispose()
    {
        foreach (var stream in streams) stream.Dispose();
    }

    private async Task ReadAsync(AsyncDuplexStreamingCall<V1.IngestStreamRequest, V1.IngestStreamResponse> stream)
    {
        try
        {
            while (await stream.ResponseStream.MoveNext(stop))
                if (stream.ResponseStream.Current.Answer is { } answer)
                    Take(answer);
            faults.Add("ingest: a stream ended");
        }
        catch (Exception e)
        {
            if (!stop.IsCancellationRequested) faults.Add("ingest", e);
        }
    }

    private void Take(V1.IngestAnswer answer)
    {
        if (!waiting.TryRemove(answer.Number, out var sender)) faults.Add("ingest: an answer to nothing");
        else if (answer.Accepted is { } accepted) sender.SetResult(accepted);
        else sender.SetException(new FaultException($"ingest: refused {answer.Refused.Reason}"));
    }
}
