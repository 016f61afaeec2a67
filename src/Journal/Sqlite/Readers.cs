using Omni.Domain.Journal;
using Omni.Journal.Sqlite.Tables;
using Omni.Journal.Threads;

namespace Omni.Journal.Sqlite;

/// <summary>A few threads that read, each over a connection of its own. A read sees every append that was acknowledged.</summary>
internal sealed class Readers : IAsyncDisposable
{
    private readonly WorkQueue<PendingRead> queue;
    private readonly int waitingMax;
    private readonly DedicatedThread[] threads;

    public Readers(Database[] connections, SqliteOptions options, ClaimDays days)
    {
        waitingMax = options.ReadsWaitingMax;
        queue = new(waitingMax);
        var tables = Array.ConvertAll(connections, connection => new StoreTables(connection, options.RowTables, days));
        threads = [.. tables.Select((t, i) => new DedicatedThread($"omni-journal-reader-{i}", () => Run(t)))];
    }

    /// <summary>Runs a query on one of the threads; it must copy what it returns.</summary>
    public async Task<TResult> RunAsync<TResult>(Func<StoreTables, TResult> query, CancellationToken cancellation)
    {
        var read = new PendingRead<TResult>(query, cancellation);
        return queue.Add(read) switch
        {
            AddResult.Added => await read.Done,
            AddResult.Full => throw new JournalOverloadedException(waitingMax, Store.RetryAfter),
            _ => throw new JournalUnavailableException("The journal is closed.", outcomeKnown: true),
        };
    }

    public async ValueTask DisposeAsync()
    {
        queue.Close();
        foreach (var thread in threads)
            await thread.Ended;
    }

    private void Run(StoreTables tables)
    {
        List<PendingRead> taken = new(1);
        while (queue.Take(taken, 1))
        {
            taken[0].Execute(tables);
            taken.Clear();
        }
    }

    private abstract class PendingRead
    {
        public abstract void Execute(StoreTables tables);
    }

    private sealed class PendingRead<TResult>(Func<StoreTables, TResult> query, CancellationToken cancellation) : PendingRead
    {
        private readonly TaskCompletionSource<TResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<TResult> Done => done.Task;

        public override void Execute(StoreTables tables)
        {
            if (cancellation.IsCancellationRequested)
            {
                done.SetCanceled(cancellation);
                return;
            }
            try
            {
                done.SetResult(query(tables));
            }
            catch (StoreException e)
            {
                done.SetException(new JournalUnavailableException(
                    $"The store could not be read: {e.Message}", outcomeKnown: true, e));
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        }
    }
}
