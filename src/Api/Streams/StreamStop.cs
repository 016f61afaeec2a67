using Microsoft.Extensions.Hosting;

namespace Omni.Api.Streams;

/// <summary>
/// Ends every stream before the server stops to listen. Connections close once nothing runs on them, and a client that
/// still sends loses with its connection whatever it has not read: so each is told, and has a moment to read it.
/// </summary>
internal sealed class StreamStop(StreamMetrics streams) : IHostedLifecycleService, IDisposable
{
    /// <summary>How long the end of all streams is waited for; clients that take nothing are cut off by then.</summary>
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(6);

    /// <summary>How long clients have to read the end.</summary>
    private static readonly TimeSpan ReadWithin = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource stopping = new();

    /// <summary>Cancelled when streams have to end.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
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
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => stopping.Dispose();
}
