using Microsoft.Extensions.Logging;

namespace Omni.Engine.Activations;

internal sealed partial class Activation
{
    [LoggerMessage(LogLevel.Error, "A turn of {Grain} threw and nobody could receive it")]
    private static partial void LogUnhandled(ILogger log, Exception error, GrainId grain);

    [LoggerMessage(LogLevel.Warning, "{Grain} could not be activated; waiting calls fail, the next one tries again")]
    private static partial void LogActivationFailed(ILogger log, Exception error, GrainId grain);

    [LoggerMessage(LogLevel.Error, "OnDeactivateAsync of {Grain} failed; the activation has ended")]
    private static partial void LogDeactivationFailed(ILogger log, Exception error, GrainId grain);
}
