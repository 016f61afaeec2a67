using Microsoft.Extensions.Logging.Abstractions;
using Omni.Domain.Journal;
using Omni.Journal;
using Omni.Journal.Sqlite;
using Omni.Load.Measuring;

namespace Omni.Load.Appending;

/// <summary>A fresh store in a folder of its own, removed at the end.</summary>
internal sealed class AppendStore : IAsyncDisposable
{
    private readonly string folder;
    private readonly SqliteJournal journal;

    private AppendStore(string folder, SqliteJournal journal) => (this.folder, this.journal) = (folder, journal);

    public IJournal Journal => journal;

    public JournalStatistics Statistics => journal.Statistics;

    /// <summary>Size of the write-ahead log's file.</summary>
    public long LogBytes => new FileInfo(Path.Combine(folder, "omni.db-wal")) is { Exists: true } log ? log.Length : 0;

    /// <exception cref="FaultException">There is no such store.</exception>
    public static async Task<AppendStore> OpenAsync(string store, string under)
    {
        if (store != "sqlite") throw new FaultException($"'{store}' cannot be measured here yet; use sqlite.");
        var folder = Path.Combine(under, $"omni-append-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        var options = new SqliteOptions
        {
            Path = Path.Combine(folder, "omni.db"),
            RowTables = [AppendCatalog.History, AppendCatalog.Pending],
        };
        return new(folder, await SqliteJournal.OpenAsync(
            options, AppendCatalog.Events, TimeProvider.System, NullLogger<SqliteJournal>.Instance));
    }

    public async ValueTask DisposeAsync()
    {
        await journal.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
