using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>A mail that has waited long enough goes before a chat, on a clock that the test moves.</summary>
public sealed class PromotionTests : Scenario
{
    private readonly ManualClock clock;

    public PromotionTests()
        : this(new ManualClock(DateTimeOffset.UtcNow))
    {
    }

    private PromotionTests(ManualClock clock)
        : base(clock: clock, settingsJson: TestSettings.With(s => s.Policy = new()
        {
            Order = new() { DeferredSla = new() { PromoteEvery = Duration.FromTimeSpan(TimeSpan.FromMinutes(1)) } },
        })) => this.clock = clock;

    [Theory]
    [Trait("Mission", "R1")]
    [InlineData("after two minutes, in the chats' tier and older", 120, true, 1)]
    [InlineData("a second before", 119, false, 1)]
    public async Task Mail_ThatWaited_IsPromotedAndNeverStarves(string row, int seconds, bool mailFirst, int tier)
    {
        var post = Connector("cnn_email");
        var mail = await post.SendAsync(new()
        {
            Channel = "email", Address = new() { Kind = IdentifierKind.Email, Value = "ann@example.com" },
            ExternalId = "mail-1", Text = "hello",
        });
        clock.Advance(TimeSpan.FromSeconds(seconds));
        var web = Connector("cnn_web");
        var chat = await web.SendAsync(web.Chat("visitor-1", "hello"));

        var agent = await WorkingAsync("agt_7");
        var offer = await agent.OfferAsync();

        Assert.Equal((row, (mailFirst ? mail : chat).InteractionId), (row, offer.InteractionId));
        using var follower = await Follower.StartAsync(
            Server, new() { Filter = new() { Types_ = { "OfferMade" }, ConversationIds = { offer.ConversationId } } });
        var made = await follower.EventAsync(e => e.Type == "OfferMade", "the offer");
        Assert.Equal(tier, JsonDocument.Parse(made.Data).RootElement.GetProperty("Tier").GetInt32());
    }
}
