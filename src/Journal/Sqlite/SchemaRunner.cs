using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Omni.Journal.Sqlite;

/// <summary>
/// Brings a store's schema up to date: the numbered scripts in <c>Schema</c>, each once, in order, in a transaction of
/// its own. A script that has run is never changed; its checksum says so.
/// </summary>
internal static class SchemaRunner
{
    private const string Versions =
        "CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY, name TEXT NOT NULL, " +
        "checksum TEXT NOT NULL, applied_at TEXT NOT NULL)";

    /// <exception cref="JournalStartException">The store is newer than this program, or was made by other scripts.</exception>
    public static void Apply(Database database, DateTimeOffset now)
    {
        database.Execute(Versions);
        var applied = ReadApplied(database);
        var scripts = LoadScripts();
        if (applied.Count > scripts.Count)
            throw new JournalStartException(
                $"The store has schema {applied.Count}, this program knows schemas up to {scripts.Count}. " +
                "Run the newer program, or restore a backup that was made before the upgrade.");
        for (var i = 0; i < applied.Count; i++)
            if (applied[i] != scripts[i].Checksum)
                throw new JournalStartException(
                    $"Schema {scripts[i].Name} of the store differs from this program's (checksums {applied[i]} and " +
                    $"{scripts[i].Checksum}). Run the program that made the store.");
        foreach (var script in scripts.Skip(applied.Count))
            Apply(database, script, now);
    }

    private static void Apply(Database database, Script script, DateTimeOffset now)
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

    private static List<Script> LoadScripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select((name, i) => Load(assembly, name, i + 1))];
    }

    private static Script Load(Assembly assembly, string name, int version)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
        return new(version, name, text, checksum);
    }

    private sealed record Script(int Version, string Name, string Text, string Checksum);
}
