using Microsoft.Extensions.Logging;

namespace Omni.Journal.Sqlite;

internal sealed partial class Writer
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Writes} writes failed; its callers were told.")]
    private partial void LogBatchFailed(Exception cause, int writes);

    [LoggerMessage(Level = LogLevel.Error, Message = "A failed batch could not be rolled back; the next one tries again.")]
    private partial void LogRollbackFailed(Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What follows a commit failed; it is tried again with the next one.")]
    private partial void LogAfterCommitFailed(Exception cause);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The journal's writer has ended; restart the process.")]
    private partial void LogWriterDied(Exception cause);
}
