using System.Threading.Channels;
using Grpc.Core;
using Omni.Api.Admission;
using Omni.Api.Errors;

namespace Omni.Api.Streams;

/// <summary>A client's stream of inputs: read ahead within a window, each answered by its number.</summary>
/// <remarks>
/// A client that does not take its answers fills the window, and then is not read any more; one that takes nothing for
/// <see cref="StuckAfter"/> is cut off. When the server stops, what is under way is answered first.
/// </remarks>
internal abstract class AnsweredStream<TInput, TAnswer>(
    IServerStreamWriter<TAnswer> responses, ServerCallContext context, TimeProvider clock)
    where TAnswer : class
{
    /// <summary>Inputs under way and answers not yet written.</summary>
    public const int InFlightMax = 1_000;

    private static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(5);

    private readonly ResponseWriter<TAnswer> writer = new(responses, clock);
    private readonly SemaphoreSlim window = new(InFlightMax);
    private readonly StreamPermit? permit = context.GetHttpContext().Features.Get<StreamPermit>();

    // Never holds more than the window; null stands for a heartbeat.
    private readonly Channel<TAnswer?> answers = Channel.CreateUnbounded<TAnswer?>(
        new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Runs until the client has sent everything and is answered, has gone, or the server stops.</summary>
    public async Task RunAsync(IAsyncStreamReader<TInput> inputs, CancellationToken stopping)
    {
        await writer.WriteAsync(Hello(), more: false);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.CancellationToken);
        var http = context.GetHttpContext();
        await using var timer = clock.CreateTimer(
            _ => OnTimer(ends, http.Abort), null, HeartbeatEvery, HeartbeatEvery);
        var writing = WriteAsync();
        try
        {
            await ReadAsync(inputs, ends.Token);
        }
        finally
        {
            await AllAnsweredAsync();
            answers.Writer.Complete();
            await writing;
        }

        permit?.Check();
        if (stopping.IsCancellationRequested)
            throw Refusal.Unavailable(Reasons.ServerStopping, "This server is stopping; send what has no answer again.");
    }

    /// <summary>The first item.</summary>
    protected abstract TAnswer Hello();

    /// <summary>What is sent when nothing else is.</summary>
    protected abstract TAnswer Heartbeat();

    /// <summary>Starts work on one input; each ends with one <see cref="Answer"/>, whatever becomes of it.</summary>
    protected abstract void Begin(TInput input);

    /// <summary>Answers one input.</summary>
    protected void Answer(TAnswer answer) => answers.Writer.TryWrite(answer);

    private async Task ReadAsync(IAsyncStreamReader<TInput> inputs, CancellationToken ends)
    {
        try
        {
            while (await inputs.MoveNext(ends))
            {
                await window.WaitAsync(ends);
                Begin(inputs.Current);
            }
        }
        catch (Exception e) when (ends.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            // The client has gone or the server stops: nothing more is read.
        }
    }

    private async Task WriteAsync()
    {
        var gone = false;
        await foreach (var answer in answers.Reader.ReadAllAsync())
        {
            if (answer is not null) window.Release();
            if (gone) continue;
            try
            {
                var more = answers.Reader.TryPeek(out _);
                if (answer is not null || writer.Idle >= HeartbeatEvery)
                    await writer.WriteAsync(answer ?? Heartbeat(), more);
                else if (!more) await writer.FlushAsync();
            }
            catch (Exception e) when (e is OperationCanceledException or InvalidOperationException or IOException)
            {
                // The client has gone; what is under way ends all the same, and makes room in the window.
                gone = true;
            }
        }
    }

    /// <summary>Waits until every place of the window is free again.</summary>
    private async Task AllAnsweredAsync()
    {
        for (var taken = 0; taken < InFlightMax; taken++)
            await window.WaitAsync(CancellationToken.None);
    }

    private void OnTimer(CancellationTokenSource ends, Action abort)
    {
        if (writer.IsStuckFor(StuckAfter)) abort();
        else answers.Writer.TryWrite(null);
        try
        {
            permit?.Check();
        }
        catch (RefusalException)
        {
            // What is under way is answered, then the client is told.
            ends.Cancel();
        }
    }
}
