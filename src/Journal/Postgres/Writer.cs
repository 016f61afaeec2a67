using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;
using Omni.Journal.Threads;

namespace Omni.Journal.Postgres;

/// <summary>
/// Group commit: one thread takes whatever waits and brings it to the server in one round trip and one transaction. A
/// refused write costs its neighbours nothing; a failed transaction fails all of them, and the next batch begins with a
/// new connection.
/// </summary>
internal sealed partial class Writer
{
    private readonly Connections connections;
    private readonly WorkQueue<PendingWrite> queue;
    private readonly ClaimDays days;
    private readonly LogHead head;
    private readonly JournalMetrics metrics;
    private readonly ILogger log;
    private readonly int batchMax;
    private readonly DedicatedThread thread;
    private Batch batch = new();
    private NpgsqlConnection? connection;
    private volatile bool isDoubtful;
    private PostgresNotice? warning;

    public Writer(
        Connections connections, NpgsqlConnection connection, WorkQueue<PendingWrite> queue, ClaimDays days,
        LogHead head, JournalMetrics metrics, int batchMax, ILogger log)
    {
        (this.connections, this.queue, this.days, this.head) = (connections, queue, days, head);
        (this.metrics, this.batchMax, this.log) = (metrics, batchMax, log);
        Use(connection);
        thread = new("omni-journal-writer", Run);
    }

    /// <summary>Completes when the queue is closed and everything in it has been written or refused.</summary>
    public Task Ended => thread.Ended;

    /// <summary>The server was seen to go away: the next batch begins with a new connection and is not lost.</summary>
    public void Doubt() => isDoubtful = true;

    private void Run()
    {
        List<PendingWrite> waiting = new(batchMax);
        try
        {
            while (queue.Take(waiting, batchMax))
            {
                if (isDoubtful)
                    Disconnect();
                Fill(waiting);
                if (batch.Writes.Count > 0)
                    WriteBatch();
                batch.Clear();
            }
        }
        catch (Exception e)
        {
            // Nobody may wait for a writer that is gone.
            LogWriterDied(e);
            queue.Close();
            FailAll(batch.Writes, outcomeKnown: false, e);
            FailAll(waiting, outcomeKnown: true, e);
            for (waiting.Clear(); queue.Take(waiting, int.MaxValue); waiting.Clear())
                FailAll(waiting, outcomeKnown: true, e);
        }
        connection?.Dispose();
    }

    // What does not fit is the first to be taken by the next batch.
    private void Fill(List<PendingWrite> waiting) =>
        waiting.RemoveAll(write => write.AbandonIfCancelled() || batch.TryAdd(write));

    private void WriteBatch()
    {
        var started = Stopwatch.GetTimestamp();
        if (!TryConnect(out var today) || !TryCommit(today))
        {
            metrics.Failed();
            return;
        }
        var tally = batch.Tally;
        var wrote = tally.Refusals < batch.Writes.Count;
        metrics.Committed(tally.Appends, tally.Events, tally.Refusals, wrote, Stopwatch.GetElapsedTime(started));
        head.MoveTo(tally.LastPosition);
        foreach (var write in batch.Writes)
            write.Complete();
    }

    private bool TryConnect(out DateOnly today)
    {
        try
        {
            if (connection is null)
            {
                Use(connections.OpenWriter());
                LogConnected();
            }
            today = days.Prepare(connection!);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or JournalStartException or TimeoutException or IOException)
        {
            Refuse(outcomeKnown: true, e);
            today = default;
            return false;
        }
    }

    private bool TryCommit(DateOnly today)
    {
        try
        {
            warning = null;
            batch.Run(connection!, today);
            if (warning is null)
                return true;
            // The server gave up waiting for a standby: committed here, but a failover would lose it.
            Refuse(outcomeKnown: false, new NpgsqlException(warning.MessageText));
        }
        catch (PostgresException e) when (e.InvariantSeverity == "ERROR")
        {
            // The server goes on and says no: it has rolled back.
            Refuse(outcomeKnown: true, e);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException)
        {
            Refuse(outcomeKnown: false, e);
        }
        return false;
    }

    private void Refuse(bool outcomeKnown, Exception cause)
    {
        LogBatchFailed(cause, batch.Writes.Count);
        FailAll(batch.Writes, outcomeKnown, cause);
        Disconnect();
    }

    private void Use(NpgsqlConnection opened)
    {
        connection = opened;
        isDoubtful = false;
        opened.Notice += (_, e) => warning = e.Notice.InvariantSeverity == "WARNING" ? e.Notice : warning;
    }

    private void Disconnect()
    {
        connection?.Dispose();
        connection = null;
        // Npgsql's commands remember what was prepared on the connection they were used with.
        batch = new();
    }

    private static void FailAll(List<PendingWrite> writes, bool outcomeKnown, Exception cause)
    {
        var message = outcomeKnown
            ? $"The store could not be written, nothing was changed: {cause.Message}"
            : $"The store could not be written and the outcome is not known: {cause.Message}";
        foreach (var write in writes)
            write.Fail(message, outcomeKnown, cause);
    }
}
