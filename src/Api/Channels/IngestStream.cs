using System.Globalization;
using System.Threading.Channels;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Admission;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Api.Streams;
using Omni.Domain;

namespace Omni.Api.Channels;

/// <summary>A connector's stream of inputs: read ahead within a window, each answered by its number.</summary>
/// <remarks>
/// A client that does not take its answers fills the window, and then is not read any more; one that takes nothing for
/// <see cref="StuckAfter"/> is cut off. When the server stops, what is under way is answered first.
/// </remarks>
/// <param name="take">Completes with the answer to one input, or throws what refuses it.</param>
internal sealed class IngestStream(
    Func<V1.IngestRequest, ServerCallContext, Task<V1.IngestResponse>> take,
    ConnectorId connector,
    ErrorTranslator errors,
    IServerStreamWriter<V1.IngestStreamResponse> responses,
    ServerCallContext context,
    TimeProvider clock)
{
    /// <summary>Inputs under way and answers not yet written.</summary>
    public const int InFlightMax = 1_000;

    private static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(5);

    private readonly ResponseWriter<V1.IngestStreamResponse> writer = new(responses, clock);
    private readonly SemaphoreSlim window = new(InFlightMax);
    private readonly AddressLanes lanes = new();
    private readonly StreamPermit? permit = context.GetHttpContext().Features.Get<StreamPermit>();

    // Never holds more than the window; null stands for a heartbeat.
    private readonly Channel<V1.IngestStreamResponse?> answers = Channel.CreateUnbounded<V1.IngestStreamResponse?>(
        new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Runs until the client has sent everything and is answered, has gone, or the server stops.</summary>
    public async Task RunAsync(IAsyncStreamReader<V1.IngestStreamRequest> inputs, CancellationToken stopping)
    {
        var hello = new V1.IngestHello { ConnectorId = connector.Value, InFlightMax = InFlightMax };
        await writer.WriteAsync(new() { Hello = hello }, more: false);
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

    private async Task ReadAsync(IAsyncStreamReader<V1.IngestStreamRequest> inputs, CancellationToken ends)
    {
        try
        {
            while (await inputs.MoveNext(ends))
            {
                await window.WaitAsync(ends);
                var request = inputs.Current;
                lanes.Run(request.Input?.Address, () => TakeAsync(request));
            }
        }
        catch (Exception e) when (ends.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            // The client has gone or the server stops: nothing more is read.
        }
    }

    /// <summary>Whatever becomes of one input, the stream goes on.</summary>
    private async Task TakeAsync(V1.IngestStreamRequest request)
    {
        var answer = new V1.IngestAnswer { Number = request.Number };
        try
        {
            if (request.Number == 0) throw Check.Required("number", "any but 0");
            answer.Accepted = await take(
                request.Input ?? throw Check.Required("input", "an IngestRequest"), context);
        }
        catch (Exception e)
        {
            answer.Refused = Write(errors.Translate(e, context));
        }

        answers.Writer.TryWrite(new() { Answer = answer });
    }

    private static V1.IngestRefusal Write(RpcException error)
    {
        var refusal = new V1.IngestRefusal
        {
            Reason = error.Trailers.GetValue(ErrorAnswer.ReasonTrailer) ?? "",
            Text = error.Status.Detail,
            Field = error.Trailers.GetValue(ErrorAnswer.FieldTrailer) ?? "",
        };
        if (error.Trailers.GetValue(ErrorAnswer.RetryAfterTrailer) is { } after)
            refusal.RetryAfter = Duration.FromTimeSpan(
                TimeSpan.FromMilliseconds(long.Parse(after, CultureInfo.InvariantCulture)));
        return refusal;
    }

    private async Task WriteAsync()
    {
        var gone = false;
        await foreach (var answer in answers.Reader.ReadAllAsync())
        {
            if (answer is not null) window.Release();
            if (gone || (answer is null && writer.Idle < HeartbeatEvery)) continue;
            try
            {
                await writer.WriteAsync(
                    answer ?? new() { Heartbeat = new() }, more: answers.Reader.TryPeek(out _));
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
