using Microsoft.Extensions.Logging;

namespace Omni.Grains.Streams;

internal abstract partial class StreamGrain<TState>
{
    [LoggerMessage(1, LogLevel.Warning, "Outcome of an append to {Stream} after version {Version} is unknown; reading again.")]
    private static partial void LogOutcomeUnknown(ILogger logger, string stream, long version);

    [LoggerMessage(2, LogLevel.Warning, "The state of {Stream} could not be kept; the log has everything.")]
    private static partial void LogSnapshotFailed(ILogger logger, Exception cause, string stream);
}
