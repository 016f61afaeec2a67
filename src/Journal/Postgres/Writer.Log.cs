using Microsoft.Extensions.Logging;

namespace Omni.Journal.Postgres;

internal sealed partial class Writer
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Writes} writes failed; its callers were told.")]
    private partial void LogBatchFailed(Exception cause, int writes);

    [LoggerMessage(Level = LogLevel.Information, Message = "The journal's writer is connected again.")]
    private partial void LogConnected();

    [LoggerMessage(Level = LogLevel.Critical, Message = "The journal's writer has ended; restart the process.")]
    private partial void LogWriterDied(Exception cause);
}
