using System.Diagnostics;
using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Domain.Agents;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Grains.Tests;

/// <summary>Offers that ring out, as agents are told of them (Semantics §4).</summary>
public sealed class MissTests
{
    private static readonly SettingsDocument Settings = TestCentre.DefaultSettings with
    {
        Policy = new() { DeviceLease = TimeSpan.FromMinutes(15) },
    };

    /// <summary>Tells are repeated until they are acknowledged; three misses in a row are three.</summary>
    [Fact]
    public async Task Miss_ToldAgain_CountsOnce()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var desk = await centre.DeskAsync("agt_1");
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");
        var offer = await desk.OfferAsync();
        centre.Clock.AdvanceTo(offer.ExpiresAt + OfferLimits.Grace);
        Assert.Equal([1], await MissesAsync(centre, 1));

        var view = await centre.Grains.GetGrain<IConversationQuery>(mail.Conversation.Value).GetAsync();
        var ended = new OfferEnded(offer.Offer, offer.Interaction, OfferEnd.Expired) { Class = ChannelClass.Deferred };
        for (var again = 0; again < 3; again++)
            await centre.Grains.GetGrain<IAgentTells>("agt_1")
                .NoticeAsync(new(mail.Conversation, view!.Version, view.Version - 1, [ended], [])).Within("a tell, repeated");

        await centre.PassAsync(TimeSpan.FromSeconds(60));
        offer = await desk.OfferAsync();
        centre.Clock.AdvanceTo(offer.ExpiresAt + OfferLimits.Grace);
        Assert.Equal([1, 2], await MissesAsync(centre, 2));
    }

    /// <summary>In a row: over a restart too, and what is answered in between ends the row.</summary>
    [Fact]
    public async Task Misses_OverARestart_GoOn()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        await using (var before = await TestCentre.StartAsync(folder.Path, clock))
        {
            await before.ApplyAsync(Settings);
            var first = await before.DeskAsync("agt_1");
            await before.IngestAsync("ann@example.com", "help", "m1", "email");
            clock.AdvanceTo((await first.OfferAsync()).ExpiresAt + OfferLimits.Grace);
            Assert.Equal([1], await MissesAsync(before, 1));
        }

        await using var after = await TestCentre.StartAsync(folder.Path, clock);
        var again = new TestDesk(after.Grains, new("agt_1"));
        await again.ConnectAsync();
        await after.PassAsync(TimeSpan.FromSeconds(60));
        var offer = await again.OfferAsync();
        clock.AdvanceTo(offer.ExpiresAt + OfferLimits.Grace);
        Assert.Equal([1, 2], await MissesAsync(after, 2));

        await after.PassAsync(TimeSpan.FromSeconds(60));
        offer = await again.OfferAsync();
        Assert.Equal(DeclineOutcome.Declined, await again.DeclineAsync(offer));
        await after.PassAsync(TimeSpan.FromSeconds(60));
        offer = await again.OfferAsync();
        clock.AdvanceTo(offer.ExpiresAt + OfferLimits.Grace);
        Assert.Equal([1, 2, 1], await MissesAsync(after, 3));
    }

    /// <summary>Who is not there is offered nothing between the end of an offer and the miss that it counts as.</summary>
    [Fact]
    public async Task Miss_OfTheOnlyOneAllowed_OffersNothingBeforeItCounts()
    {
        var hold = new HeldAppend.Hold(e => e is OfferMissed);
        await using var centre = await TestCentre.StartAsync(settings: Settings, seen: j => HeldAppend.Of(j, hold));
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("+48600100200", "", "v1", "voice");
        var offer = await desk.OfferAsync();
        var second = await centre.IngestAsync("+48600100300", "", "v2", "voice");

        centre.Clock.AdvanceTo(offer.ExpiresAt + OfferLimits.Grace);
        await hold.Reached.Within("the miss");
        await centre.LookAroundAsync(second);
        hold.Release();

        while ((await desk.NextAsync<AgentChanged>()).Agent is not { Routability: Routability.NotReady, Load: 0 }) { }
        await desk.SettleAsync();
        Assert.Empty((await centre.Journal.EventsAsync(second.Conversation.Value)).OfType<OfferMade>());
    }

    /// <summary>What the agent's misses were counted as, once there are that many.</summary>
    private static async Task<IReadOnlyList<int>> MissesAsync(TestCentre centre, int count)
    {
        for (var since = Stopwatch.StartNew(); ;)
        {
            var events = await centre.Journal.ReadStreamAsync("agt_1", 0, 1_000);
            int[] misses = [.. events.Select(e => e.Event).OfType<OfferMissed>().Select(m => m.Count)];
            if (misses.Length >= count) return misses;
            Assert.True(since.Elapsed < Waits.Limit, $"{count} misses expected, {misses.Length} seen");
            await centre.SettleAsync();
        }
    }
}
