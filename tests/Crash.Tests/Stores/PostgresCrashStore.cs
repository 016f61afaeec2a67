using Microsoft.Extensions.Logging.Abstractions;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Journal.Operations;
using Omni.Journal.Postgres;
using Omni.Silo.Processes;
using Omni.Support.Postgres;

namespace Omni.Crash.Tests.Stores;

/// <summary>A database on a PostgreSQL server of its own.</summary>
public sealed class PostgresCrashStore : ICrashStore
{
    private readonly TemporaryFolder folder = new();
    private PostgresServer? server;
    private string database = "";

    /// <inheritdoc/>
    public async Task<ServerProcess> StartServerAsync(params string[] arguments)
    {
        if (server is null)
        {
            server = await PostgresServer.StartAsync();
            database = await server.CreateDatabaseAsync();
        }

        return await ServerProcess.StartAsync(new ServerProcessOptions
        {
            Store = folder.Path,
            Database = database,
            Arguments = arguments,
            Environment = new Dictionary<string, string>([ServerLog.Resets]),
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Verify() =>
        [.. OperationTarget.Of(database, DomainJson.Catalog, DomainStreams.Kinds).Verify().Findings.Select(f => $"{f}")];

    /// <inheritdoc/>
    public async Task<IOpenJournal> OpenAsync() => new Opened(await PostgresJournal.OpenAsync(
        new() { ConnectionString = database, RowTables = [.. DomainStreams.Kinds.RowTables] },
        DomainJson.Catalog, TimeProvider.System, NullLogger<PostgresJournal>.Instance));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        folder.Dispose();
    }

    private sealed class Opened(PostgresJournal journal) : IOpenJournal
    {
        public IJournal Journal => journal;

        public ValueTask DisposeAsync() => journal.DisposeAsync();
    }
}
