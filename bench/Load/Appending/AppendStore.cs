using Microsoft.Extensions.Logging.Abstractions;
using Omni.Domain.Journal;
using Omni.Journal;
using Omni.Journal.Postgres;
using Omni.Journal.Sqlite;
using Omni.Support.Postgres;

namespace Omni.Load.Appending;

/// <summary>A fresh store of one run, gone at its end.</summary>
internal abstract class AppendStore : IAsyncDisposable
{
    private static readonly RowTable[] Tables = [AppendCatalog.History, AppendCatalog.Pending];

    /// <summary>The journal on it.</summary>
    public abstract IJournal Journal { get; }

    /// <summary>What it did so far.</summary>
    public abstract JournalStatistics Statistics { get; }

    /// <summary>Size of the store's write-ahead log in bytes; 0 where a server keeps it.</summary>
    public abstract long LogBytes { get; }

    /// <param name="store">sqlite, or postgres: then a server is started.</param>
    /// <param name="under">Folder in which SQLite's store is made; PostgreSQL uses the system's for temporary files.</param>
    public static async Task<AppendStore> OpenAsync(string store, string under) =>
        store == "postgres" ? await OnPostgres.OpenAsync() : await OnSqlite.OpenAsync(under);

    public abstract ValueTask DisposeAsync();

    private sealed class OnSqlite(string folder, SqliteJournal journal) : AppendStore
    {
        public override IJournal Journal => journal;

        public override JournalStatistics Statistics => journal.Statistics;

        public override long LogBytes =>
            new FileInfo(Path.Combine(folder, "omni.db-wal")) is { Exists: true } log ? log.Length : 0;

        public static async Task<AppendStore> OpenAsync(string under)
        {
            var folder = Directory.CreateDirectory(Path.Combine(under, $"omni-append-{Guid.NewGuid():N}")).FullName;
            var options = new SqliteOptions { Path = Path.Combine(folder, "omni.db"), RowTables = Tables };
            return new OnSqlite(folder, await SqliteJournal.OpenAsync(
                options, AppendCatalog.Events, TimeProvider.System, NullLogger<SqliteJournal>.Instance));
        }

        public override async ValueTask DisposeAsync()
        {
            await journal.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class OnPostgres(PostgresServer server, PostgresJournal journal) : AppendStore
    {
        public override IJournal Journal => journal;

        public override JournalStatistics Statistics => journal.Statistics;

        public override long LogBytes => 0;

        public static async Task<AppendStore> OpenAsync()
        {
            var server = await PostgresServer.StartAsync("max_wal_size = 4GB");
            var options = new PostgresOptions
            {
                ConnectionString = await server.CreateDatabaseAsync(), RowTables = Tables,
            };
            return new OnPostgres(server, await PostgresJournal.OpenAsync(
                options, AppendCatalog.Events, TimeProvider.System, NullLogger<PostgresJournal>.Instance));
        }

        public override async ValueTask DisposeAsync()
        {
            await journal.DisposeAsync();
            await server.DisposeAsync();
        }
    }
}
