using Omni.Journal.Format;

namespace Omni.Journal.Operations;

/// <summary>What verifying a store is, whatever it is stored in.</summary>
internal static class StoreCheck
{
    /// <summary>Checks the log, then the tables beside it, and adds what is wrong.</summary>
    public static VerifyResult Run(IOfflineStore store, OperationTarget target, Findings findings)
    {
        var log = new LogCheck(store, target, findings);
        log.CheckPositions();
        log.CheckStreams(new Expected(store.Expected, new ClaimHash(store.ClaimSecret)));
        var tables = new TableCheck(store, target.Kinds, findings);
        // What follows from a stream that cannot be read is not known: every table would seem wrong as well.
        if (findings.Count == 0)
        {
            store.Expected.Complete();
            tables.Check();
        }

        return new(log.Events, log.Streams, log.Erased, tables.Rows, findings.Listed, findings.Count)
        {
            WithoutChecksum = log.WithoutChecksum,
        };
    }
}
