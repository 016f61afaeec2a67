using Microsoft.Extensions.Logging;
using Omni.Journal.Threads;

namespace Omni.Journal.Sqlite;

/// <summary>
/// Keeps the write-ahead log short without holding up commits. A thread of its own copies the bulk into the store while
/// the writer goes on; then the writer copies the little that came meanwhile, between two batches. Only that makes the
/// log start from its beginning: beside a busy writer a checkpoint never catches up.
/// </summary>
internal sealed partial class Checkpointer : IAsyncDisposable
{
    private const int BulkRounds = 3;

    private readonly Database database;
    private readonly int threshold;
    private readonly JournalMetrics metrics;
    private readonly ILogger log;
    private readonly SemaphoreSlim wanted = new(0);
    private readonly DedicatedThread thread;
    private volatile Phase phase = Phase.Idle;
    private volatile bool stopping;
    private int nextAt;
    private int logPages;

    public Checkpointer(Database database, int threshold, JournalMetrics metrics, ILogger log)
    {
        (this.database, this.threshold, nextAt, this.metrics, this.log) = (database, threshold, threshold, metrics, log);
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
        if (phase == Phase.Idle && logPages >= nextAt)
        {
            phase = Phase.Copying;
            wanted.Release();
        }
        else if (phase == Phase.Copied)
        {
            Finish(writer);
        }
    }

    public async ValueTask DisposeAsync()
    {
        stopping = true;
        wanted.Release();
        await thread.Ended;
        wanted.Dispose();
    }

    private void Finish(Database writer)
    {
        var (logged, copied) = writer.Checkpoint();
        metrics.Checkpointed();
        // A reader in the middle of a query keeps its pages; then it is tried again a little later.
        Volatile.Write(ref logPages, logged == copied ? 0 : logged);
        nextAt = logged == copied ? threshold : logged + threshold / 4;
        phase = Phase.Idle;
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
                CopyBulk();
            }
            catch (StoreException e)
            {
                // The writer's own attempt comes next; when the disk is at fault its commits tell.
                LogCheckpointFailed(e);
            }
            phase = Phase.Copied;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A checkpoint failed; it is tried again when more was written.")]
    private partial void LogCheckpointFailed(Exception cause);

    private void CopyBulk()
    {
        for (var round = 0; round < BulkRounds && !stopping; round++)
        {
            var (logged, copied) = database.Checkpoint();
            metrics.Checkpointed();
            if (logged - copied < threshold / 16)
                return;
        }
    }
}
