using Grpc.Core;
using Omni.Api.Errors;

namespace Omni.Api.Streams;

/// <summary>A client's stream of requests. Frames that are none are the client's mistake, not a bug of the server.</summary>
internal sealed class FramedRequests<T>(IAsyncStreamReader<T> requests) : IAsyncStreamReader<T>
{
    /// <inheritdoc/>
    public T Current => requests.Current;

    /// <inheritdoc/>
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            return await requests.MoveNext(cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw new RefusalException(
                RefusalKind.InvalidRequest, Reasons.MessageMalformed, $"The stream of requests is no gRPC: {e.Message}");
        }
    }
}
