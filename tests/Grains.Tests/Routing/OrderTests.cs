using Omni.Contracts.Queues;
using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Settings;

namespace Omni.Grains.Tests.Routing;

/// <summary>What goes first, by tier, age and boosts, as the settings say (Semantics §7).</summary>
[Trait("Semantics", "§7")]
public sealed class OrderTests
{
    [Theory]
    [InlineData("a second too early for the chats' tier", 119, "chat", 1)]
    [InlineData("in the chats' tier, and older", 120, "mail", 1)]
    [InlineData("at the top", 180, "mail", 0)]
    public async Task Mail_ThatWaitedLongEnough_GoesBeforeAChat(string row, int seconds, string first, int tier)
    {
        await using var centre = await TestCentre.StartAsync(settings: TestCentre.DefaultSettings.Policy(Minutely));
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");
        centre.Clock.Advance(TimeSpan.FromSeconds(seconds));
        var chat = await centre.IngestAsync("bob", "help", "m2");
        await centre.KnownAsync(mail, chat);
        var desk = await centre.DeskAsync("agt_1");

        var offer = await desk.OfferAsync();
        Assert.Equal((row, first == "mail" ? mail.Interaction : chat.Interaction), (row, offer.Interaction));
        Assert.Equal(tier, (await centre.MadeAsync(offer)).Tier);
    }

    [Fact]
    public async Task Settings_WithAnotherOrder_HoldForWhatWaits()
    {
        await using var centre = await TestCentre.StartAsync();
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");
        centre.Clock.Advance(TimeSpan.FromMinutes(5));
        await centre.IngestAsync("bob", "help", "m2");

        await centre.ApplyAsync(TestCentre.DefaultSettings.Policy(Minutely), "2");
        await centre.UntilAsync(
            () => centre.Grains.GetGrain<IQueueExplanation>("que_support").WhyWaitingAsync(mail.Interaction),
            p => p is { SettingsVersion: 2 }, "the queue to follow");

        var desk = await centre.DeskAsync("agt_1");
        var offer = await desk.OfferAsync();
        Assert.Equal(mail.Interaction, offer.Interaction);
        var made = await centre.MadeAsync(offer);
        Assert.Equal((0, 2), (made.Tier, made.SettingsVersion));
    }

    [Fact]
    public async Task Queue_WithAWeight_GoesBeforeWhatWaitedUpToSoMuchLonger()
    {
        await using var centre = await TestCentre.StartAsync(settings: Centres.Sales(q => q with { WeightSeconds = 600 }));
        var older = await centre.IngestAsync("ann", "help", "m1");
        centre.Clock.Advance(TimeSpan.FromSeconds(599));
        var weighty = await centre.IngestAsync("bob", "buy", "m2", with: m => m with { Queue = new("que_sales") });
        await centre.KnownAsync(older);
        await centre.KnownAsync("que_sales", weighty);
        var desk = await centre.DeskAsync("agt_1");

        Assert.Equal(weighty.Interaction, (await desk.OfferAsync()).Interaction);
        Assert.Equal(older.Interaction, (await desk.OfferAsync()).Interaction);
        var boost = Assert.Single((await centre.Journal.EventsAsync(weighty.Conversation.Value)).OfType<BoostApplied>());
        Assert.Equal((BoostCause.QueueWeight, 600), (boost.Cause, boost.Seconds));
    }

    [Fact]
    public async Task Customer_OfGreatValue_GoesBeforeWhoWaitedUpToSoMuchLonger()
    {
        await using var centre = await TestCentre.StartAsync();
        var older = await centre.IngestAsync("ann", "help", "m1");
        centre.Clock.Advance(TimeSpan.FromSeconds(299));
        var valued = await centre.IngestAsync("bob", "help", "m2", with: m => m with { CustomerValueSeconds = 300 });
        await centre.KnownAsync(older, valued);
        var desk = await centre.DeskAsync("agt_1");

        Assert.Equal(valued.Interaction, (await desk.OfferAsync()).Interaction);
        Assert.Equal(older.Interaction, (await desk.OfferAsync()).Interaction);
    }

    /// <summary>Deferred work with a clock rises a tier a minute.</summary>
    private static PolicySettings Minutely(PolicySettings policy) => policy with
    {
        Order = OrderPolicy.Default with
        {
            Promotion = OrderPolicy.Default.Promotion.SetItem(3, new(TimeSpan.FromMinutes(1), TimeSpan.Zero, 0)),
        },
    };
}
