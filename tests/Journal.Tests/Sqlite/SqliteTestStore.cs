using Microsoft.Extensions.Logging.Abstractions;
using Omni.Domain.Journal;
using Omni.Journal.Sqlite;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Sqlite;

/// <summary>A store in a folder of its own under the system's folder for temporary files.</summary>
public class SqliteTestStore : ITestStore
{
    private readonly string folder = System.IO.Path.Combine(
        System.IO.Path.GetTempPath(), $"omni-journal-{Guid.NewGuid():N}");

    private readonly Stack<SqliteJournal> open = new();
    private int crashes;

    public string Path => System.IO.Path.Combine(folder, "data", "omni.db");

    /// <summary>What the journal goes by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public virtual SqliteOptions Options => new() { Path = Path, RowTables = [Sample.Seats] };

    public async Task<IJournal> OpenAsync() => await OpenAsync(Options);

    public async Task<SqliteJournal> OpenAsync(SqliteOptions options)
    {
        var journal = await SqliteJournal.OpenAsync(
            options, Sample.Catalog, Clock, NullLogger<SqliteJournal>.Instance);
        open.Push(journal);
        return journal;
    }

    public async Task<IJournal> ReopenAsync()
    {
        await CloseAsync();
        return await OpenAsync();
    }

    public int OpenCount => open.Count;

    public async Task CloseAsync() => await open.Pop().DisposeAsync();

    public Task<IJournal> OpenAfterCrashAsync()
    {
        var copy = System.IO.Path.Combine(folder, $"crash-{crashes++}");
        Directory.CreateDirectory(copy);
        foreach (var file in new[] { Path, Path + "-wal" })
            File.Copy(file, System.IO.Path.Combine(copy, System.IO.Path.GetFileName(file)));
        return OpenCopyAsync(System.IO.Path.Combine(copy, "omni.db"));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        while (open.TryPop(out var journal))
            await journal.DisposeAsync();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private async Task<IJournal> OpenCopyAsync(string path) => await OpenAsync(Options with { Path = path });
}
