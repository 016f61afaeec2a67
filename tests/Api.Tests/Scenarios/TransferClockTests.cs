using System.Text.Json;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>A transfer that nobody takes, on a clock that the test moves.</summary>
public sealed class TransferClockTests : Scenario
{
    private readonly ManualClock clock;

    public TransferClockTests()
        : this(new ManualClock(DateTimeOffset.UtcNow))
    {
    }

    private TransferClockTests(ManualClock clock)
        : base(clock: clock) => this.clock = clock;

    [Fact]
    [Trait("Mission", "R5")]
    public async Task Transfer_ThatNobodyTakes_IsNotedAt20And30SecondsAndRaisesTheAlert()
    {
        var web = Connector("cnn_web");
        var giver = await WorkingAsync("agt_7");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await giver.OfferAsync();
        await giver.AcceptAsync(offer);
        using var supervisor = await Follower.StartAsync(Server);
        await giver.TransferAsync(offer, TransferKind.Blind, queue: "que_live");
        await supervisor.EventAsync(e => e.Type == "TransferRequested", "the request");

        // A stream would begin anew when the clock jumps beyond its lease: the giver goes home, and the server knows.
        await giver.DisposeAsync();
        await giver.Client.ConfirmOfferAsync(new() { OfferId = offer.OfferId }).ResponseAsync.Within("a call behind the stream");

        clock.Advance(TimeSpan.FromSeconds(20));
        Check(await MarkAsync(supervisor), "TransferSlow", 20);
        await ConversationAsync(offer.ConversationId); // its next alarm is set by now
        clock.Advance(TimeSpan.FromSeconds(10));
        Check(await MarkAsync(supervisor), "TransferTooSlow", 30);
        var shown = (await ConversationAsync(offer.ConversationId)).Interactions.Single().Transfer;
        Assert.Equal((true, true, TransferStage.Requested), (shown.Slow, shown.TooSlow, shown.Stage));
    }

    private static Task<Event> MarkAsync(Follower supervisor) =>
        supervisor.EventAsync(e => e.Type is "TransferSlow" or "TransferTooSlow", "a mark");

    private static void Check(Event mark, string type, int seconds)
    {
        Assert.Equal(type, mark.Type);
        var requestedAt = JsonDocument.Parse(mark.Data).RootElement.GetProperty("RequestedAt").GetDateTimeOffset();
        Assert.InRange(
            mark.At.ToDateTimeOffset() - requestedAt, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds + 1));
    }
}
