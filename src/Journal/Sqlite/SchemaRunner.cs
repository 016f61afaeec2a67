using System.Globalization;
using Omni.Journal.Schema;

namespace Omni.Journal.Sqlite;

/// <summary>Brings a store's schema up to date.</summary>
internal static class SchemaRunner
{
    private const string Versions =
        "CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY, name TEXT NOT NULL, " +
        "checksum TEXT NOT NULL, applied_at TEXT NOT NULL)";

    /// <exception cref="JournalStartException">The store is newer than this program, or was made by other scripts.</exception>
    public static void Apply(Database database, DateTimeOffset now)
    {
        database.Execute(Versions);
        foreach (var script in SchemaScript.Missing("Sqlite", ReadApplied(database)))
            Apply(database, script, now);
    }

    private static void Apply(Database database, SchemaScript script, DateTimeOffset now)
    {
        database.Execute("BEGIN IMMEDIATE");
        try
        {
            database.Execute(script.Text);
            using var insert = database.Prepare("INSERT INTO schema_versions VALUES (?1, ?2, ?3, ?4)");
            insert.Bind(1, script.Version).Bind(2, script.Name).Bind(3, script.Checksum)
                .Bind(4, now.ToString("O", CultureInfo.InvariantCulture)).Run();
            database.Execute("COMMIT");
        }
        catch
        {
            if (database.InTransaction)
                database.Execute("ROLLBACK");
            throw;
        }
    }

    private static List<string> ReadApplied(Database database)
    {
        List<string> checksums = [];
        using var read = database.Prepare("SELECT checksum FROM schema_versions ORDER BY version");
        while (read.Step())
            checksums.Add(read.Text(0));
        return checksums;
    }
}
