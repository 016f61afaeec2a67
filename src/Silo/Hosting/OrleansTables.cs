using Npgsql;
using Omni.Journal;

namespace Omni.Silo.Hosting;

/// <summary>
/// Looks whether the scripts that Orleans publishes for PostgreSQL have been run on a database. Orleans itself would
/// fail later, and in words that do not name them. Knows names only, so every build compiles and tests it.
/// </summary>
internal static class OrleansTables
{
    private const string Sources = "https://github.com/dotnet/orleans/tree/main/src/AdoNet";

    private static readonly Script Main = new("Shared/PostgreSQL-Main.sql", ["OrleansQuery"], []);

    private static readonly Script Persistence = new(
        "Orleans.Persistence.AdoNet/PostgreSQL-Persistence.sql",
        ["OrleansStorage"],
        ["ReadFromStorageKey", "WriteToStorageKey", "ClearStorageKey"]);

    private static readonly Script Clustering = new(
        "Orleans.Clustering.AdoNet/PostgreSQL-Clustering.sql",
        ["OrleansMembershipTable", "OrleansMembershipVersionTable"],
        ["GatewaysQueryKey", "InsertMembershipKey", "MembershipReadAllKey", "UpdateMembershipKey"]);

    // In the script above since then; needed by a database that ran an older one.
    private static readonly Script ClusteringUpgrade = new(
        "Orleans.Clustering.AdoNet/Migrations/PostgreSQL-Clustering-3.7.0.sql", [], ["CleanupDefunctSiloEntriesKey"]);

    private static readonly Script[] InOrder = [Main, Persistence, Clustering, ClusteringUpgrade];

    /// <summary>Checks a database.</summary>
    /// <exception cref="StartException">Something is missing; the message names what, the scripts and their place.
    /// Or the database cannot be reached.</exception>
    public static async Task CheckAsync(string connectionString)
    {
        HashSet<string> found;
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            found = await FindAsync(connection);
        }
        catch (NpgsqlException error)
        {
            throw new StartException(
                $"{JournalStore.Describe(connectionString)} cannot be asked for Orleans' tables: {error.Message}", error);
        }

        var missing = InOrder.Where(script => script.Leaves.Any(name => !found.Contains(name))).ToList();
        if (missing.Count == 0) return;
        if (missing.Contains(Clustering)) missing.Remove(ClusteringUpgrade);
        var names = missing.SelectMany(script => script.Leaves).Where(name => !found.Contains(name));
        throw new StartException(
            $"{JournalStore.Describe(connectionString)} lacks {string.Join(", ", names)}: run, in this order, "
            + $"{string.Join(", ", missing.Select(script => script.Path))} of {Sources} (of the release in use).");
    }

    private static async Task<HashSet<string>> FindAsync(NpgsqlConnection connection)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in InOrder.SelectMany(script => script.Tables))
        {
            await using var exists = new NpgsqlCommand("SELECT to_regclass($1) IS NOT NULL", connection)
            {
                Parameters = { new() { Value = table } },
            };
            if (await exists.ExecuteScalarAsync() is true) found.Add(table);
        }

        if (!found.Contains(Main.Tables[0])) return found;
        await using var queries = new NpgsqlCommand("SELECT querykey FROM OrleansQuery", connection);
        await using var reader = await queries.ExecuteReaderAsync();
        while (await reader.ReadAsync()) found.Add(reader.GetString(0));
        return found;
    }

    /// <summary>A script by what it leaves behind.</summary>
    private sealed record Script(string Path, string[] Tables, string[] Queries)
    {
        public IEnumerable<string> Leaves => Tables.Concat(Queries);
    }
}
