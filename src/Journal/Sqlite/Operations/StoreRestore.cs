using System.Security.Cryptography;
using Omni.Domain.Journal;
using Omni.Journal.Operations;

namespace Omni.Journal.Sqlite.Operations;

/// <summary>
/// Makes a store of a backup, under a new log id: whoever holds a cursor of the old log is told of a gap, because what
/// was written after the backup is not there and other events will stand in its place.
/// </summary>
public static class StoreRestore
{
    private const int PagesPerStep = 1_000;

    /// <summary>Restores into a folder that holds no store. The store appears when it is whole.</summary>
    /// <param name="target">The store to make.</param>
    /// <param name="logFile">The log of a backup.</param>
    /// <param name="keysFile">Keys of the same log; null: everything personal reads as erased.</param>
    /// <exception cref="JournalStartException">
    /// There is a store already, or the files are no backup or not of one log.
    /// </exception>
    public static RestoreResult Run(StoreTarget target, string logFile, string? keysFile)
    {
        var path = Path.GetFullPath(target.Path);
        if (File.Exists(path))
            throw new JournalStartException(
                $"{path} is a store already; name a folder without one, or move that one away.");
        Require(logFile);
        if (keysFile is not null) Require(keysFile);
        using var file = new NewFile(Path.GetDirectoryName(path)!, Path.GetFileName(path));
        try
        {
            Copy(logFile, file.PartialPath, target.Progress);
            var result = Renew(file.PartialPath, logFile, keysFile);
            Settle(target with { Path = file.PartialPath }, forgetHashed: !result.HasKeys);
            file.Keep();
            return result;
        }
        catch (StoreException e)
        {
            throw new JournalStartException($"The backup {logFile} cannot be restored. {e.Message}", e);
        }
    }

    private static void Require(string path)
    {
        if (!File.Exists(path))
            throw new JournalStartException($"There is no file {path}; name one that backup wrote.");
    }

    private static void Copy(string from, string to, Action<StoreProgress>? progress)
    {
        using var source = Database.Open(from);
        using var target = Database.Open(to);
        source.Execute("PRAGMA query_only = ON");
        source.CopyTo(target, PagesPerStep, (done, total) => progress?.Invoke(new("copying pages", done, total)));
    }

    private static RestoreResult Renew(string partial, string logFile, string? keysFile)
    {
        using var database = Database.Open(partial);
        if (database.QueryNumber("SELECT count(*) FROM sqlite_schema WHERE name IN ('events', 'meta', 'keys')") < 3)
            throw new JournalStartException($"{logFile} is no backup of a store; name a file that backup wrote.");
        var oldId = LogIdOf(database, "main");
        if (keysFile is not null) AddKeys(database, oldId, logFile, keysFile);
        var newId = $"log_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        using (var rename = database.Prepare("UPDATE meta SET value = ?1 WHERE name = 'log_id'"))
            rename.Bind(1, newId).Run();
        return new(
            oldId, newId, database.QueryNumber("SELECT max(position) FROM events"),
            database.QueryNumber("SELECT count(*) FROM keys"),
            HasKeys: database.QueryNumber("SELECT count(*) FROM secrets") > 0);
    }

    private static void AddKeys(Database database, string logId, string logFile, string keysFile)
    {
        using (var attach = database.Prepare("ATTACH ?1 AS apart"))
            attach.Bind(1, Path.GetFullPath(keysFile)).Run();
        var keysOf = LogIdOf(database, "apart");
        if (keysOf != logId)
            throw new JournalStartException(
                $"{keysFile} holds keys of log {keysOf}, {logFile} is log {logId}; "
                + "name keys that were backed up with it.");
        database.Execute(
            """
            INSERT OR REPLACE INTO main.keys SELECT * FROM apart.keys;
            INSERT OR REPLACE INTO main.secrets SELECT * FROM apart.secrets;
            DETACH apart;
            """);
    }

    private static string LogIdOf(Database database, string schema) =>
        database.QueryText($"SELECT value FROM {schema}.meta WHERE name = 'log_id'") ?? "";

    /// <summary>Opens the new store once, so that it is complete, and closes it.</summary>
    /// <param name="forgetHashed">
    /// The secret of hashed claims is lost: nobody will ever ask for one of them again.
    /// </param>
    private static void Settle(StoreTarget target, bool forgetHashed)
    {
        using var store = OfflineStore.Open(target);
        if (!forgetHashed) return;
        foreach (var kind in new[] { ClaimKind.Identifiers, ClaimKind.Dedupe })
            foreach (var table in ClaimTableList.TablesOf(store.Database, kind))
                store.Database.Execute($"DELETE FROM {table}");
    }
}
