namespace Omni.Api.Streams;

/// <summary>
/// Ends every stream when the host says so, before it stops to listen. Connections close once nothing runs on them, and a
/// client that still sends loses with its connection whatever it has not read: so each is told, and has a moment to read it.
/// </summary>
public sealed class StreamStop : IDisposable
{
    /// <summary>How long the end of all streams is waited for; clients that take nothing are cut off by then.</summary>
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(6);

    /// <summary>How long clients have to read the end.</summary>
    private static readonly TimeSpan ReadWithin = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource stopping = new();
    private readonly StreamCount streams;

    internal StreamStop(StreamCount streams) => this.streams = streams;

    /// <summary>Cancelled when streams have to end.</summary>
    internal CancellationToken Stopping => stopping.Token;

    /// <summary>
    /// Tells every open stream, and every one that is opened from now on, to connect elsewhere; waits for their end.
    /// </summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        var idle = streams.Open == 0;
        await stopping.CancelAsync();
        if (idle) return;
        try
        {
            await streams.AllClosedAsync().WaitAsync(EndWithin, cancellationToken);
            await Task.Delay(ReadWithin, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // The server stops all the same, and its connections are aborted.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stopping.Dispose();
}
