using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Omni.Api.Admission;
using Omni.Api.Channels;
using Omni.Api.Errors;
using Omni.Api.Metrics;
using Omni.Api.Tests.Fixtures;
using Omni.Api.Tests.Streams;
using Omni.V1;

namespace Omni.Api.Tests.Channels;

/// <summary>The stream's window and its end, with a connector that a test plays and inputs that a test answers.</summary>
public sealed class IngestStreamTests : IDisposable
{
    private readonly ManualClock clock = new();
    private readonly FakeWriter<IngestStreamResponse> client = new();
    private readonly FakeInputs inputs = new();
    private readonly FakeCallContext call = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<TaskCompletionSource<IngestResponse>> underWay = new();
    private readonly SemaphoreSlim arrived = new(0);

    public void Dispose()
    {
        stopping.Dispose();
        arrived.Dispose();
    }

    [Fact]
    public async Task Stream_WithInputsUnderWayUpToItsWindow_ReadsOneMoreAndWaits()
    {
        inputs.Send(IngestStream.InFlightMax + 10);
        var run = Run();
        Assert.Equal(IngestStream.InFlightMax, (await NextAsync("a hello")).Hello.InFlightMax);
        await inputs.ReadAsync(IngestStream.InFlightMax + 1);
        await ArrivedAsync(IngestStream.InFlightMax);
        Assert.Equal((IngestStream.InFlightMax + 1, 0), (inputs.Taken, arrived.CurrentCount));

        Answer(1);
        Assert.Equal(1, (await NextAsync("an answer")).Answer.Number);
        await inputs.ReadAsync(1);
        await ArrivedAsync(1);
        Assert.Equal((IngestStream.InFlightMax + 2, 0), (inputs.Taken, arrived.CurrentCount));
        inputs.End();
        Answer(IngestStream.InFlightMax);
        await ArrivedAsync(9);
        Answer(9);
        await run.Within("the end of the stream");
    }

    [Fact]
    public async Task Stream_WhenTheServerStops_AnswersWhatIsUnderWayAndSaysSo()
    {
        inputs.Send(2);
        var run = Run();
        await NextAsync("a hello");
        await ArrivedAsync(2);
        await stopping.CancelAsync();
        Answer(2);
        Assert.Equal(1, (await NextAsync("an answer")).Answer.Number);
        Assert.Equal(2, (await NextAsync("an answer")).Answer.Number);
        var end = await Assert.ThrowsAsync<RefusalException>(() => run.Within("the end of the stream"));
        Assert.Equal(Reasons.ServerStopping, end.Reason);
    }

    [Fact]
    public async Task Stream_WhoseClientHasGone_EndsWhenEverythingUnderWayHasEnded()
    {
        inputs.Send(2);
        var run = Run();
        await ArrivedAsync(2);
        call.Cancel();
        Assert.False(run.IsCompleted);
        Answer(2);
        await run.Within("the end of the stream");
    }

    [Fact]
    public async Task Stream_WhoseTokenExpires_AnswersWhatIsUnderWayAndSaysSo()
    {
        call.ExpireIn(TimeSpan.FromSeconds(5), clock);
        inputs.Send(1);
        var run = Run();
        await NextAsync("a hello");
        await ArrivedAsync(1);
        clock.Advance(TimeSpan.FromSeconds(5));
        Answer(1);
        Assert.Equal("TOKEN_EXPIRED", (await Assert.ThrowsAsync<RefusalException>(() => run.Within("the end"))).Reason);
    }

    [Fact]
    public async Task Stream_WithNothingToSay_SaysSo()
    {
        var run = Run();
        await NextAsync("a hello");
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.NotNull((await NextAsync("a heartbeat")).Heartbeat);
        inputs.End();
        await run.Within("the end of the stream");
    }

    [Fact]
    public async Task Answer_BeforeAHeartbeatThatIsNotNeeded_GoesOutAtOnce()
    {
        inputs.Send(2);
        var run = Run();
        await NextAsync("a hello");
        await ArrivedAsync(2);
        client.Hold();
        Answer(1);
        Assert.Equal(1, (await NextAsync("the answer that is being written")).Answer.Number);
        Answer(1);
        clock.Advance(TimeSpan.FromSeconds(5));
        client.Release();
        Assert.Equal(2, (await NextAsync("the answer before the heartbeat")).Answer.Number);
        inputs.End();
        await run.Within("the end of the stream");
    }

    private Task Run()
    {
        var errors = new ErrorTranslator(new FakeIds(), new ApiMetrics(new InputGate(new())), NullLogger<ErrorTranslator>.Instance);
        return new IngestStream(TakeAsync, new("cnn_web"), errors, client, call, clock).RunAsync(inputs, stopping.Token);
    }

    private Task<IngestResponse> TakeAsync(IngestRequest request, ServerCallContext context)
    {
        var answer = new TaskCompletionSource<IngestResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        underWay.Enqueue(answer);
        arrived.Release();
        return answer.Task;
    }

    private async Task ArrivedAsync(int count)
    {
        for (var i = 0; i < count; i++) await arrived.WaitAsync().Within($"input {i + 1} of {count}");
    }

    private void Answer(int count)
    {
        for (var i = 0; i < count && underWay.TryDequeue(out var answer); i++) answer.SetResult(new());
    }

    private Task<IngestStreamResponse> NextAsync(string what) => client.NextAsync(what);
}
