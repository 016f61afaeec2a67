using Npgsql;
using Omni.Journal.Postgres;
using Omni.Journal.Tests.Samples;
using Omni.Support;

namespace Omni.Journal.Tests.Postgres;

/// <summary>What stops a journal from being opened, and whether the message says what to do.</summary>
[Collection(CrashingPostgresStore.Collection)]
public sealed class StartTests : PostgresTests
{
    public StartTests() => Store = new CrashingPostgresStore();

    [RequiresTheory(Tools.Postgres)]
    [InlineData("off")]
    [InlineData("local")]
    [InlineData("remote_write")]
    public async Task Connection_ThatCouldLoseACommit_IsRefused(string level)
    {
        await Database.ExecuteAsync($"SET synchronous_commit = {level}");
        var refused = Assert.Throws<JournalStartException>(() => Durability.Require(Database.Connection));
        Assert.Contains($"synchronous_commit = {level}", refused.Message);
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Writer_OnAServerThatCommitsAsynchronously_CommitsToDisk()
    {
        await Database.ExecuteAsync("SET synchronous_commit = off");
        Durability.Apply(Database.Connection);
        Assert.Equal("on", await Database.ReadAsync<string>("SELECT current_setting('synchronous_commit')"));

        await Database.ExecuteAsync("SET synchronous_commit = remote_apply");
        Durability.Apply(Database.Connection);
        Assert.Equal("remote_apply", await Database.ReadAsync<string>("SELECT current_setting('synchronous_commit')"));
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Server_WithoutFsync_IsRefused()
    {
        await Database.SetServerAsync(Options, "fsync", "off");
        try
        {
            var refused = await RefusedAsync(Options);
            Assert.Contains("fsync = off, so a power cut destroys the store; set it to on", refused.Message);
        }
        finally
        {
            await Database.SetServerAsync(Options, "fsync", null);
        }
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Schema_NewerThanTheProgram_IsRefused()
    {
        await Database.ExecuteAsync(
            "INSERT INTO schema_versions SELECT max(version) + 1, 'later', 'x', now() FROM schema_versions");

        var refused = await RefusedAsync(Options);
        Assert.Contains("The store has schema 5, this program knows schemas up to 4.", refused.Message);
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Schema_MadeByOtherScripts_IsRefused()
    {
        await Database.ExecuteAsync("UPDATE schema_versions SET checksum = 'other' WHERE version = 1");

        Assert.Contains("0001-journal.sql", (await RefusedAsync(Options)).Message);
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Database_InAnotherEncoding_OrReadOnly_OrMissing_IsRefused()
    {
        await Database.ExecuteAsync("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
        Assert.Contains("ENCODING 'UTF8'", (await RefusedAsync(In("latin"))).Message);
        await Database.ExecuteAsync("DROP DATABASE latin WITH (FORCE)");

        var readOnly = Options with
        {
            ConnectionString = $"{Options.ConnectionString};Options=-c default_transaction_read_only=on",
        };
        Assert.Contains("name the primary", (await RefusedAsync(readOnly)).Message);
        Assert.Contains("database \"nowhere\" does not exist", (await RefusedAsync(In("nowhere"))).Message);
    }

    [RequiresTheory(Tools.Postgres)]
    [InlineData("ReaderConnections is 0; allowed is 1 to 64")]
    [InlineData("Row table 'Seats'")]
    [InlineData("needs Host and Database")]
    [InlineData("cannot be read")]
    public async Task Option_OutOfRange_IsRefusedWithTheRange(string expected)
    {
        PostgresOptions[] wrong =
        [
            Options with { ReaderConnections = 0 },
            Options with { RowTables = [Sample.Seats with { Name = "Seats" }] },
            Options with { ConnectionString = "Host=localhost" },
            Options with { ConnectionString = "Hostess=localhost" },
        ];

        var messages = await Task.WhenAll(wrong.Select(async options => (await RefusedAsync(options)).Message));
        Assert.Single(messages, message => message.Contains(expected, StringComparison.Ordinal));
    }

    private PostgresOptions In(string database) => Options with
    {
        ConnectionString =
            new NpgsqlConnectionStringBuilder(Options.ConnectionString) { Database = database }.ToString(),
    };

    private Task<JournalStartException> RefusedAsync(PostgresOptions options) =>
        Assert.ThrowsAsync<JournalStartException>(() => Store.OpenAsync(options));
}
