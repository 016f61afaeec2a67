using Omni.Journal.Sqlite;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Sqlite;

/// <summary>What stops a journal from being opened, and whether the message says what to do.</summary>
public sealed class StartTests : IAsyncLifetime
{
    private readonly SqliteTestStore store = new();

    public async Task InitializeAsync()
    {
        await store.OpenAsync();
        await store.CloseAsync();
    }

    public async Task DisposeAsync() => await store.DisposeAsync();

    [Theory]
    [InlineData("PRAGMA synchronous = NORMAL", "synchronous = 1")]
    [InlineData("PRAGMA synchronous = OFF", "synchronous = 0")]
    [InlineData("PRAGMA journal_mode = DELETE", "journal mode is delete")]
    public void Connection_ThatCouldLoseACommit_IsRefused(string pragma, string expected)
    {
        using var database = Database.Open(store.Path);
        Durability.Apply(database);
        database.Execute(pragma);

        var refused = Assert.Throws<JournalStartException>(() => Durability.Require(database));
        Assert.Contains(expected, refused.Message);
    }

    [Fact]
    public async Task Schema_NewerThanTheProgram_IsRefused()
    {
        Change("INSERT INTO schema_versions SELECT max(version) + 1, 'later', 'x', 'now' FROM schema_versions");

        var refused = await RefusedAsync(store.Options);
        Assert.Contains("The store has schema 5, this program knows schemas up to 4.", refused.Message);
    }

    [Fact]
    public async Task Schema_MadeByOtherScripts_IsRefused()
    {
        Change("UPDATE schema_versions SET checksum = 'other'");

        Assert.Contains("0001-journal.sql", (await RefusedAsync(store.Options)).Message);
    }

    [Fact]
    public async Task File_ThatIsNoStore_IsRefused()
    {
        await File.WriteAllTextAsync(store.Path, new string('x', 10_000));

        Assert.Contains("file is not a database", (await RefusedAsync(store.Options)).Message);
    }

    [Fact]
    public async Task Start_ThatFailed_LeavesTheStoreFree()
    {
        Change("UPDATE schema_versions SET checksum = checksum || 'x'");
        await RefusedAsync(store.Options);
        Change("UPDATE schema_versions SET checksum = rtrim(checksum, 'x')");

        await store.OpenAsync();
    }

    [Theory]
    [InlineData("BatchMax is 0; allowed is 1 to 4096")]
    [InlineData("Row table 'Seats'")]
    [InlineData("Path is empty")]
    public async Task Option_OutOfRange_IsRefusedWithTheRange(string expected)
    {
        SqliteOptions[] wrong =
        [
            store.Options with { BatchMax = 0 },
            store.Options with { RowTables = [Sample.Seats with { Name = "Seats" }] },
            store.Options with { Path = " " },
        ];

        var messages = await Task.WhenAll(wrong.Select(async options => (await RefusedAsync(options)).Message));
        Assert.Single(messages, message => message.Contains(expected, StringComparison.Ordinal));
    }

    private Task<JournalStartException> RefusedAsync(SqliteOptions options) =>
        Assert.ThrowsAsync<JournalStartException>(() => store.OpenAsync(options));

    private void Change(string sql)
    {
        using var database = Database.Open(store.Path);
        database.Execute(sql);
    }
}
