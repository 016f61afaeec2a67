using Microsoft.Extensions.Logging;
using Npgsql;
using Omni.Domain.Journal;
using Omni.Journal.Postgres;
using Omni.Journal.Sqlite;

namespace Omni.Journal;

/// <summary>
/// Stores by the one text that names them: a folder, which holds SQLite's file, or a connection string for PostgreSQL,
/// which is told by its <c>=</c>.
/// </summary>
public static class JournalStore
{
    /// <summary>SQLite's file in the folder.</summary>
    public const string FileName = "omni.db";

    /// <summary>Whether the text names a PostgreSQL database.</summary>
    public static bool IsPostgres(string store) => store.Contains('=', StringComparison.Ordinal);

    /// <summary>The store for logs and messages: without a password.</summary>
    public static string Describe(string store)
    {
        if (!IsPostgres(store))
            return store;
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(store);
            return $"postgres://{builder.Host}:{builder.Port}/{builder.Database}";
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            return "postgres";
        }
    }

    /// <summary>Opens the store and brings its schema up to date. Who opens it disposes of it.</summary>
    /// <param name="rows">Every table of rows that appends and reads name.</param>
    /// <param name="runChanges">Changes in one run of SQLite's key tables; null: the default.</param>
    /// <exception cref="JournalStartException">The store cannot be used; the message says what to do.</exception>
    public static async Task<IJournal> OpenAsync(
        string store, IReadOnlyList<RowTable> rows, EventCatalog catalog, TimeProvider clock, ILoggerFactory logs,
        int? runChanges = null)
    {
        if (IsPostgres(store))
            return await PostgresJournal.OpenAsync(
                new() { ConnectionString = store, RowTables = rows }, catalog, clock,
                logs.CreateLogger<PostgresJournal>());
        var path = Path.Combine(store, FileName);
        var options = new SqliteOptions { Path = path, RowTables = rows };
        if (runChanges is { } changes)
            options = options with { RunChanges = changes };
        return await SqliteJournal.OpenAsync(options, catalog, clock, logs.CreateLogger<SqliteJournal>());
    }
}
