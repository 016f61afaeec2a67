using System.Net;

namespace Omni.Load.Centre.Frames;

/// <summary>The body of a request that is written for as long as its owner likes.</summary>
internal sealed class DuplexBody : HttpContent
{
    private readonly TaskCompletionSource<Stream> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where to write, once the request is under way.</summary>
    public Task<Stream> Opened => opened.Task;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        opened.SetResult(stream);
        return closed.Task;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        closed.TrySetResult();
        base.Dispose(disposing);
    }
}
