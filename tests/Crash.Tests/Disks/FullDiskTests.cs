using Grpc.Core;
using Omni.Api.Access;
using Omni.Domain;
using Omni.Journal.Sqlite.Operations;
using Omni.Silo.Actors;
using Omni.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Omni.Crash.Tests.Disks;

/// <summary>A disk without space: refused, nothing lost, and on it goes by itself when there is space.</summary>
public sealed class FullDiskTests
{
    /// <summary>More than the write-ahead log can hold in the space that it has already.</summary>
    private const int MessagesMax = 20_000;

    private const int MessagesAfter = 50;

    [Fact]
    [Trait("Mission", "P3")]
    public async Task Store_OnAFullDisk_RefusesLosesNothingAndRecovers()
    {
        using IDisk disk = (IDisk?)MountedDisk.TryMount() ?? new LimitedDisk();
        await FillAndEmptyAsync(disk);
    }

    [Fact]
    public async Task Store_WhoseFilesMayNotGrow_RefusesLosesNothingAndRecovers()
    {
        using var disk = new LimitedDisk();
        await FillAndEmptyAsync(disk);
    }

    [Fact]
    public async Task Health_OnAFullDisk_IsNotServingUntilThereIsSpace()
    {
        using var disk = new LimitedDisk();
        await using var server = await disk.StartServerAsync();
        using var health = new HealthWatcher(server.GrpcAddress);
        await health.BecomesAsync(ServingStatus.Serving);

        disk.Fill(server);
        await health.BecomesAsync(ServingStatus.NotServing);

        disk.Empty(server);
        await health.BecomesAsync(ServingStatus.Serving);
    }

    private static async Task FillAndEmptyAsync(IDisk disk)
    {
        List<IngestResponse> acked = [];
        await using (var server = await disk.StartServerAsync())
        {
            var access = new ServerAccess(() => server.GrpcAddress, TokenIssuer.Open(disk.Path));
            await using var line = new ConnectorActor(access, "cnn_web");
            await line.ConnectAsync();
            for (var n = 0; n < MessagesAfter; n++) acked.Add(await line.IngestAsync(Message(acked.Count)));

            disk.Fill(server);
            var refused = await FirstRefusalAsync(line, acked);
            Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
            Assert.Equal("STORE_UNAVAILABLE", refused.Trailers.GetValue("omni-reason"));
            Assert.False(server.HasExited);

            disk.Empty(server);
            for (var n = 0; n < MessagesAfter; n++) acked.Add(await line.IngestAsync(Message(acked.Count)));
            using var office = new OfficeActor(access, "office");
            var transcript = await office.TranscriptAsync(acked[0].ConversationId);
            Assert.Equal(acked.Select(a => a.MessageId), transcript.Select(m => m.Id));
            Assert.Equal(Enumerable.Range(0, acked.Count).Select(n => Message(n).Text), transcript.Select(m => m.Text));
            await server.KillAsync();
        }

        var store = new StoreTarget(Path.Combine(disk.Path, "omni.db"), DomainJson.Catalog, DomainStreams.Kinds);
        Assert.Empty(StoreVerify.Run(store).Findings);
    }

    private static async Task<RpcException> FirstRefusalAsync(ConnectorActor line, List<IngestResponse> acked)
    {
        while (acked.Count < MessagesMax)
            try
            {
                acked.Add(await line.IngestAsync(Message(acked.Count)));
            }
            catch (RpcException refused)
            {
                return refused;
            }

        throw new InvalidOperationException($"{MessagesMax} messages were accepted on a disk that is full.");
    }

    private static IngestRequest Message(int number) => new()
    {
        Channel = "webchat", ExternalId = $"{number}", Evidence = Evidence.ChannelVerified, Text = $"message {number}",
        Address = new Identifier { Kind = IdentifierKind.Handle, Network = "webchat", Value = "ann" },
    };
}
