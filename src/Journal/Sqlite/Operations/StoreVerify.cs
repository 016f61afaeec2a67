using Omni.Journal.Operations;

namespace Omni.Journal.Sqlite.Operations;

/// <summary>
/// Reads everything in a store on SQLite and says what is wrong and where: the file's pages and indexes first, then
/// what <see cref="OperationTarget.Verify"/> names.
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
        return StoreCheck.Run(store, target, findings);
    }
}
