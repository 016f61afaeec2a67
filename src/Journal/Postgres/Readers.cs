using Npgsql;
using Omni.Domain.Journal;

namespace Omni.Journal.Postgres;

/// <summary>Reads over a small pool of connections. A read sees every append that was acknowledged.</summary>
internal sealed class Readers(Connections connections, PostgresOptions options) : IDisposable
{
    private readonly SemaphoreSlim free = new(options.ReaderConnections);
    private int running;
    private volatile bool closed;

    /// <summary>Runs a query. It may be run twice, when the server was restarted since the last one.</summary>
    public async Task<TResult> RunAsync<TResult>(
        Func<NpgsqlConnection, Task<TResult>> query, CancellationToken cancellation)
    {
        if (closed)
            throw new JournalUnavailableException("The journal is closed.", outcomeKnown: true);
        try
        {
            if (Interlocked.Increment(ref running) > options.ReadsWaitingMax + options.ReaderConnections)
                throw new JournalOverloadedException(options.ReadsWaitingMax, Store.RetryAfter);
            await free.WaitAsync(cancellation);
            try
            {
                return await TryTwiceAsync(query, cancellation);
            }
            finally
            {
                free.Release();
            }
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException or ObjectDisposedException)
        {
            throw new JournalUnavailableException($"The store could not be read: {e.Message}", outcomeKnown: true, e);
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    /// <summary>Refuses further reads; those under way end by themselves.</summary>
    public void Dispose() => closed = true;

    private async Task<TResult> TryTwiceAsync<TResult>(
        Func<NpgsqlConnection, Task<TResult>> query, CancellationToken cancellation)
    {
        try
        {
            return await TryAsync(query, cancellation);
        }
        catch (NpgsqlException e) when (e.IsTransient || e is PostgresException { InvariantSeverity: not "ERROR" })
        {
            // A connection of the pool may be older than the server's last restart; a new one tells.
            connections.ForgetReaders();
            return await TryAsync(query, cancellation);
        }
    }

    private async Task<TResult> TryAsync<TResult>(
        Func<NpgsqlConnection, Task<TResult>> query, CancellationToken cancellation)
    {
        await using var connection = await connections.OpenReaderAsync(cancellation);
        return await query(connection);
    }
}
