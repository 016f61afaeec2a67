using Microsoft.Extensions.Logging.Abstractions;
using Omni.Domain.Journal;
using Omni.Journal.Postgres;
using Omni.Journal.Tests.Compliance;
using Omni.Journal.Tests.Samples;
using Omni.Support;
using Omni.Support.Postgres;

namespace Omni.Journal.Tests.Postgres;

/// <summary>A database of its own on a server that all tests of this assembly share.</summary>
[Needs(Tools.Postgres)]
public class PostgresTestStore : ITestStore
{
    private static readonly ServerOnce Shared = new();

    private readonly Stack<PostgresJournal> open = new();
    private string? connectionString;

    public async Task<PostgresOptions> OptionsAsync() => new()
    {
        ConnectionString = connectionString ??= await (await ServerAsync()).CreateDatabaseAsync(),
        RowTables = [Sample.Seats],
    };

    /// <summary>How the database is reached, once it was opened.</summary>
    public string ConnectionString =>
        connectionString ?? throw new InvalidOperationException("The store was not opened yet.");

    public async Task<IJournal> OpenAsync() => await OpenAsync(await OptionsAsync());

    public async Task<PostgresJournal> OpenAsync(PostgresOptions options, TimeProvider? clock = null)
    {
        var journal = await PostgresJournal.OpenAsync(
            options, Sample.Catalog, clock ?? TimeProvider.System, NullLogger<PostgresJournal>.Instance);
        open.Push(journal);
        return journal;
    }

    public async Task<IJournal> ReopenAsync()
    {
        await CloseAsync();
        return await OpenAsync();
    }

    public async Task CloseAsync() => await open.Pop().DisposeAsync();

    public async Task<IJournal> OpenAfterCrashAsync()
    {
        var server = await ServerAsync();
        await server.CrashAsync();
        await server.StartAgainAsync();
        return await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        while (open.TryPop(out var journal))
            await journal.DisposeAsync();
    }

    protected virtual Task<PostgresServer> ServerAsync() => Shared.StartAsync();
}

/// <summary>The same on a server that tests may crash; they run one after the other.</summary>
[Needs(Tools.Postgres)]
public sealed class CrashingPostgresStore : PostgresTestStore
{
    /// <summary>Tests that crash the server belong to this collection.</summary>
    public const string Collection = "PostgreSQL that crashes";

    private static readonly ServerOnce Own = new();

    /// <summary>The server.</summary>
    public static Task<PostgresServer> Server => Own.StartAsync();

    protected override Task<PostgresServer> ServerAsync() => Server;
}
