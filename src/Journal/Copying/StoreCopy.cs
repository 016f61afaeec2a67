using Omni.Journal.Operations;
using Omni.Journal.Postgres.Operations;
using Omni.Journal.Sqlite;

namespace Omni.Journal.Copying;

/// <summary>
/// Copies a store into another store, of the same kind or another, under the same log id. Neither may be in use.
/// </summary>
public static class StoreCopy
{
    private const int BatchMax = 5_000;

    /// <summary>
    /// Copies into an empty store, a folder being made when it is missing. Ended in the middle, it goes on when
    /// repeated; until then no server starts on the copy.
    /// </summary>
    /// <exception cref="JournalStartException">A store is in use, or the target holds another log.</exception>
    public static CopyResult Run(OperationTarget from, OperationTarget to) => Run(from, to, BatchMax);

    /// <param name="batchMax">Events of one commit.</param>
    internal static CopyResult Run(OperationTarget from, OperationTarget to, int batchMax)
    {
        using var source = from.OpenExport();
        using var target = to.OpenImport();
        try
        {
            return StoreCopier.Run(source, target, batchMax, from.Progress);
        }
        catch (Exception e) when (e is StoreException || OperationSession.IsLost(e))
        {
            throw new JournalStartException(
                $"The copy was cut off. {e.Message} Repeat it: it goes on where it was.", e);
        }
    }
}
