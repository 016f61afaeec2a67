using Omni.Contracts;
using Omni.Contracts.Conversations;
using Omni.Contracts.Due;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;

namespace Omni.Grains.Tests;

/// <summary>The marks of 20 and 30 s come by themselves, once each, whatever happens to the process.</summary>
public sealed class TransferClockTests
{
    [Fact]
    public async Task Marks_OfATransferThatNobodyTakes_ComeOnceAndInTime()
    {
        await using var centre = await TestCentre.StartAsync();
        var giver = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "help", "m1");
        var offer = await giver.OfferAsync();
        await giver.AcceptAsync(offer);
        var receiver = await centre.DeskAsync("agt_2");
        await giver.GiveAsync(offer, receiver);
        await receiver.OfferAsync();
        var requestedAt = centre.Clock.GetUtcNow();

        await PassAsync(centre, Seconds(20), giver, receiver);
        Assert.True((await giver.ChangeAsync(i => i.Transfer?.IsSlow == true)).Transfer is { IsTooSlow: false });
        await centre.Clock.ArmedFor(requestedAt.AddSeconds(21.25)).Within("the alarm for the end of its ringing");
        await PassAsync(centre, TimeSpan.FromSeconds(1.25), giver, receiver); // it has rung out: now the queue looks on
        await giver.ChangeAsync(i => i.Phase == InteractionPhase.Queued);
        await PassAsync(centre, TimeSpan.FromSeconds(8.75), giver, receiver);
        await giver.ChangeAsync(i => i.Transfer?.IsTooSlow == true);

        await PassAsync(centre, Seconds(60), giver, receiver);
        var events = await centre.Journal.EventsAsync(offer.Conversation.Id.Value);
        Assert.Equal(requestedAt.AddSeconds(20), Assert.Single(events.OfType<TransferSlow>()).At);
        Assert.Equal(requestedAt.AddSeconds(30), Assert.Single(events.OfType<TransferTooSlow>()).At);
        Assert.Equal(1, events.OfType<BoostApplied>().Count(b => b.Cause == BoostCause.SlowTransfer));
    }

    [Theory]
    [InlineData("before the first mark", 5)]
    [InlineData("between the marks", 25)]
    public async Task Marks_OverARestart_ComeOnceAndAtMostASecondLate(string row, int downAt)
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        OfferRang offer;
        await using (var before = await TestCentre.StartAsync(folder.Path, clock))
        {
            await before.ApplyDefaultsAsync();
            var giver = await before.DeskAsync("agt_1");
            await before.IngestAsync("ann", "help", "m1");
            offer = await giver.OfferAsync();
            await giver.AcceptAsync(offer);
            Assert.Equal(TransferOutcome.Done, await giver.GiveAsync(offer, "que_sales"));
            foreach (var second in new[] { 5, 20, 25 }.Where(s => s <= downAt))
                await ReachAsync(before, offer, second);
            Assert.True(await CountAsync<TransferSlow>(before, offer) == (downAt > 20 ? 1 : 0), row);
        }

        // A silo that starts knows nothing: the due row alone wakes the conversation, with the next second's tick.
        await using var after = await TestCentre.StartAsync(folder.Path, clock);
        await after.SettleAsync();
        foreach (var second in new[] { 20, 21, 30, 31, 90 }.Where(s => s > downAt))
            await ReachAsync(after, offer, second);
        var events = await after.Journal.EventsAsync(offer.Conversation.Id.Value);
        var requestedAt = Assert.Single(events.OfType<TransferRequested>()).At;
        Assert.InRange(Assert.Single(events.OfType<TransferSlow>()).At - requestedAt, Seconds(20), Seconds(21));
        Assert.InRange(Assert.Single(events.OfType<TransferTooSlow>()).At - requestedAt, Seconds(30), Seconds(31));
    }

    /// <summary>Both marks passed while nobody was there: both are noted by whoever starts.</summary>
    [Fact]
    public async Task Marks_PassedWhileTheServerWasDown_AreNotedAtTheStart()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        OfferRang offer;
        await using (var before = await TestCentre.StartAsync(folder.Path, clock))
        {
            await before.ApplyDefaultsAsync();
            var giver = await before.DeskAsync("agt_1");
            await before.IngestAsync("ann", "help", "m1");
            offer = await giver.OfferAsync();
            await giver.AcceptAsync(offer);
            await giver.GiveAsync(offer, "que_sales");
        }

        clock.Advance(Seconds(3_600));
        await using var after = await TestCentre.StartAsync(folder.Path, clock);
        await after.SettleAsync();
        clock.Advance(Seconds(1));
        await after.Journal.FirstAsync<TransferTooSlow>("the second mark");
        await after.SettleAsync();

        Assert.Equal(1, await CountAsync<TransferSlow>(after, offer));
        Assert.Equal(1, await CountAsync<TransferTooSlow>(after, offer));
    }

    /// <summary>Moves on to so many seconds after the transfer, and waits until everything due has been done.</summary>
    private static async Task ReachAsync(TestCentre centre, OfferRang offer, int second)
    {
        var events = await centre.Journal.EventsAsync(offer.Conversation.Id.Value);
        centre.Clock.AdvanceTo(events.OfType<TransferRequested>().Single().At.AddSeconds(second));
        await centre.SettleAsync();
        await centre.Grains.GetGrain<IConversationQuery>(offer.Conversation.Id.Value).GetAsync()
            .Within("the conversation to do what is due");
    }

    private static async Task<int> CountAsync<T>(TestCentre centre, OfferRang offer) =>
        (await centre.Journal.EventsAsync(offer.Conversation.Id.Value)).OfType<T>().Count();

    private static async Task PassAsync(TestCentre centre, TimeSpan time, params TestDesk[] desks)
    {
        var step = TimeSpan.FromSeconds(4);
        for (var left = time; left > TimeSpan.Zero; left -= step)
        {
            centre.Clock.Advance(left < step ? left : step);
            foreach (var desk in desks) await desk.RenewAsync();
        }
    }

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);
}
