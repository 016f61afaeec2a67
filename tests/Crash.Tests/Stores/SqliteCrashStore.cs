using Microsoft.Extensions.Logging.Abstractions;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Journal;
using Omni.Journal.Sqlite;
using Omni.Journal.Sqlite.Operations;
using Omni.Silo.Processes;

namespace Omni.Crash.Tests.Stores;

/// <summary>SQLite in a folder of its own.</summary>
public sealed class SqliteCrashStore : ICrashStore
{
    private readonly TemporaryFolder folder = new();

    private string File => Path.Combine(folder.Path, "omni.db");

    /// <inheritdoc/>
    /// <remarks>Runs are small, so that one is under way whenever the server is killed.</remarks>
    public Task<ServerProcess> StartServerAsync(params string[] arguments) => ServerProcess.StartAsync(
        new ServerProcessOptions
        {
            Store = folder.Path,
            Arguments = arguments,
            Environment = new Dictionary<string, string>([ServerLog.Resets]) { ["OMNI_RUNCHANGES"] = "256" },
        });

    /// <inheritdoc/>
    public IReadOnlyList<string> Verify() =>
        [.. StoreVerify.Run(new(File, DomainJson.Catalog, DomainStreams.Kinds)).Findings.Select(f => $"{f}")];

    /// <inheritdoc/>
    public async Task<IOpenJournal> OpenAsync() => new Opened(await SqliteJournal.OpenAsync(
        new SqliteOptions { Path = File, RowTables = [.. DomainStreams.Kinds.RowTables] },
        DomainJson.Catalog, TimeProvider.System, NullLogger<SqliteJournal>.Instance));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Opened(SqliteJournal journal) : IOpenJournal
    {
        public IJournal Journal => journal;

        public ValueTask DisposeAsync() => journal.DisposeAsync();
    }
}
