using Microsoft.Extensions.Logging;

namespace Omni.Engine.Calls;

internal sealed partial class PendingCall
{
    [LoggerMessage(LogLevel.Debug, "{Method} did not reach {Target}: {Reason}")]
    private static partial void LogDropped(ILogger log, GrainMethod method, GrainId target, string reason);

    [LoggerMessage(LogLevel.Warning, "{Method} on {Target} failed and nobody waits for it")]
    private static partial void LogFailed(ILogger log, Exception error, GrainMethod method, GrainId target);
}
