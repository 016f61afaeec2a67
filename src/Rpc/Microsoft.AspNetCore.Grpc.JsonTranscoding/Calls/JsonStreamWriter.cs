using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Grpc.JsonTranscoding.Json;
using Microsoft.AspNetCore.Http;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Calls;

/// <summary>Writes responses of a stream, each on a line of its own. One write at a time.</summary>
internal sealed class JsonStreamWriter<TResponse>(JsonOutput output, HttpResponse response, FieldTable? part)
    : IServerStreamWriter<TResponse>
    where TResponse : class
{
    private int writing;

    /// <summary>Taken and not used: every line is sent at once.</summary>
    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(TResponse message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(TResponse message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Exchange(ref writing, 1) != 0)
            throw new InvalidOperationException("The response before this one is still being written; await it.");
        try
        {
            await output.SendLineAsync(response, (IMessage)message, part, cancellationToken);
        }
        finally
        {
            Volatile.Write(ref writing, 0);
        }
    }
}
