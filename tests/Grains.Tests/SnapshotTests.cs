using System.Text;
using Omni.Contracts.Conversations;
using Omni.Grains.Streams;

namespace Omni.Grains.Tests;

/// <summary>States that are kept beside the log: used when they fit, ignored when they do not, never needed.</summary>
public sealed class SnapshotTests : IAsyncLifetime
{
    private const int Messages = 210;

    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new();
    private readonly MemorySnapshots kept = new();
    private string conversation = "";
    private string state = "";

    public async Task InitializeAsync()
    {
        await using var centre = await StartAsync();
        await centre.ApplyDefaultsAsync();

        // So long after the settings that no queue wakes it at a start, and what is read was read for the test.
        clock.Advance(TimeSpan.FromSeconds(10));
        for (var n = 0; n < Messages; n++)
            conversation = (await centre.IngestAsync("ann", $"message {n}", $"m{n}")).Conversation.Value;
        state = await StateAsync(centre);
    }

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task State_StartedFromASnapshot_IsTheStateReplayed()
    {
        Assert.Equal(state, await StateAfterRestartAsync());
        var changed = Changed(await OpenedAsync());
        var used = await StateAfterRestartAsync(e => e with { Subject = null, Bytes = changed });
        Assert.Contains("CHANGED", used);
    }

    [Fact]
    public async Task Snapshot_HasNoText_WithoutItsCustomersKey()
    {
        var bytes = Encoding.UTF8.GetString(Envelope.Bytes);
        Assert.DoesNotContain("message", bytes);
        Assert.NotNull(Envelope.Subject);

        await using var centre = await StartAsync();
        await centre.Journal.EraseAsync(Envelope.Subject);
        Assert.DoesNotContain("message", await StateAsync(centre));
    }

    [Fact]
    public async Task Snapshot_OfAnotherLogFormatOrFuture_IsIgnored()
    {
        var wrong = Changed(await OpenedAsync());
        SnapshotEnvelope plain = Envelope with { Subject = null, Bytes = wrong };

        Assert.Equal(state, await StateAfterRestartAsync(_ => plain with { LogId = "log_other" }));
        Assert.Equal(state, await StateAfterRestartAsync(_ => plain with { Format = 99 }));
        Assert.Equal(state, await StateAfterRestartAsync(_ => plain with { Bytes = [1, 2, 3] }));
        Assert.Equal(state, await StateAfterRestartAsync(_ => plain with { Version = plain.Version + 1 }));
        Assert.Equal(state, await StateAfterRestartAsync(_ => plain with
        {
            Version = 10_000,
            Bytes = Encoding.UTF8.GetBytes(
                Encoding.UTF8.GetString(wrong).Replace($"\"Version\":{plain.Version},", "\"Version\":10000,", StringComparison.Ordinal)),
        }));
    }

    private SnapshotEnvelope Envelope => (SnapshotEnvelope)kept.Records[$"conversation/{conversation}"];

    private Task<TestCentre> StartAsync() => TestCentre.StartAsync(folder.Path, clock, snapshots: kept);

    private async Task<string> StateAfterRestartAsync(Func<SnapshotEnvelope, SnapshotEnvelope>? change = null)
    {
        var key = $"conversation/{conversation}";
        var original = kept.Records[key];
        if (change is not null) kept.Records[key] = change((SnapshotEnvelope)original);
        await using var centre = await StartAsync();
        var read = await StateAsync(centre);
        kept.Records[key] = original;
        return read;
    }

    private async Task<string> StateAsync(TestCentre centre)
    {
        var view = await centre.Grains.GetGrain<IConversationQuery>(conversation).GetAsync().Within("the conversation");
        return System.Text.Json.JsonSerializer.Serialize(view);
    }

    private async Task<byte[]> OpenedAsync()
    {
        await using var centre = await StartAsync();
        var bytes = await centre.Journal.OpenAsync(Envelope.Subject!, conversation, Envelope.Version, Envelope.Bytes);
        return bytes ?? throw new InvalidOperationException("The snapshot does not open.");
    }

    private static byte[] Changed(byte[] state) => Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(state).Replace("message 1", "CHANGED", StringComparison.Ordinal));
}
