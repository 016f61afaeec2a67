using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Omni.Journal.Schema;

/// <summary>
/// One numbered script of a store's schema. The scripts run in order, each once, in a transaction of its own. One that
/// has run is never changed; its checksum says so.
/// </summary>
/// <param name="Version">From 1.</param>
internal sealed record SchemaScript(int Version, string Name, string Text, string Checksum)
{
    /// <summary>What a store still needs.</summary>
    /// <param name="store">Folder of the scripts: <c>Sqlite</c> or <c>Postgres</c>.</param>
    /// <param name="applied">Checksums of the scripts that ran there, in order.</param>
    /// <exception cref="JournalStartException">The store is newer, or was made by other scripts.</exception>
    public static IEnumerable<SchemaScript> Missing(string store, IReadOnlyList<string> applied)
    {
        var scripts = Load(store);
        if (applied.Count > scripts.Count)
            throw new JournalStartException(
                $"The store has schema {applied.Count}, this program knows schemas up to {scripts.Count}. " +
                "Run the newer program, or restore a backup that was made before the upgrade.");
        for (var i = 0; i < applied.Count; i++)
            if (applied[i] != scripts[i].Checksum)
                throw new JournalStartException(
                    $"Schema {scripts[i].Name} of the store differs from this program's (checksums {applied[i]} and " +
                    $"{scripts[i].Checksum}). Run the program that made the store.");
        return scripts.Skip(applied.Count);
    }

    private static List<SchemaScript> Load(string store)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"{store}/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select((name, i) => Read(assembly, name, i + 1))];
    }

    private static SchemaScript Read(Assembly assembly, string resource, int version)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
        return new(version, Path.GetFileName(resource), text, checksum);
    }
}
