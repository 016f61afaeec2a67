using Omni.Journal.Copying;
using Omni.Journal.Sqlite.Operations;
using Omni.Journal.Sqlite.Tables;

namespace Omni.Journal.Sqlite;

/// <summary>A store's hold and its connections, opened together or not at all. The schema is up to date.</summary>
internal sealed class Connections : IDisposable
{
    private readonly Stack<IDisposable> opened = new();

    private Connections(string path, SqliteOptions options, TimeProvider clock, bool mayBeUnfinished)
    {
        StoreFiles.Prepare(path);
        var now = clock.GetUtcNow();
        opened.Push(StoreHold.Take(path, now));
        try
        {
            Writer = OpenWriting(path);
            SchemaRunner.Apply(Writer, now);
            RowTables.Create(Writer, options.RowTables);
            Days = new ClaimDays(Writer, clock);
            Identity = StoreIdentity.LoadOrCreate(Writer);
            if (!mayBeUnfinished)
                CopyMark.RequireNone(path, Identity.UnfinishedCopyOf);
            // Whatever a crash left in the log moves into the store now, so that the log starts from its beginning.
            Writer.Checkpoint();
            Writer.TakePagesWritten();
            Checkpointer = OpenWriting(path);
            Readers = [.. Enumerable.Range(0, options.ReaderThreads).Select(_ => OpenReading(path))];
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public StoreIdentity Identity { get; }

    public ClaimDays Days { get; }

    public Database Writer { get; }

    public Database Checkpointer { get; }

    public Database[] Readers { get; }

    /// <param name="mayBeUnfinished">Whether it may be a copy that was only begun.</param>
    /// <exception cref="JournalStartException">The store is held, damaged, newer than this program, or not durable.</exception>
    public static Connections Open(SqliteOptions options, TimeProvider clock, bool mayBeUnfinished = false)
    {
        options.Validate();
        var path = Path.GetFullPath(options.Path);
        try
        {
            return new(path, options, clock, mayBeUnfinished);
        }
        catch (Exception e) when (e is StoreException or IOException or UnauthorizedAccessException)
        {
            throw new JournalStartException(StartAdvice.Of(path, e), e);
        }
    }

    public void Dispose()
    {
        while (opened.TryPop(out var last))
            last.Dispose();
    }

    private Database OpenWriting(string path)
    {
        var database = Database.Open(path);
        opened.Push(database);
        Durability.Apply(database);
        return database;
    }

    private Database OpenReading(string path)
    {
        var database = Database.Open(path);
        opened.Push(database);
        // Every commit of the writer empties a reader's cache, and emptying a large one costs more than it saved.
        database.Execute("PRAGMA query_only = ON; PRAGMA cache_size = -1024;");
        return database;
    }
}
