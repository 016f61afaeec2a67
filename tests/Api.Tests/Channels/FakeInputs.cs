using Grpc.Core;
using Omni.V1;

namespace Omni.Api.Tests.Channels;

/// <summary>A connector's end of a stream of inputs: hands out one after the other, and counts what was taken.</summary>
internal sealed class FakeInputs : IAsyncStreamReader<IngestStreamRequest>
{
    private readonly System.Threading.Channels.Channel<IngestStreamRequest> inputs =
        System.Threading.Channels.Channel.CreateUnbounded<IngestStreamRequest>();
    private readonly SemaphoreSlim reads = new(0);
    private int taken;

    public IngestStreamRequest Current { get; private set; } = new();

    /// <summary>Inputs that were read.</summary>
    public int Taken => Volatile.Read(ref taken);

    /// <summary>Inputs from 1 to that number, each of a customer of its own.</summary>
    public void Send(int count)
    {
        for (var number = 1; number <= count; number++)
            inputs.Writer.TryWrite(new()
            {
                Number = number,
                Input = new() { Address = new() { Kind = IdentifierKind.Handle, Network = "web", Value = $"{number}" } },
            });
    }

    /// <summary>Completes when that many more have been read.</summary>
    public async Task ReadAsync(int count)
    {
        for (var i = 0; i < count; i++) await reads.WaitAsync().Within($"read {i + 1} of {count}");
    }

    public void End() => inputs.Writer.Complete();

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (!await inputs.Reader.WaitToReadAsync(cancellationToken)) return false;
        Current = await inputs.Reader.ReadAsync(cancellationToken);
        Interlocked.Increment(ref taken);
        reads.Release();
        return true;
    }
}
