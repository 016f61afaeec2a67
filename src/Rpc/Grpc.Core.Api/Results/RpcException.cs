namespace Grpc.Core;

/// <summary>
/// Thrown at a caller whose call did not end with OK; thrown by a handler to end its call with a status of its choice.
/// </summary>
/// <remarks>The status's local cause, if any, is the inner exception.</remarks>
public class RpcException : Exception
{
    /// <summary>A failure without trailers; the message is the status in text.</summary>
    public RpcException(Status status)
        : this(status, Metadata.Empty, status.ToString())
    {
    }

    /// <summary>A failure without trailers and with a message of its own, which stays local.</summary>
    public RpcException(Status status, string message)
        : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>A failure with trailers; the message is the status in text.</summary>
    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString())
    {
    }

    /// <summary>A failure with trailers and with a message of its own, which stays local.</summary>
    public RpcException(Status status, Metadata trailers, string message)
        : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>How the call ended.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>What came (or goes) with the status; empty when there is nothing.</summary>
    public Metadata Trailers { get; }
}
