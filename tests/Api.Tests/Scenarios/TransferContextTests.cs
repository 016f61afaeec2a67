using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>What a receiver has to know comes before the medium (Semantics §15).</summary>
[Trait("Mission", "R5")]
[Trait("Semantics", "§15")]
public sealed class TransferContextTests() : Scenario(TestSettings.With(
    settings => settings.Queues.Single(q => q.Id == "que_live").Callback = new()))
{
    /// <summary>
    /// That nothing has come is seen by what comes next: a second caller, who would rather be called, is let go while the offer
    /// rings.
    /// </summary>
    [Fact]
    public async Task Receiver_OfACall_KnowsWhyBeforeTheyAreConnected()
    {
        var voice = Connector("cnn_voice");
        await voice.ListenAsync();
        var giver = await WorkingAsync("agt_7");
        var call = await CallAsync(voice, "+48600100200");
        var offer = await giver.OfferAsync();
        await giver.AcceptAsync(offer);
        Assert.NotNull((await voice.DeliveryAsync("the order to connect")).Connect);
        await voice.ReportAsync(call.ConversationId, call.InteractionId, SessionState.Connected);
        var receiver = await WorkingAsync("agt_8");

        await giver.TransferAsync(offer, TransferKind.Blind, agent: "agt_8", reason: "wants a refund");
        var given = await receiver.OfferAsync();

        var context = given.Briefing.Interactions.Single();
        Assert.Equal(
            (call.InteractionId, "agt_7", "wants a refund"),
            (context.Id, context.Transfer.FromAgentId, context.Transfer.Reason));
        Assert.InRange(given.Briefing.Version, 1, long.MaxValue);
        Assert.NotNull((await voice.DeliveryAsync("the order to park")).Park);
        var other = await CallAsync(voice, "+48600100201");
        await new CallbackService.CallbackServiceClient(Server.As(Roles.Connector, "cnn_voice")).ChooseCallbackAsync(new()
        {
            RequestId = "r1", ConversationId = other.ConversationId, InteractionId = other.InteractionId,
        }).ResponseAsync.Within("the choice");
        var next = await voice.DeliveryAsync("the order to let the second caller go");
        Assert.Equal((true, other.InteractionId), (next.Disconnect is not null, next.InteractionId));

        await receiver.AcceptAsync(given);

        var order = await voice.DeliveryAsync("the order to connect the receiver");
        Assert.Equal((true, "agt_8", call.InteractionId), (order.Connect is not null, order.AgentId, order.InteractionId));
    }

    private static Task<IngestResponse> CallAsync(Connector voice, string phone) => voice.SendAsync(new()
    {
        Channel = "voice", Address = new() { Kind = IdentifierKind.Phone, Value = phone }, ExternalId = $"call-{phone}",
        SessionStarted = new(),
    });
}
