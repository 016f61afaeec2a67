namespace Grpc.Core;

/// <summary>The messages that this side sends, in order. One write at a time.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How the messages to come are written; null for the defaults.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Sends a message; done when the transport has taken it, which is where a slow reader is felt.</summary>
    Task WriteAsync(T message);

    /// <summary>Sends a message and gives up when the token says so.</summary>
    /// <exception cref="NotSupportedException">The token can be cancelled and the implementation cannot.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled
            ? throw new NotSupportedException($"{GetType()} cannot cancel a write.")
            : WriteAsync(message);
}
