using System.Globalization;

namespace Omni.Journal.Sqlite;

/// <summary>
/// Holds a store for this process alone. The operating system's lock on <c>….lock</c> ends with the process, however it
/// ends; <c>….holder</c> only tells who it is, and means nothing without the lock.
/// </summary>
internal sealed class StoreHold : IDisposable
{
    private readonly FileStream held;
    private readonly string holderPath;

    private StoreHold(FileStream held, string holderPath)
    {
        this.held = held;
        this.holderPath = holderPath;
    }

    /// <exception cref="JournalStartException">Another process, or another journal of this one, holds the store.</exception>
    public static StoreHold Take(string path, DateTimeOffset now)
    {
        var hold = new StoreHold(Lock(path), HolderPath(path));
        try
        {
            hold.Name(now);
            return hold;
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        // The lock file stays: deleting it could take it from under a process that is just opening it.
        File.Delete(holderPath);
        held.Dispose();
    }

    private void Name(DateTimeOffset now)
    {
        using var file = StoreFiles.Open(holderPath, FileShare.Read);
        file.SetLength(0);
        using var text = new StreamWriter(file);
        text.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"process {Environment.ProcessId} on {Environment.MachineName} since {now.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"));
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return StoreFiles.Open(path + ".lock", FileShare.None);
        }
        catch (IOException e)
        {
            throw new JournalStartException(
                $"Store {path} is held by {Holder(path)}. One process at a time may use a store: stop that one, or " +
                "give this one another path. The hold ends with its process; no file has to be deleted.", e);
        }
    }

    private static string Holder(string path)
    {
        try
        {
            var text = File.ReadAllText(HolderPath(path));
            return text.Length > 0 ? text : "another process";
        }
        catch (IOException)
        {
            return "another process";
        }
    }

    private static string HolderPath(string path) => path + ".holder";
}
