using Omni.Api.Access;
using Omni.Silo.Actors;
using Omni.Silo.Processes;
using Omni.V1;

namespace Omni.Silo.Tests.Commands;

/// <summary>Backup beside a server, and what a restored store is like for those who come back to it.</summary>
public sealed class StoreCommandTests : IAsyncLifetime
{
    private const string Said = "Where is my parcel? 📦";

    private readonly string root = Directory.CreateTempSubdirectory("omni-commands-").FullName;
    private ServerProcess server = null!;
    private ConnectorActor line = null!;
    private AgentActor agent = null!;
    private string conversation = "";

    private string Restored => Path.Combine(root, "restored");

    /// <summary>One chat in an agent's hands.</summary>
    public async Task InitializeAsync()
    {
        server = await ServerProcess.StartAsync(new() { Store = Path.Combine(root, "data") });
        var access = new ServerAccess(() => server.GrpcAddress, TokenIssuer.Open(server.Store));
        line = new ConnectorActor(access, "cnn_web");
        await line.ConnectAsync();
        agent = new AgentActor(access, "agt_7", Workload.Unchecked);
        agent.OnOffer = offer => agent.AcceptAsync(offer);
        await agent.ConnectAsync();
        await agent.BecomeAvailableAsync();
        var ingested = await IngestAsync("1", Said);
        conversation = ingested.ConversationId;
        await agent.Desk.HoldsAsync(ingested.InteractionId, Support.Waits.Limit);
    }

    public async Task DisposeAsync()
    {
        await agent.DropAsync();
        await line.DisposeAsync();
        await server.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task Restore_OfABackupBesideAServer_ServesAndAnnouncesTheGap()
    {
        var (log, keys) = await BackupAsync();
        await IngestAsync("2", "after the backup");

        await RestoreAsync("restore", "--from", log, "--keys", keys, "--store", Restored);

        var hello = await agent.ConnectAsync();
        Assert.True(hello.Gap);
        var shown = Assert.Single(agent.Desk.Conversations());
        Assert.Equal([Said], shown.Messages.Select(m => m.Text));
        await line.ConnectAsync();
        Assert.True((await IngestAsync("1", Said)).Duplicate);
        Assert.False((await IngestAsync("2", "after the backup")).Duplicate);
    }

    [Fact]
    public async Task Restore_WithoutKeys_KnowsWhatHappenedAndNobody()
    {
        var (log, _) = await BackupAsync();

        await RestoreAsync("restore", "--from", log, "--store", Restored);

        using var office = new OfficeActor(Access(), "office");
        Assert.Equal("", Assert.Single(await office.TranscriptAsync(conversation)).Text);
        await line.ConnectAsync();
        var again = await IngestAsync("1", Said);
        Assert.True(again.NewCustomer);
        Assert.NotEqual(conversation, again.ConversationId);
    }

    [Fact]
    public async Task Verify_AndReindex_SayWhatTheyDidAndWhatIsWrong()
    {
        var busy = await OmniCommand.RunAsync("verify", "--store", server.Store);
        Assert.Equal((1, true), (busy.ExitCode, busy.Error.Contains("is held by process", StringComparison.Ordinal)));
        await server.StopAsync();

        var sound = await OmniCommand.RunAsync("verify", "--store", server.Store);
        Assert.Equal(0, sound.ExitCode);
        Assert.StartsWith("sound: ", sound.Output, StringComparison.Ordinal);
        Assert.Contains("… reading events", sound.Error, StringComparison.Ordinal);
        var reindexed = await OmniCommand.RunAsync("reindex", "--store", server.Store);
        Assert.Equal(0, reindexed.ExitCode);
        Assert.Contains(" 4 rows, ", reindexed.Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(server.Store, "omni.db"), new string('x', 9_000));
        var damaged = await OmniCommand.RunAsync("verify", "--store", server.Store);
        Assert.Equal(1, damaged.ExitCode);
        Assert.Contains("file is not a database", damaged.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CopyStore_OfAStoppedServer_ServesUnderTheSameLog()
    {
        await server.StopAsync();

        await RestoreAsync("copy-store", "--from", server.Store, "--to", Restored);

        // The activation is another one, so the place is gone; the log is the same, so nobody is a stranger.
        await agent.ConnectAsync();
        Assert.Equal([Said], Assert.Single(agent.Desk.Conversations()).Messages.Select(m => m.Text));
        await line.ConnectAsync();
        Assert.True((await IngestAsync("1", Said)).Duplicate);
    }

    private ServerAccess Access() => new(() => server.GrpcAddress, TokenIssuer.Open(server.Store));

    private Task<IngestResponse> IngestAsync(string externalId, string text) => line.IngestAsync(new IngestRequest
    {
        Channel = "webchat", ExternalId = externalId, Text = text, Evidence = Evidence.ChannelVerified,
        Address = new Identifier { Kind = IdentifierKind.Handle, Network = "webchat", Value = "ann" },
    });

    private async Task<(string Log, string Keys)> BackupAsync()
    {
        var (log, keys) = (Path.Combine(root, "backup"), Path.Combine(root, "keys"));
        var done = await OmniCommand.RunAsync("backup", "--store", server.Store, "--to", log, "--keys-to", keys);
        Assert.True(done.ExitCode == 0, done.Error);
        return (Assert.Single(Directory.GetFiles(log)), Assert.Single(Directory.GetFiles(keys)));
    }

    /// <summary>Runs the command, then a server on what it made; tokens keep their key.</summary>
    private async Task RestoreAsync(params string[] command)
    {
        var done = await OmniCommand.RunAsync(command);
        Assert.True(done.ExitCode == 0, done.Error);
        File.Copy(Path.Combine(server.Store, "token.key"), Path.Combine(Restored, "token.key"));
        await server.KillAsync();
        await server.DisposeAsync();
        server = await ServerProcess.StartAsync(new() { Store = Restored });
    }
}
