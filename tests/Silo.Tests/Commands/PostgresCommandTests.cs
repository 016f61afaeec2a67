using Npgsql;
using Omni.Api.Access;
using Omni.Silo.Actors;
using Omni.Silo.Processes;
using Omni.Support;
using Omni.Support.Postgres;
using Omni.V1;

namespace Omni.Silo.Tests.Commands;

/// <summary>A centre that moves from a folder to PostgreSQL, and is looked after there.</summary>
public sealed class PostgresCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private PostgresServer? postgres;
    private string database = "";
    private ServerProcess server = null!;
    private ConnectorActor line = null!;
    private IngestResponse first = null!;

    /// <summary>One message in a folder, whose server has been stopped; and an empty database.</summary>
    public async Task InitializeAsync()
    {
        if (Tools.Missing(Tools.Postgres) is not null) return;
        postgres = await PostgresServer.StartAsync();
        database = await postgres.CreateDatabaseAsync();
        server = await ServerProcess.StartAsync(new() { Store = folder.Path });
        line = new ConnectorActor(
            new ServerAccess(() => server.GrpcAddress, TokenIssuer.Open(server.Store)), "cnn_web");
        await line.ConnectAsync();
        first = await IngestAsync("1");
        await server.StopAsync();
    }

    public async Task DisposeAsync()
    {
        if (postgres is null) return;
        await line.DisposeAsync();
        await server.DisposeAsync();
        await postgres.DisposeAsync();
        folder.Dispose();
    }

    [RequiresFact(Tools.Postgres)]
    public async Task CopyStore_ToPostgres_ServesOnUnderTheSameLog()
    {
        var copied = await CopyAsync();
        Assert.Matches(@"^copied log_\w+: \d+ events\nboth have checksum [0-9a-f]{64}\n$", copied.Output);
        Assert.Contains("… copying events", copied.Error, StringComparison.Ordinal);

        await ServeDatabaseAsync();

        var repeated = await IngestAsync("1");
        Assert.True(repeated.Duplicate);
        Assert.Equal((first.MessageId, first.InteractionId), (repeated.MessageId, repeated.InteractionId));
        var next = await IngestAsync("2");
        Assert.False(next.Duplicate);
        Assert.Equal(first.ConversationId, next.ConversationId);
        await server.StopAsync();
        Assert.StartsWith("sound: ", (await VerifyAsync()).Output, StringComparison.Ordinal);
        var again = await OmniCommand.RunAsync("copy-store", "--from", folder.Path, "--to", database);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("somebody has written to the copy. Name an empty", again.Error, StringComparison.Ordinal);
    }

    [RequiresFact(Tools.Postgres)]
    public async Task CopyStore_ToAnotherLog_IsRefusedWithTheFix()
    {
        await ServeDatabaseAsync();
        await IngestAsync("other");
        await server.StopAsync();

        var refused = await OmniCommand.RunAsync("copy-store", "--from", folder.Path, "--to", database);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("name an empty store, or the one", refused.Error, StringComparison.Ordinal);
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Verify_AndReindex_SayWhatTheyDidAndWhatIsWrong()
    {
        await CopyAsync();
        await ServeDatabaseAsync();
        var beside = await VerifyAsync();
        Assert.Equal(0, beside.ExitCode);
        Assert.StartsWith("sound: ", beside.Output, StringComparison.Ordinal);
        Assert.Contains("… reading events", beside.Error, StringComparison.Ordinal);
        var busy = await OmniCommand.RunAsync("reindex", "--store", database);
        Assert.Equal((1, true), (busy.ExitCode, busy.Error.Contains("is used by a server", StringComparison.Ordinal)));
        await server.StopAsync();

        await ExecuteAsync("DELETE FROM rows");
        var damaged = await VerifyAsync();
        Assert.Equal(1, damaged.ExitCode);
        Assert.Contains("row_waiting que_chat/", damaged.Output, StringComparison.Ordinal);
        var reindexed = await OmniCommand.RunAsync("reindex", "--store", database);
        Assert.True(reindexed.ExitCode == 0, reindexed.Error);
        Assert.Contains(" 2 rows, ", reindexed.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await VerifyAsync()).ExitCode);
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Backup_OfADatabase_SaysWhatToUse()
    {
        var refused = await OmniCommand.RunAsync("backup", "--store", database, "--to", folder.Path);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("pg_dump", refused.Error, StringComparison.Ordinal);
    }

    private Task<OmniCommand> VerifyAsync() => OmniCommand.RunAsync("verify", "--store", database);

    private async Task<OmniCommand> CopyAsync()
    {
        var done = await OmniCommand.RunAsync("copy-store", "--from", folder.Path, "--to", database);
        Assert.True(done.ExitCode == 0, done.Error);
        return done;
    }

    /// <summary>Starts a server on the database; tokens keep their key.</summary>
    private async Task ServeDatabaseAsync()
    {
        await server.DisposeAsync();
        server = await ServerProcess.StartAsync(new() { Store = folder.Path, Database = database });
        await line.ConnectAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private Task<IngestResponse> IngestAsync(string externalId) => line.IngestAsync(new IngestRequest
    {
        Channel = "webchat", ExternalId = externalId, Text = $"message {externalId}",
        Evidence = Evidence.ChannelVerified,
        Address = new Identifier { Kind = IdentifierKind.Handle, Network = "webchat", Value = "ann" },
    });
}
