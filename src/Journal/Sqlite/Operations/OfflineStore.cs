using Omni.Journal.Operations;
using Omni.Journal.Sqlite.Behind;
using Omni.Journal.Sqlite.Tables;

namespace Omni.Journal.Sqlite.Operations;

/// <summary>
/// A store that no server uses, held for an operation, its schema up to date. What the tail holds is put into the key
/// tables first, so that they are complete.
/// </summary>
internal sealed class OfflineStore : IOfflineStore
{
    private readonly Connections connections;
    private ExpectedTables? expected;

    private OfflineStore(Connections connections) => this.connections = connections;

    /// <summary>A connection that may write.</summary>
    public Database Database => connections.Writer;

    public StoreIdentity Identity => connections.Identity;

    public byte[] ClaimSecret => Identity.ClaimSecret;

    public IExpectedTables Expected => expected ??= new(Database);

    /// <exception cref="JournalStartException">
    /// It is held by a server, missing, damaged or newer than this program.
    /// </exception>
    public static OfflineStore Open(StoreTarget target)
    {
        target.RequireFile();
        return Open(target, mayBeUnfinished: false);
    }

    /// <summary>Opens or makes the target of a copy.</summary>
    /// <inheritdoc cref="Open(StoreTarget)"/>
    public static OfflineStore OpenOrCreate(StoreTarget target) => Open(target, mayBeUnfinished: true);

    private static OfflineStore Open(StoreTarget target, bool mayBeUnfinished)
    {
        var store = new OfflineStore(Connections.Open(target.Options, target.Clock, mayBeUnfinished));
        try
        {
            store.Settle(target);
            return store;
        }
        catch (StoreException e)
        {
            store.Dispose();
            throw new JournalStartException(StartAdvice.Of(target.Path, e), e);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public IEnumerable<IStoreRow> Query(string sql)
    {
        using var query = Database.Prepare(sql);
        while (query.Step())
            yield return query;
    }

    public IEnumerable<ScannedEvent> ReadByStream() => Query(ScannedEvent.ByStream).Select(ScannedEvent.Of);

    public void Transact(Action body)
    {
        Transactions.Transact(Database, body);
        // Nobody reads beside it, so the log starts from its beginning.
        Database.Checkpoint();
    }

    public void Dispose()
    {
        expected?.Dispose();
        connections.Dispose();
    }

    /// <summary>Puts what waits behind the commit in its place; killed in the middle, it all waits again.</summary>
    private void Settle(StoreTarget target)
    {
        var tables = new StoreTables(Database, target.Options.RowTables, connections.Days);
        var waiting = new Overlay();
        foreach (var changes in tables.Tail.Read())
            TailFormat.Apply(changes, waiting);
        var run = Run.Of(waiting);
        Database.Transact(() =>
        {
            run.Write(tables, 0, run.Count);
            tables.Tail.RemoveUpTo(tables.Tail.LastSeq());
        });
    }
}
