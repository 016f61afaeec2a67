using Microsoft.Extensions.Logging;
using Omni.Journal.Threads;

namespace Omni.Journal.Sqlite;

/// <summary>
/// Keeps the write-ahead log short without holding up commits. A thread of its own copies pages into the store step by
/// step while the writer goes on. When the log has reached its limit the writer itself copies the few pages that came
/// meanwhile, between two batches: only then can the log start from its beginning, because beside a busy writer a
/// checkpoint never catches up.
/// </summary>
internal sealed partial class Checkpointer : IAsyncDisposable
{
    private const int StepsPerLog = 8;
    private const int RoundsBeforeRestart = 3;

    private readonly Database database;
    private readonly int logPagesMax;
    private readonly JournalMetrics metrics;
    private readonly ILogger log;
    private readonly SemaphoreSlim wanted = new(0);
    private readonly DedicatedThread thread;
    private volatile Phase phase = Phase.Idle;
    private volatile bool stopping;
    private int logPages;
    private int pagesSinceCopy;

    public Checkpointer(Database database, int logPagesMax, JournalMetrics metrics, ILogger log)
    {
        (this.database, this.logPagesMax, this.metrics, this.log) = (database, logPagesMax, metrics, log);
        thread = new("omni-journal-checkpoint", Run);
    }

    private enum Phase
    {
        Idle,
        Copying,
        Copied,
    }

    /// <summary>Pages in the log, as the writer counts them.</summary>
    public int LogPages => Volatile.Read(ref logPages);

    /// <summary>Called by the writer after each batch, with its connection and the pages it wrote.</summary>
    public void AfterBatch(Database writer, int pages)
    {
        Volatile.Write(ref logPages, logPages + pages);
        pagesSinceCopy += pages;
        if (phase == Phase.Copied)
        {
            phase = Phase.Idle;
            if (logPages >= logPagesMax)
                Restart(writer);
        }
        if (phase == Phase.Idle && pagesSinceCopy >= logPagesMax / StepsPerLog)
        {
            pagesSinceCopy = 0;
            phase = Phase.Copying;
            wanted.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        stopping = true;
        wanted.Release();
        await thread.Ended;
        wanted.Dispose();
    }

    private void Restart(Database writer)
    {
        var (logged, copied) = writer.Checkpoint();
        metrics.Checkpointed();
        // A reader in the middle of a query keeps its pages: then the next step tries again.
        Volatile.Write(ref logPages, logged == copied ? 0 : logged);
    }

    private void Run()
    {
        while (true)
        {
            wanted.Wait();
            if (stopping)
                return;
            try
            {
                Copy();
            }
            catch (StoreException e)
            {
                // The next step tries again; when the disk is at fault the writer's commits tell.
                LogCheckpointFailed(e);
            }
            phase = Phase.Copied;
        }
    }

    private void Copy()
    {
        // Before a restart the rest must be small, for the writer waits while it is copied.
        var rounds = LogPages >= logPagesMax ? RoundsBeforeRestart : 1;
        for (var round = 0; round < rounds && !stopping; round++)
        {
            database.Checkpoint();
            metrics.Checkpointed();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A checkpoint failed; it is tried again when more was written.")]
    private partial void LogCheckpointFailed(Exception cause);
}
