using Omni.Journal.Threads;

namespace Omni.Journal.Sqlite;

/// <summary>
/// Bytes by key in a file of their own, beside the store. It is never flushed: whoever uses it can do without what is in
/// it. A file that cannot be read is made anew.
/// </summary>
public sealed class SnapshotFile : IAsyncDisposable
{
    private const int WaitingMax = 1_024;

    private readonly Database database;
    private readonly Statement find, put, remove;
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);
    private readonly WorkQueue<Action> work = new(WaitingMax);
    private readonly DedicatedThread thread;

    private SnapshotFile(string path)
    {
        StoreFiles.Prepare(path);
        database = Database.Open(path);
        try
        {
            database.Execute(
                """
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = OFF;
                PRAGMA cache_size = -4096;
                CREATE TABLE IF NOT EXISTS snapshots (key TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL);
                """);
            find = database.Prepare("SELECT value FROM snapshots WHERE key = ?1");
            put = database.Prepare(
                "INSERT INTO snapshots (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
            remove = database.Prepare("DELETE FROM snapshots WHERE key = ?1");
            using var all = database.Prepare("SELECT key FROM snapshots");
            while (all.Step())
                keys.Add(all.Text(0));
        }
        catch
        {
            database.Dispose();
            throw;
        }

        thread = new("omni-snapshots", Run);
    }

    /// <summary>Opens the file, or makes it anew when it is missing or damaged.</summary>
    public static SnapshotFile Open(string path)
    {
        try
        {
            return new(path);
        }
        catch (StoreException)
        {
            foreach (var file in new[] { path, $"{path}-wal", $"{path}-shm" })
                File.Delete(file);
            return new(path);
        }
    }

    /// <summary>What was put under the key; null when nothing was, or it cannot be read.</summary>
    public Task<byte[]?> FindAsync(string key)
    {
        // Most streams are short and have none: that is known without looking.
        lock (keys)
            if (!keys.Contains(key))
                return Task.FromResult<byte[]?>(null);
        return RunAsync(() =>
        {
            find.Bind(1, key);
            var value = find.Step() ? find.Bytes(0) : null;
            find.Reset();
            return value;
        });
    }

    /// <summary>Puts bytes under the key.</summary>
    public Task PutAsync(string key, byte[] value) => RunAsync(() =>
    {
        put.Bind(1, key).BindBlob(2, value).Run();
        lock (keys)
            keys.Add(key);
        return value;
    });

    /// <summary>Removes the key. Safe to repeat.</summary>
    public Task RemoveAsync(string key) => RunAsync(() =>
    {
        remove.Bind(1, key).Run();
        lock (keys)
            keys.Remove(key);
        return null;
    });

    /// <summary>Finishes what waits and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        work.Close();
        await thread.Ended;
        database.Dispose();
    }

    private Task<byte[]?> RunAsync(Func<byte[]?> action)
    {
        var done = new TaskCompletionSource<byte[]?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var added = work.Add(() =>
        {
            try
            {
                done.SetResult(action());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return added == AddResult.Added ? done.Task : Task.FromResult<byte[]?>(null);
    }

    private void Run()
    {
        List<Action> taken = new(1);
        while (work.Take(taken, 1))
        {
            taken[0]();
            taken.Clear();
        }
    }
}
