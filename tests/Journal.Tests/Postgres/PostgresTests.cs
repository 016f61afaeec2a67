using Npgsql;
using Omni.Domain.Journal;
using Omni.Journal.Postgres;
using Omni.Journal.Tests.Compliance;

namespace Omni.Journal.Tests.Postgres;

/// <summary>A fresh database, a journal on it, and a connection behind its back.</summary>
public abstract class PostgresTests : IAsyncLifetime
{
    private protected PostgresTestStore Store { get; init; } = new();

    private protected PostgresOptions Options { get; private set; } = null!;

    private protected PostgresJournal Journal { get; private set; } = null!;

    private protected Database Database { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Options = Configure(await Store.OptionsAsync());
        Journal = await Store.OpenAsync(Options, Clock);
        Database = await Database.OpenAsync(Options);
    }

    public async Task DisposeAsync()
    {
        await Database.DisposeAsync();
        await Store.DisposeAsync();
    }

    /// <summary>The journal's clock.</summary>
    protected virtual TimeProvider Clock => TimeProvider.System;

    private protected virtual PostgresOptions Configure(PostgresOptions options) => options;
}
