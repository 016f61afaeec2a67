using Omni.Journal.Operations;

namespace Omni.Journal.Sqlite.Operations;

/// <summary>
/// Writes everything beside the log of a store on SQLite anew, see <see cref="OperationTarget.Reindex"/>.
/// </summary>
public static class StoreReindex
{
    /// <summary>Rebuilds. The store must not be in use.</summary>
    /// <exception cref="JournalStartException">It is in use, missing or cannot be opened.</exception>
    /// <exception cref="InvalidDataException">The log itself is damaged; the store is left as it was.</exception>
    public static ReindexResult Run(StoreTarget target)
    {
        using var store = OfflineStore.Open(target);
        return new StoreRebuild(store, target).Run();
    }
}
