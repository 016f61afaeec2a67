using System.Threading.Channels;
using Grpc.Core;

namespace Omni.Api.Tests.Streams;

/// <summary>A client's end of a stream; it takes what is written and flushed unless it is held.</summary>
internal sealed class FakeWriter<T> : IServerStreamWriter<T>
{
    private readonly Channel<T> written = Channel.CreateUnbounded<T>();
    private readonly Queue<T> buffered = new();
    private TaskCompletionSource open = Opened();
    private TaskCompletionSource flushed = Opened();

    public WriteOptions? WriteOptions { get; set; }

    /// <summary>Takes nothing until <see cref="Release"/>.</summary>
    public void Hold() => open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => open.TrySetResult();

    /// <summary>Takes the flush that is being written, and not the next: completes once that is there.</summary>
    public Task TakeOneAsync()
    {
        var taken = open;
        flushed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Hold();
        taken.SetResult();
        return flushed.Task;
    }

    /// <summary>Messages that wait in the connection for a flush.</summary>
    public int Unflushed => buffered.Count;

    public Task WriteAsync(T message)
    {
        buffered.Enqueue(message);
        if (WriteOptions?.Flags is WriteFlags.BufferHint) return Task.CompletedTask;

        // Whoever sees a message may take it: by then it is known what that ends.
        var taken = open.Task;
        while (buffered.TryDequeue(out var shown)) written.Writer.TryWrite(shown);
        flushed.TrySetResult();
        return taken;
    }

    public async Task<T> NextAsync(string what) => await written.Reader.ReadAsync().Within(what);

    private static TaskCompletionSource Opened()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        source.SetResult();
        return source;
    }
}
