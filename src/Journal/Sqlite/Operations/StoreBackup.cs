using System.Globalization;
using Omni.Journal.Operations;

namespace Omni.Journal.Sqlite.Operations;

/// <summary>
/// Copies a store beside the server that uses it, as it stands at one moment. Customers' keys and the store's secrets
/// go to a file of their own: the copy of the log alone tells nothing about anybody and may be kept for long, while a
/// copy of the keys outlives an erasure and must not.
/// </summary>
public static class StoreBackup
{
    /// <summary>4 MiB: a step is over in milliseconds.</summary>
    private const int PagesPerStep = 1_000;

    private const string StampFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>
    /// Writes <c>omni-time.db</c> and <c>omni-time.keys.db</c>; files appear under these names when they are whole.
    /// </summary>
    /// <param name="source">The store; a server may use it.</param>
    /// <param name="folder">Where the log goes; made when it is missing.</param>
    /// <param name="keysFolder">Where the keys go; made when it is missing.</param>
    /// <exception cref="JournalStartException">There is no store, or it cannot be read.</exception>
    public static BackupResult Run(StoreTarget source, string folder, string keysFolder) =>
        Run(source, folder, keysFolder, PagesPerStep);

    internal static BackupResult Run(StoreTarget source, string folder, string keysFolder, int pagesPerStep)
    {
        var path = source.RequireFile();
        var stamp = source.Clock.GetUtcNow().UtcDateTime.ToString(StampFormat, CultureInfo.InvariantCulture);
        using var log = new NewFile(folder, $"omni-{stamp}.db");
        using var keys = new NewFile(keysFolder, $"omni-{stamp}.keys.db");
        try
        {
            Copy(path, log.PartialPath, pagesPerStep, source.Progress);
            source.Progress?.Invoke(new("taking the keys out", 0, 0));
            var (logId, position) = Split(log.PartialPath, keys.PartialPath);
            return new(logId, position, log.Keep(), keys.Keep());
        }
        catch (StoreException e)
        {
            throw new JournalStartException($"Store {path} cannot be copied. {e.Message}", e);
        }
    }

    private static void Copy(string from, string to, int pagesPerStep, Action<StoreProgress>? progress)
    {
        using var source = Database.Open(from);
        using var target = Database.Open(to);
        // One read transaction over all steps. The write-ahead log cannot start from its beginning until it ends.
        source.Execute("PRAGMA query_only = ON; BEGIN; SELECT count(*) FROM sqlite_schema;");
        source.CopyTo(target, pagesPerStep, (done, total) => progress?.Invoke(new("copying pages", done, total)));
        source.Execute("COMMIT");
        target.Execute("PRAGMA journal_mode = DELETE");
    }

    private static (string LogId, long Position) Split(string log, string keys)
    {
        using var database = Database.Open(log);
        database.Execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
        using (var attach = database.Prepare("ATTACH ?1 AS apart"))
            attach.Bind(1, keys).Run();
        // The vacuum leaves nothing of what was deleted here, nor of keys that were destroyed before.
        database.Execute(
            """
            CREATE TABLE apart.keys AS SELECT * FROM main.keys;
            CREATE TABLE apart.secrets AS SELECT * FROM main.secrets;
            CREATE TABLE apart.meta AS SELECT * FROM main.meta;
            DETACH apart;
            DELETE FROM keys;
            DELETE FROM secrets;
            VACUUM;
            """);
        return (
            database.QueryText("SELECT value FROM meta WHERE name = 'log_id'") ?? "",
            database.QueryNumber("SELECT max(position) FROM events"));
    }
}
