using Omni.Contracts;
using Omni.Contracts.Addresses;
using Omni.Contracts.Conversations;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Messages;

namespace Omni.Grains.Tests;

/// <summary>Changes ahead of their message: kept over a restart, orphaned in time, at any two moments of the message.</summary>
public sealed class HeldChangesTests
{
    private static readonly ConnectorId Web = new("cnn_webchat");
    private static readonly Identifier Ann = new(IdentifierKind.Handle, "webchat", "ann");

    [Fact]
    public async Task Change_HeldBeforeARestart_IsDoneAfterIt()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        await using (var before = await TestCentre.StartAsync(folder.Path, clock))
        {
            await before.ApplyDefaultsAsync();
            Assert.Equal(ChangeOutcome.Held, (await ChangeAsync(before, "later", "e1")).Outcome);
        }

        await using var after = await TestCentre.StartAsync(folder.Path, clock);
        Assert.True(await ChangeAsync(after, "later", "e1") is { Outcome: ChangeOutcome.Duplicate, IsHeld: true });
        var first = await after.IngestAsync("ann", "hello", "m1");

        Assert.Equal("later", (await EntryAsync(after, first.Conversation)).Text);
        Assert.Equal(1, await CountAsync<HeldChangesReleased>(after));
    }

    [Fact]
    public async Task Change_WhoseMessageDoesNotCome_IsOrphanedAndTheMessageStaysAsItIs()
    {
        await using var centre = await TestCentre.StartAsync();
        await ChangeAsync(centre, "never", "e1");
        await centre.PassAsync(TimeSpan.FromMinutes(10));
        await centre.UntilAsync(() => CountAsync<ChangeOrphaned>(centre), count => count == 1, "the orphaned change");

        var first = await centre.IngestAsync("ann", "hello", "m1");
        Assert.Equal(ReceiveStatus.Accepted, first.Status);
        Assert.Equal(ReceiveStatus.Duplicate, (await centre.IngestAsync("ann", "hello", "m1")).Status);
        Assert.Equal("hello", (await EntryAsync(centre, first.Conversation)).Text);
        Assert.Equal(ChangeOutcome.Done, (await ChangeAsync(centre, "now", "e2")).Outcome);
        Assert.Equal("now", (await EntryAsync(centre, first.Conversation)).Text);
    }

    /// <summary>Orphaned, then held anew, then the message: what waits is done, what was orphaned is not.</summary>
    [Fact]
    public async Task Change_AfterOneThatWasOrphaned_WaitsForItself()
    {
        await using var centre = await TestCentre.StartAsync();
        await ChangeAsync(centre, "never", "e1");
        await centre.PassAsync(TimeSpan.FromMinutes(10));
        await centre.UntilAsync(() => CountAsync<ChangeOrphaned>(centre), count => count == 1, "the orphaned change");
        Assert.Equal(ChangeOutcome.Held, (await ChangeAsync(centre, "later", "e2")).Outcome);

        var first = await centre.IngestAsync("ann", "hello", "m1");
        Assert.Equal(["hello", "later"], (await EntryAsync(centre, first.Conversation)).Wordings.Select(w => w.Text));
    }

    private static Task<ChangeReply> ChangeAsync(TestCentre centre, string text, string id)
    {
        var change = new MessageChange(
            Web, Ann, id, "m1", MessageChangeKind.Edit, text, [], DeliveryStatus.Unspecified, null, null, centre.Clock.GetUtcNow());
        return centre.Grains.GetGrain<IAddressGrain>(GrainKeys.Address(Web, Ann)).ChangeAsync(change).Within("a change");
    }

    private static async Task<TranscriptEntry> EntryAsync(TestCentre centre, ConversationId conversation)
    {
        var grain = centre.Grains.GetGrain<IConversationQuery>(conversation.Value);
        return Assert.Single(await grain.GetTranscriptAsync(0, 10).Within("a transcript"));
    }

    private static async Task<int> CountAsync<T>(TestCentre centre) =>
        (await centre.Journal.ReadLogAsync(0, 1_000)).Count(e => e.Event is T);
}
