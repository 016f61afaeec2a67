using System.Text.RegularExpressions;
using Grpc.Core;
using Grpc.Net.Client;
using Omni.Api.Access;
using Omni.Silo.Processes;
using Omni.V1;

namespace Omni.Interop.Durability;

/// <summary>Durability is shown, not assumed: the server's system calls are counted while it acknowledges.</summary>
public sealed partial class SyncTests
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
        var counts = Path.Combine(folder.Path, "strace");
        await using var server = await ServerProcess.StartAsync(new ServerProcessOptions
        {
            Wrapper = ["strace", "-f", "-o", counts, "-e", "trace=fsync,fdatasync"],
            StartTimeout = TimeSpan.FromSeconds(60),
        });
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var token = TokenIssuer.Open(server.Store).Issue(Roles.Connector, "cnn_web");
        var client = new ChannelService.ChannelServiceClient(channel);

        var before = await SyncsAsync(counts);
        for (var i = 1; i <= Messages; i++)
        {
            await client.IngestAsync(Message(i), new Metadata { { "authorization", $"Bearer {token}" } });
            var syncs = await SyncsAsync(counts) - before;
            Assert.True(syncs >= i, $"{i} messages acknowledged, {syncs} syncs done");
        }
    }

    private static IngestRequest Message(int number) => new()
    {
        Channel = "webchat",
        Address = new Identifier { Kind = IdentifierKind.Handle, Network = "webchat", Value = "ann" },
        ExternalId = $"m{number}",
        Text = $"message {number}",
    };

    /// <summary>Syncs that have returned; strace writes each line when the call ends.</summary>
    private static async Task<int> SyncsAsync(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return Done().Count(await reader.ReadToEndAsync());
    }

    [GeneratedRegex(@"f(data)?sync(\(\d+\)| resumed>\)) += 0", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Done();
}
