using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Tests.Fixtures;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.V1;
using OfferEnd = Omni.V1.OfferEnd;

namespace Omni.Api.Tests.Scenarios;

public sealed class ExpiryTests() : Scenario(TestSettings.ShortOffers)
{
    [Fact]
    [Trait("Mission", "R4")]
    public async Task Offer_ThatRangOut_GoesToTheNextAgentAndTheSilentOneIsNotReady()
    {
        var web = Connector("cnn_web");
        var silent = await WorkingAsync("agt_7");
        var message = await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await silent.OfferAsync();
        var ended = await silent.EventAsync(e => e.OfferEnded, "the offer's end");
        Assert.Equal((offer.OfferId, OfferEnd.Expired), (ended.OfferId, ended.How));
        var state = await silent.EventAsync(
            e => e.AgentChanged?.Routability == Routability.NotReady ? e.AgentChanged : null, "not ready");
        Assert.Equal("NotResponding", state.Reason);
        await Refused.WithAsync(
            StatusCode.FailedPrecondition,
            "OFFER_GONE",
            () => silent.Client.AcceptOfferAsync(silent.AcceptRequest(offer)).ResponseAsync);

        var next = await WorkingAsync("agt_8");
        Assert.Equal(message.InteractionId, (await next.OfferAsync()).InteractionId);
    }

    [Fact]
    [Trait("Mission", "R4")]
    public async Task Supervisor_IsAlertedOfAnAgentWhoDoesNotRespond()
    {
        using var alerts = new EventService.EventServiceClient(Server.As(Roles.Supervisor, "agt_9")).Follow(
            new() { Filter = new() { Types_ = { "RoutabilityChanged" } }, Start = FollowStart.Now });
        await Reader.NextAsync(alerts.ResponseStream, r => r.Hello, "the hello");
        var (web, silent) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        await silent.EventAsync(e => e.OfferEnded, "the offer's end");

        var alert = await Reader.NextAsync(
            alerts.ResponseStream,
            r => r.Events?.Events.FirstOrDefault(e => e.Data.Contains("\"NotResponding\"", StringComparison.Ordinal)), "the alert");
        Assert.Equal(("agt_7", ""), (alert.Stream, alert.Personal));
    }

    /// <summary>Between its deadline and its end an offer is late, not gone; no test can hit that moment.</summary>
    [Fact]
    public void Accept_TooLate_IsRefusedAsExpired()
    {
        var refusal = Assert.Throws<RefusalException>(
            () => Outcomes.Check(AcceptOutcome.Expired, new OfferId("off_1")));
        Assert.Equal((RefusalKind.WrongState, "OFFER_EXPIRED"), (refusal.Kind, refusal.Reason));
    }
}
