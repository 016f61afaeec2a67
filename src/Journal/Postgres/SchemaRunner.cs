using Npgsql;
using Omni.Domain.Journal;
using Omni.Journal.Schema;

namespace Omni.Journal.Postgres;

/// <summary>Brings a store's schema up to date, in one transaction in which nobody else writes.</summary>
internal static class SchemaRunner
{
    private const string Versions =
        "CREATE TABLE IF NOT EXISTS schema_versions (version integer PRIMARY KEY, name text NOT NULL, " +
        "checksum text NOT NULL, applied_at timestamptz NOT NULL)";

    /// <exception cref="JournalStartException">The store is newer, or was made by other scripts.</exception>
    public static StoreIdentity Apply(NpgsqlConnection connection, IEnumerable<RowTable> rows, DateTimeOffset now)
    {
        StoreIdentity? identity = null;
        Commands.Alone(connection, () =>
        {
            Commands.Execute(connection, Versions);
            foreach (var script in SchemaScript.Missing("Postgres", ReadApplied(connection)))
                Apply(connection, script, now);
            foreach (var table in rows)
                Partitions.MakeRows(connection, table);
            identity = StoreIdentity.LoadOrCreate(connection);
        });
        return identity!;
    }

    private static void Apply(NpgsqlConnection connection, SchemaScript script, DateTimeOffset now)
    {
        Commands.Execute(connection, script.Text);
        using var insert = new NpgsqlCommand("INSERT INTO schema_versions VALUES ($1, $2, $3, $4)", connection)
        {
            Parameters =
            {
                new() { Value = script.Version }, new() { Value = script.Name }, new() { Value = script.Checksum },
                new() { Value = now.UtcDateTime },
            },
        };
        insert.ExecuteNonQuery();
    }

    private static List<string> ReadApplied(NpgsqlConnection connection)
    {
        List<string> checksums = [];
        using var read = new NpgsqlCommand("SELECT checksum FROM schema_versions ORDER BY version", connection);
        using var reader = read.ExecuteReader();
        while (reader.Read())
            checksums.Add(reader.GetString(0));
        return checksums;
    }
}
