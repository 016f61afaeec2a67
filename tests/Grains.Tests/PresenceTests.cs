using Omni.Contracts;
using Omni.Contracts.Agents;
using Omni.Contracts.Due;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Grains.Due;

namespace Omni.Grains.Tests;

public sealed class PresenceTests
{
    [Fact]
    public async Task Lease_NotRenewed_WithdrawsTheOfferAndThenReturnsTheChat()
    {
        await using var centre = await TestCentre.StartAsync();
        var lost = await centre.DeskAsync("agt_1");
        var chat = await centre.IngestAsync("ann", "one", "m1");
        await lost.AcceptAsync(await lost.OfferAsync());
        await centre.IngestAsync("bob", "two", "m2");
        await lost.OfferAsync();

        centre.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(OfferEnd.AgentLost, (await lost.NextAsync<OfferEnded>()).How);
        await lost.SettleAsync();
        centre.Clock.Advance(TimeSpan.FromSeconds(45));
        var released = await lost.NextAsync<InteractionChanged>();
        while (released.Interaction.Phase != InteractionPhase.Queued)
            released = await lost.NextAsync<InteractionChanged>();

        await centre.UntilAsync(
            () => centre.FiguresAsync("que_support"), q => q is { Waiting: 2, OffersOpen: 0 }, "both chats in the queue");
        var other = await centre.DeskAsync("agt_2");
        Assert.Equal(chat.Interaction, (await other.OfferAsync()).Interaction); // boosted: before the younger chat
    }

    [Fact]
    public async Task Agent_WhoWasGoneWhenTheServerDied_HasTheirChatReturnedAfterTheStart()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        Contracts.Addresses.IngestResult chat;
        await using (var before = await TestCentre.StartAsync(folder.Path, clock))
        {
            await before.ApplyDefaultsAsync();
            var lost = await before.DeskAsync("agt_1");
            chat = await before.IngestAsync("ann", "one", "m1");
            await lost.AcceptAsync(await lost.OfferAsync());
            await lost.SettleAsync();
            var version = (await before.Journal.ReadStreamAsync("agt_1", 0, 1_000))[^1].Version;
            await before.Journal.AppendAsync(new()
            {
                Streams = [new("agt_1", version, [new AgentDisconnected(clock.GetUtcNow())], DueChange.To(clock.GetUtcNow()))],
            });
        }

        await using var after = await TestCentre.StartAsync(folder.Path, clock);
        var other = await after.DeskAsync("agt_2");
        await after.Grains.GetGrain<IDueGrain>(GrainKeys.Due(DueScan.GrainOf("agt_1"))).PingAsync().Within("a due grain");
        clock.Advance(TimeSpan.FromSeconds(1)); // its timer is set now
        Assert.Equal(chat.Interaction, (await other.OfferAsync()).Interaction);
    }

    [Fact]
    public async Task Reconnect_WithACursor_ResumesWithoutAGap()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "one", "m1");
        var offer = await desk.OfferAsync();
        var cursor = new AgentCursor(desk.Hello.Activation, desk.Seq);
        await desk.AcceptAsync(offer);

        await desk.ConnectAsync(cursor);
        Assert.Null(desk.Hello.Snapshot);
        Assert.Equal(cursor.Seq + 1, desk.Hello.Missed[0].Seq);
        Assert.Contains(desk.Hello.Missed, d => d.Update is ConversationShown);
    }

    [Fact]
    public async Task Reconnect_WithACursorOfAnotherLog_GetsASnapshotAndTheGapAnnounced()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "one", "m1");
        await desk.AcceptAsync(await desk.OfferAsync());
        await desk.ConnectAsync(new AgentCursor(desk.Hello.Activation - 1, 1));
        Assert.True(desk.Hello.Gap);
        Assert.Single(desk.Hello.Snapshot!.Conversations);
    }

    [Fact]
    public async Task SignIn_IsNotReadyUntilTheAgentSaysOtherwise()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1", available: false);
        var agent = desk.Hello.Snapshot!.Agent;
        Assert.Equal((Presence.Connected, Routability.NotReady), (agent.Presence, agent.Routability));
        Assert.Equal(NotReadyReasons.SignedIn, agent.Reason);
    }
}
