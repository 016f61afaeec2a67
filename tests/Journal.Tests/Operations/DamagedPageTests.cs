using Omni.Journal.Postgres.Operations;
using Omni.Journal.Tests.Postgres;
using Omni.Journal.Tests.Samples;
using Omni.Support;
using Omni.Support.Postgres;

namespace Omni.Journal.Tests.Operations;

/// <summary>What a disk that decayed leaves behind under a PostgreSQL server.</summary>
[Collection(CrashingPostgresStore.Collection)]
public sealed class DamagedPageTests : IAsyncLifetime
{
    private readonly CrashingPostgresStore store = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await store.DisposeAsync();

    [RequiresFact(Tools.Postgres)]
    public async Task Verify_OfAStoreWithADamagedPage_SaysWhatTheServerSays()
    {
        await OperationsTests.FillAsync(await store.OpenAsync());
        await store.CloseAsync();
        var file = await FileOfEventsAsync();
        var server = await CrashingPostgresStore.Server;
        await server.CrashAsync();
        // Through a program, for the files may belong to another user.
        await PostgresPrograms.RunWithInputAsync(
            new string('x', 100), "dd", $"of={file}", "conv=notrunc", "status=none");
        await server.StartAgainAsync();

        var result = new PostgresTarget(store.ConnectionString, Sample.Catalog, SampleStreams.Kinds).Verify();

        var finding = Assert.Single(result.Findings);
        Assert.Contains("invalid page in block 0 of relation", finding.What);
    }

    /// <summary>The log's file, whole on disk.</summary>
    private async Task<string> FileOfEventsAsync()
    {
        await using var database = await Database.OpenAsync(await store.OptionsAsync());
        await database.ExecuteAsync("CHECKPOINT");
        return await database.ReadAsync<string>(
            "SELECT current_setting('data_directory') || '/' || pg_relation_filepath('events')");
    }
}
