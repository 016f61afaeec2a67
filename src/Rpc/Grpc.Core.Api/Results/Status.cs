namespace Grpc.Core;

/// <summary>The result of a call: a code, a text for people and, on this side of the wire only, a cause.</summary>
/// <param name="statusCode">How the call ended.</param>
/// <param name="detail">A text for people; travels in <c>grpc-message</c>.</param>
/// <param name="debugException">
/// What led to the status locally. It is never sent and only helps to find the reason; programs must not act on it.
/// </param>
public readonly struct Status(StatusCode statusCode, string detail, Exception? debugException)
{
    /// <summary>Success without a text.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary>Cancelled without a text.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    /// <summary>A status without a local cause.</summary>
    public Status(StatusCode statusCode, string detail)
        : this(statusCode, detail, debugException: null)
    {
    }

    /// <summary>How the call ended.</summary>
    public StatusCode StatusCode { get; } = statusCode;

    /// <summary>A text for people; may be empty.</summary>
    public string Detail { get; } = detail;

    /// <summary>The local cause, null when there is none or the status came over the wire.</summary>
    public Exception? DebugException { get; } = debugException;

    /// <summary>All parts on one line, the cause as type and message.</summary>
    public override string ToString() =>
        DebugException is null
            ? $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")"
            : $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\", "
                + $"DebugException=\"{DebugException.GetType()}: {DebugException.Message}\")";
}
