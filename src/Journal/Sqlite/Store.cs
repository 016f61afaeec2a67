using Microsoft.Extensions.Logging;
using Omni.Domain.Journal;
using Omni.Journal.Sqlite.Behind;
using Omni.Journal.Sqlite.Tables;
using Omni.Journal.Threads;

namespace Omni.Journal.Sqlite;

/// <summary>An open store: its connections and the threads that own them.</summary>
internal sealed class Store : IAsyncDisposable
{
    /// <summary>Half of a full queue is gone by then.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);

    private readonly Connections connections;
    private readonly WorkQueue<PendingWrite> queue;
    private readonly Checkpointer checkpointer;
    private readonly Writer writer;
    private readonly int waitingMax;
    private int disposed;

    public Store(Connections connections, SqliteOptions options, TimeProvider clock, ILogger log)
    {
        (this.connections, waitingMax) = (connections, options.AppendsWaitingMax);
        queue = new(waitingMax);
        Metrics = new(() => queue.Count, () => checkpointer?.LogPages ?? 0);
        Readers = new(connections.Readers, options, connections.Days);
        checkpointer = new(connections.Checkpointer, options.LogPagesMax, Metrics, log);
        var tables = new StoreTables(connections.Writer, options.RowTables, connections.Days);
        var session = new WriteSession(tables, Layers, options.StreamHeadsMax);
        session.Refresh();
        var flusher = new Flusher(Layers, tables, options.RunChanges, clock);
        Head.MoveTo(session.Tables.Events.LastPosition());
        writer = new(
            connections.Writer, session, flusher, queue, checkpointer, Head, Metrics, options.BatchMax, log);
    }

    public StoreIdentity Identity => connections.Identity;

    public Readers Readers { get; }

    /// <summary>What has not reached its key table yet.</summary>
    public Layers Layers { get; } = new();

    public LogHead Head { get; } = new();

    public JournalMetrics Metrics { get; }

    /// <summary>Whether nothing is written any more.</summary>
    public bool HasEnded => writer.Ended.IsCompleted;

    /// <summary>Hands a write to the writer; completes after its commit.</summary>
    public Task<TResult> WriteAsync<TResult>(PendingWrite<TResult> write) => queue.Add(write) switch
    {
        AddResult.Added => write.Done,
        AddResult.Full => throw new JournalOverloadedException(waitingMax, RetryAfter),
        _ => throw new JournalUnavailableException("The journal is closed.", outcomeKnown: true),
    };

    /// <summary>Finishes what waits, then lets go of the store. Safe to repeat.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
            return;
        queue.Close();
        await writer.Ended;
        await checkpointer.DisposeAsync();
        await Readers.DisposeAsync();
        connections.Dispose();
        Metrics.Dispose();
    }
}
