using Grpc.Core;
using Grpc.Net.Client;
using Npgsql;
using Omni.Api.Access;
using Omni.Silo.Processes;
using Omni.Support.Postgres;
using Omni.V1;

namespace Omni.Interop.Durability;

/// <summary>Durability is shown, not assumed: system calls are counted while a server acknowledges.</summary>
public sealed class SyncTests
{
    private const int Messages = 25;

    /// <summary>
    /// One message at a time, each awaited: every acknowledgement needs a sync of its own before it, so the traced server
    /// must have synced at least as often as it acknowledged.
    /// </summary>
    [RequiresFact(Tools.Strace)]
    [Trait("Mission", "P3")]
    public async Task Acknowledgement_OfEachMessage_FollowsASync()
    {
        using var folder = new TemporaryFolder();
        var trace = Path.Combine(folder.Path, "strace");
        await using var server = await ServerProcess.StartAsync(new ServerProcessOptions
        {
            Wrapper = ["strace", "-f", "-o", trace, "-e", "trace=fsync,fdatasync"],
        });

        await AcknowledgeAsync(server, () => new SyncTrace(trace).CountAsync());
    }

    /// <summary>
    /// The same on PostgreSQL, whose processes are traced. Whoever commits syncs the log, unless the process that writes
    /// the log has done it already; checkpoints sync too and do not count, and none is due.
    /// </summary>
    [RequiresFact(Tools.Strace, Tools.Postgres)]
    [Trait("Mission", "P3")]
    public async Task Acknowledgement_OfEachMessage_FollowsASyncOfPostgres()
    {
        await using var postgres = await PostgresServer.StartTracedAsync("checkpoint_timeout = 1h");
        var database = await postgres.CreateDatabaseAsync();
        await using var server = await ServerProcess.StartAsync(new ServerProcessOptions { Database = database });
        var committing = await CommittingProcessesAsync(database);

        await AcknowledgeAsync(server, () => new SyncTrace(postgres.Trace).CountAsync(committing));
    }

    private static async Task AcknowledgeAsync(ServerProcess server, Func<Task<int>> countAsync)
    {
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var token = TokenIssuer.Open(server.Store).Issue(Roles.Connector, "cnn_web");
        var client = new ChannelService.ChannelServiceClient(channel);

        var before = await countAsync();
        for (var i = 1; i <= Messages; i++)
        {
            await client.IngestAsync(Message(i), new Metadata { { "authorization", $"Bearer {token}" } });
            var syncs = await countAsync() - before;
            Assert.True(syncs >= i, $"{i} messages acknowledged, {syncs} syncs done");
        }
    }

    /// <summary>Processes of the database that sync the log for a commit of the server's.</summary>
    private static async Task<IReadOnlySet<int>> CommittingProcessesAsync(string database)
    {
        await using var connection = new NpgsqlConnection($"{database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'omni' OR backend_type = 'walwriter'",
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        HashSet<int> processes = [];
        while (await reader.ReadAsync()) processes.Add(reader.GetInt32(0));
        return processes;
    }

    private static IngestRequest Message(int number) => new()
    {
        Channel = "webchat",
        Address = new Identifier { Kind = IdentifierKind.Handle, Network = "webchat", Value = "ann" },
        ExternalId = $"m{number}",
        Text = $"message {number}",
    };
}
