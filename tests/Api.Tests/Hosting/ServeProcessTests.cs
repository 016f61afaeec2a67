using Grpc.Core;
using Grpc.Net.Client;
using Omni.Api.Access;
using Omni.Silo.Processes;
using Omni.Support.Postgres;
using Omni.V1;

namespace Omni.Api.Tests.Hosting;

/// <summary>The program itself, in a process of its own.</summary>
public sealed class ServeProcessTests
{
    [Fact]
    public async Task Server_AskedToStop_EndsInOrder()
    {
        await using var server = await ServerProcess.StartAsync();
        await HealthPage.HealthyAsync(server.HttpAddress);
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task Server_OnAStoreThatIsHeld_SaysByWhomAndEnds()
    {
        await using var holder = await ServerProcess.StartAsync();
        var error = await Assert.ThrowsAsync<ServerStartException>(
            () => ServerProcess.StartAsync(new() { Store = holder.Store }));
        Assert.Contains($"is held by process {holder.ProcessId}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.Message, StringComparison.Ordinal);
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Server_OnPostgres_ServesWhatItAcknowledgedBeforeItWasKilled()
    {
        await using var postgres = await PostgresServer.StartAsync();
        var database = await postgres.CreateDatabaseAsync();
        await using var server = await ServerProcess.StartAsync(new() { Database = database });
        var accepted = await IngestAsync(server);
        await server.KillAsync();
        await server.RestartAsync();

        Assert.Equal(accepted, await IngestAsync(server));
    }

    private static async Task<string> IngestAsync(ServerProcess server)
    {
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var token = TokenIssuer.Open(server.Store).Issue(Roles.Connector, "cnn_web");
        var request = new IngestRequest
        {
            Channel = "webchat",
            Address = new() { Kind = IdentifierKind.Handle, Network = "webchat", Value = "visitor-1" },
            ExternalId = "visitor-1-1",
            Text = "Hello",
        };
        var reply = await new ChannelService.ChannelServiceClient(channel).IngestAsync(
            request, new Metadata { { "authorization", $"Bearer {token}" } });
        return $"{reply.ConversationId} {reply.MessageId}";
    }
}
