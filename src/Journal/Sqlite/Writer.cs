using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Omni.Journal.Sqlite.Behind;
using Omni.Journal.Threads;

namespace Omni.Journal.Sqlite;

/// <summary>
/// Group commit: one thread takes whatever waits, writes it in one transaction and flushes once. A refused write costs
/// its neighbours nothing; a failed transaction fails all of them, and the next batch is tried as if nothing had been.
/// </summary>
internal sealed partial class Writer
{
    private readonly Database database;
    private readonly WriteSession session;
    private readonly Flusher flusher;
    private readonly WorkQueue<PendingWrite> queue;
    private readonly Checkpointer checkpointer;
    private readonly LogHead head;
    private readonly JournalMetrics metrics;
    private readonly ILogger log;
    private readonly int batchMax;
    private readonly Statement begin, commit, rollback;
    private readonly DedicatedThread thread;

    public Writer(
        Database database, WriteSession session, Flusher flusher, WorkQueue<PendingWrite> queue, Checkpointer checkpointer,
        LogHead head, JournalMetrics metrics, int batchMax, ILogger log)
    {
        (this.database, this.session, this.flusher, this.queue) = (database, session, flusher, queue);
        (this.checkpointer, this.head, this.metrics) = (checkpointer, head, metrics);
        (this.batchMax, this.log) = (batchMax, log);
        begin = database.Prepare("BEGIN IMMEDIATE");
        commit = database.Prepare("COMMIT");
        rollback = database.Prepare("ROLLBACK");
        thread = new("omni-journal-writer", Run);
    }

    /// <summary>Completes when the queue is closed and everything in it has been written.</summary>
    public Task Ended => thread.Ended;

    private void Run()
    {
        List<PendingWrite> batch = new(batchMax);
        try
        {
            while (queue.Take(batch, batchMax))
            {
                WriteBatch(batch);
                batch.Clear();
            }
        }
        catch (Exception e)
        {
            // Nobody may wait for a writer that is gone.
            LogWriterDied(e);
            queue.Close();
            FailAll(batch, outcomeKnown: false, e);
            batch.Clear();
            while (queue.Take(batch, int.MaxValue))
            {
                FailAll(batch, outcomeKnown: true, e);
                batch.Clear();
            }
        }
    }

    private void WriteBatch(List<PendingWrite> batch)
    {
        batch.RemoveAll(write => write.AbandonIfCancelled());
        if (batch.Count == 0)
            return;
        var started = Stopwatch.GetTimestamp();
        if (!TryExecute(batch) || !TryCommit(batch))
        {
            session.Invalidate();
            flusher.Reset();
            metrics.Failed();
            return;
        }
        session.Committed();
        var (tally, pages) = (session.Tally, database.TakePagesWritten());
        metrics.Committed(
            tally.Appends, tally.Events, tally.Refusals, pages > 0, Stopwatch.GetElapsedTime(started), pages);
        head.MoveTo(session.NextPosition - 1);
        foreach (var write in batch)
            write.Complete();
        AfterCommit(pages);
    }

    private bool TryExecute(List<PendingWrite> batch)
    {
        try
        {
            session.BeginBatch();
            begin.Run();
            if (session.IsStale)
                session.Refresh();
            foreach (var write in batch)
                write.Execute(session);
            session.EndBatch();
            flusher.Step(session.Changes);
            return true;
        }
        catch (Exception e)
        {
            LogBatchFailed(e, batch.Count);
            RollBack();
            FailAll(batch, outcomeKnown: true, e);
            return false;
        }
    }

    private bool TryCommit(List<PendingWrite> batch)
    {
        try
        {
            commit.Run();
            return true;
        }
        catch (StoreException e)
        {
            LogBatchFailed(e, batch.Count);
            RollBack();
            FailAll(batch, e.NothingCommitted, e);
            return false;
        }
    }

    private void RollBack()
    {
        try
        {
            // SQLite rolls back by itself after some errors.
            if (database.InTransaction)
                rollback.Run();
        }
        catch (StoreException e)
        {
            LogRollbackFailed(e);
        }
    }

    private void AfterCommit(int pages)
    {
        try
        {
            flusher.AfterCommit(session.TailSeq);
            checkpointer.AfterBatch(database, pages);
        }
        catch (StoreException e)
        {
            LogAfterCommitFailed(e);
        }
    }

    private static void FailAll(List<PendingWrite> batch, bool outcomeKnown, Exception cause)
    {
        var message = outcomeKnown
            ? $"The store could not be written, nothing was changed: {cause.Message}"
            : $"The store could not be written and the outcome is not known: {cause.Message}";
        foreach (var write in batch)
            write.Fail(message, outcomeKnown, cause);
    }
}
