namespace Grpc.Core;

/// <summary>The messages that the other side sends, in order. One read at a time.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last successful <see cref="MoveNext"/> arrived at.</summary>
    T Current { get; }

    /// <summary>Waits for the next message: true when there is one, false when the stream ended well.</summary>
    /// <param name="cancellationToken">Gives up the read and, with most implementations, the whole call.</param>
    /// <exception cref="RpcException">The call ended with a status other than OK.</exception>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
