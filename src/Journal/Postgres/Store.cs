using Microsoft.Extensions.Logging;
using Npgsql;
using Omni.Domain.Journal;
using Omni.Journal.Copying;
using Omni.Journal.Threads;

namespace Omni.Journal.Postgres;

/// <summary>An open store: its connections and who uses them.</summary>
internal sealed class Store : IAsyncDisposable
{
    /// <summary>Half of a full queue is gone by then.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);

    private readonly Connections connections;
    private readonly WorkQueue<PendingWrite> queue;
    private readonly Writer writer;
    private readonly Follower follower;
    private readonly int waitingMax;
    private int disposed;

    private Store(
        Connections connections, NpgsqlConnection connection, StoreIdentity identity, ClaimDays days,
        PostgresOptions options, ILogger log)
    {
        (this.connections, Identity, waitingMax) = (connections, identity, options.AppendsWaitingMax);
        queue = new(waitingMax);
        Metrics = new(() => queue.Count, () => 0);
        Readers = new(connections, options);
        writer = new(connections, connection, queue, days, Head, Metrics, options.BatchMax, log);
        follower = new(connections, Head, writer.Doubt, log);
    }

    public StoreIdentity Identity { get; }

    public Readers Readers { get; }

    /// <summary>What is known here of the log's end; other processes' commits are heard of a moment later.</summary>
    public LogHead Head { get; } = new();

    public JournalMetrics Metrics { get; }

    /// <summary>Opens a store; its schema is up to date then.</summary>
    /// <exception cref="JournalStartException">It cannot be used; the message says why.</exception>
    public static Store Open(PostgresOptions options, TimeProvider clock, ILogger log)
    {
        options.Validate();
        var connections = new Connections(options);
        NpgsqlConnection? connection = null;
        try
        {
            connection = connections.OpenWriter();
            ServerChecks.Require(connection);
            var identity = SchemaRunner.Apply(connection, options.RowTables, clock.GetUtcNow());
            CopyMark.RequireNone(connections.Name, identity.UnfinishedCopyOf);
            var days = new ClaimDays(clock, log);
            days.Prepare(connection);
            return new(connections, connection, identity, days, options, log);
        }
        catch (Exception e)
        {
            connection?.Dispose();
            connections.Dispose();
            if (e is NpgsqlException or TimeoutException or IOException)
                throw new JournalStartException($"Store {connections.Name} cannot be opened. {e.Message}{Fix(e)}", e);
            throw;
        }
    }

    /// <summary>No batch holds the lock for that long.</summary>
    private static string Fix(Exception error) => error is PostgresException
    {
        SqlState: PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable,
    }
        ? " Wait until the operation that holds the store (reindex, copy-store) has ended."
        : "";

    /// <summary>Whether nothing is written any more.</summary>
    public bool HasEnded => writer.Ended.IsCompleted;

    /// <summary>Hands a write to the writer; completes after its commit.</summary>
    public Task<TResult> WriteAsync<TResult>(PendingWrite<TResult> write) => queue.Add(write) switch
    {
        AddResult.Added => write.Done,
        AddResult.Full => throw new JournalOverloadedException(waitingMax, RetryAfter),
        _ => throw new JournalUnavailableException("The journal is closed.", outcomeKnown: true),
    };

    /// <summary>Finishes what waits, then lets go of the server. Safe to repeat.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
            return;
        queue.Close();
        await writer.Ended;
        await follower.DisposeAsync();
        Readers.Dispose();
        connections.Dispose();
        Metrics.Dispose();
    }
}
