using Omni.Journal.Format;

namespace Omni.Journal.Sqlite.Operations;

/// <summary>
/// Reads everything in a store and says what is wrong and where: pages of the file, positions, versions, events, seals,
/// and whether rows, claims and due rows are what the events say.
/// </summary>
public static class StoreVerify
{
    /// <summary>Verifies; changes nothing but what any start would. The store must not be in use.</summary>
    /// <exception cref="JournalStartException">It is in use or missing.</exception>
    public static VerifyResult Run(StoreTarget target)
    {
        var path = target.RequireFile();
        var findings = new Findings();
        target.Progress?.Invoke(new("reading pages", 0, 0));
        if (!FileCheck.Run(path, target.Clock.GetUtcNow(), findings))
            return new(0, 0, 0, 0, findings.Listed, findings.Count);
        using var store = OfflineStore.Open(target);
        return Check(store, target, findings);
    }

    private static VerifyResult Check(OfflineStore store, StoreTarget target, Findings findings)
    {
        using var expected = new Expected(store.Database, new ClaimHash(store.Identity.ClaimSecret));
        var log = new LogCheck(store.Database, target, expected, findings);
        log.CheckPositions();
        log.CheckStreams();
        var tables = new TableCheck(store.Database, target.Kinds, findings);
        // What follows from a stream that cannot be read is not known: every table would seem wrong as well.
        if (findings.Count == 0) tables.Check();
        return new(log.Events, log.Streams, log.Erased, tables.Rows, findings.Listed, findings.Count);
    }
}
