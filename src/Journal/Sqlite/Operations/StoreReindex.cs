using Omni.Domain.Journal;
using Omni.Journal.Format;

namespace Omni.Journal.Sqlite.Operations;

/// <summary>
/// Writes everything beside the log anew from the log: rows, due rows and the claims that follow from events.
/// </summary>
/// <remarks>
/// One transaction: whoever is killed in the middle leaves the store as it was, and a second run does it all. Claims on
/// requests and inbound messages stay as they are, and so do those of customers whose addresses were erased.
/// </remarks>
public static class StoreReindex
{
    private const int ProgressEvery = 10_000;

    /// <summary>Rebuilds. The store must not be in use.</summary>
    /// <exception cref="JournalStartException">It is in use, missing or cannot be opened.</exception>
    /// <exception cref="InvalidDataException">The log itself is damaged; the store is left as it was.</exception>
    public static ReindexResult Run(StoreTarget target)
    {
        using var store = OfflineStore.Open(target);
        return Run(store, target);
    }

    private static ReindexResult Run(OfflineStore store, StoreTarget target)
    {
        var database = store.Database;
        using var expected = new Expected(database, new ClaimHash(store.Identity.ClaimSecret));
        var (events, streams) = (0L, 0L);
        database.Transact(() =>
        {
            (events, streams) = Collect(database, target, expected);
            Replace(database, target.Kinds);
        });
        database.Checkpoint();
        return new(
            events,
            streams,
            database.QueryNumber("SELECT count(*) FROM expected_rows"),
            database.QueryNumber("SELECT count(*) FROM expected_claims"),
            database.QueryNumber("SELECT count(*) FROM due"));
    }

    private static (long Events, long Streams) Collect(Database database, StoreTarget target, Expected expected)
    {
        var scan = new EventScan(database, target.Catalog);
        var total = scan.Count();
        var (events, streams) = (0L, 0L);
        string? stream = null;
        var position = 0L;
        IStreamFold? fold = null;
        foreach (var stored in scan.ByStream())
        {
            if (stored.Stream != stream)
            {
                if (fold is not null) expected.Add(stream!, position, fold.Facts);
                (stream, fold, streams) = (stored.Stream, target.Kinds.Begin(stored.Stream), streams + 1);
            }

            Apply(fold, scan, stored);
            position = stored.Position;
            if (++events % ProgressEvery == 0) target.Progress?.Invoke(new("reading events", events, total));
        }

        if (fold is not null) expected.Add(stream!, position, fold.Facts);
        target.Progress?.Invoke(new("reading events", events, total));
        return (events, streams);
    }

    private static void Apply(IStreamFold? fold, EventScan scan, in StoredEvent stored)
    {
        try
        {
            fold?.Apply(scan.Decode(stored));
        }
        catch (Exception e) when (e is InvalidOperationException or System.Text.Json.JsonException)
        {
            throw new InvalidDataException(
                $"{stored.Type} at position {stored.Position} ({stored.Stream}/{stored.Version}) is damaged: "
                + $"{e.Message} Nothing was changed; run verify for all damage, then restore a backup.", e);
        }
    }

    private static void Replace(Database database, StreamKinds kinds)
    {
        foreach (var table in kinds.RowTables)
            database.Execute(
                $"""
                DELETE FROM {KeyTables.Of(table)};
                INSERT INTO {KeyTables.Of(table)} (scope, key, value, position)
                SELECT scope, key, value, position FROM expected_rows WHERE name = '{table.Name}' ORDER BY scope, key;
                """);
        foreach (var kind in kinds.RebuiltClaims)
            database.Execute(
                $"""
                DELETE FROM {KeyTables.Of(kind)} WHERE value NOT IN (SELECT stream FROM erased);
                INSERT OR REPLACE INTO {KeyTables.Of(kind)} (key, value)
                SELECT key, value FROM expected_claims WHERE kind = {(int)kind} ORDER BY key;
                """);
        database.Execute(
            """
            DELETE FROM due;
            INSERT INTO due (stream, at)
            SELECT stream, look_at FROM expected_due WHERE look_at IS NOT NULL ORDER BY stream;
            """);
    }
}
