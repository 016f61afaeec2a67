using Omni.Journal.Copying;
using Omni.Journal.Operations;

namespace Omni.Journal.Sqlite.Operations;

/// <summary>Copies a store on SQLite into another store, under the same log id. Neither may be in use.</summary>
public static class StoreCopy
{
    /// <summary>
    /// Copies into a store on SQLite, which is made when it is missing. Ended in the middle, it goes on when repeated.
    /// </summary>
    /// <exception cref="JournalStartException">A store is in use, or the target holds another log.</exception>
    public static CopyResult Run(StoreTarget from, StoreTarget to)
    {
        using var source = SqliteExport.Open(from);
        using var target = SqliteImport.OpenOrCreate(to);
        return StoreCopier.Run(source, target, from.Progress);
    }
}
