using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>The contract of deflection: offered only when it helps, taken without losing the place, measured.</summary>
[Trait("Mission", "R8")]
public sealed class DeflectionTests : Scenario
{
    private readonly ManualClock clock;

    public DeflectionTests()
        : this(new ManualClock(new DateTimeOffset(2026, 3, 30, 9, 0, 0, TimeSpan.Zero)))
    {
    }

    private DeflectionTests(ManualClock clock)
        : base(OverloadedSettings.Json, clock: clock) => this.clock = clock;

    private QueueService.QueueServiceClient Voice => new(Server.As(Roles.Connector, "cnn_voice"));

    [Fact]
    [Trait("Mission", "U14")]
    public async Task Deflection_Taken_GoesOnInWritingWithItsAge_AndIsCounted()
    {
        var voice = Connector("cnn_voice");
        await voice.ListenAsync();
        var writer = await WriterAsync();
        var call = await WaitAsync(voice);
        clock.Advance(TimeSpan.FromSeconds(1));
        var said = await voice.DeliveryAsync("the offer of another channel");
        Assert.Equal(
            (call.InteractionId, "You are number 1. Shall we go on by WhatsApp?", "whatsapp"),
            (said.InteractionId, said.Announce.Text, said.Announce.DeflectTo));
        Assert.Equal(clock.GetUtcNow().AddMinutes(2), said.Announce.DeflectUntil.ToDateTimeOffset());

        var request = Answer(call, take: true);
        var taken = await Voice.AnswerDeflectionAsync(request).ResponseAsync.Within("the answer");
        Assert.Equal(taken, await Voice.AnswerDeflectionAsync(request).ResponseAsync.Within("the answer again"));
        Assert.NotNull((await voice.DeliveryAsync("the line is free again")).Disconnect);
        var offer = await writer.OfferAsync();
        Assert.Equal(taken.InteractionId, offer.InteractionId);
        await writer.AcceptAsync(offer);

        var (spoken, written) = ((await ConversationAsync(call.ConversationId)).Interactions[0],
            (await ConversationAsync(call.ConversationId)).Interactions[1]);
        Assert.Equal(InteractionResult.FlowedOut, spoken.Result);
        Assert.Equal(("whatsapp", "+48600100201"), (written.Channel, written.Address.Value));
        var counts = (await QueueAsync("que_live", q => q.Deflections.AnsweredInTime == 1)).Deflections;
        Assert.Equal((1, 1, 0, 1d, 1d), (counts.Offered, counts.Taken, counts.Refused, counts.TakenShare, counts.KeptShare));
        var day = Assert.Single((await Queues.ListQueueDaysAsync(new() { QueueId = "que_live" }).ResponseAsync.Within("days")).Days);
        Assert.Equal(counts, day.Deflections);
        await ExpectWhyAsync(call, taken.InteractionId);
    }

    /// <summary>As far as it was said, what is written there is the customer's.</summary>
    [Fact]
    [Trait("Mission", "C4")]
    public async Task Deflection_TakenAtAnAddressThatIsNamed_GoesOnWithWhatIsWrittenThere()
    {
        var (_, call) = await OfferedAsync();
        var request = Answer(call, take: true);
        request.Address = new() { Kind = IdentifierKind.Phone, Value = "+48600100299" };

        var taken = await Voice.AnswerDeflectionAsync(request).ResponseAsync.Within("the answer");

        var claim = Assert.Single((await ProfileAsync(call.CustomerId)).Claims);
        Assert.Equal((request.Address, Evidence.Claimed), (claim.Identifier, claim.Evidence));
        var text = await Connector("cnn_whatsapp").SendAsync(
            new() { Channel = "whatsapp", Address = request.Address, ExternalId = "w1", Text = "hello" });
        Assert.Equal(
            (call.CustomerId, call.ConversationId, taken.InteractionId), (text.CustomerId, text.ConversationId, text.InteractionId));
    }

    [Fact]
    [Trait("Mission", "U14")]
    public async Task Deflection_Refused_KeepsThePlace_AndIsNotOfferedAgain()
    {
        var (voice, call) = await OfferedAsync();

        var answer = await Voice.AnswerDeflectionAsync(Answer(call, take: false)).ResponseAsync.Within("the answer");

        Assert.Empty(answer.InteractionId);
        clock.Advance(TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(1));
        var place = await Queues.GetPositionAsync(
            new() { ConversationId = call.ConversationId, InteractionId = call.InteractionId }).ResponseAsync.Within("a position");
        Assert.Equal((1, "que_live"), (place.Position, place.QueueId));
        var counts = (await QueueAsync("que_live", q => q.Deflections.Refused == 1)).Deflections;
        Assert.Equal((1, 0, false), (counts.Offered, counts.Taken, counts.HasKeptShare));
        var why = await ExplainAsync(call.ConversationId, call.InteractionId);
        Assert.Single(why.Steps, s => s.Kind == WhyKind.DeflectionOffered);
        Assert.Contains("You would rather wait than go on in writing.", why.CustomerText, StringComparison.Ordinal);
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "DEFLECTION_OVER",
            () => Voice.AnswerDeflectionAsync(Answer(call, take: true, "r2")).ResponseAsync);
    }

    /// <summary>The rule is on, but nobody is there who writes, so nothing is offered until somebody is.</summary>
    [Fact]
    [Trait("Mission", "U14")]
    public async Task Deflection_ThatDoesNotHelp_IsNotOffered_UntilItDoes()
    {
        var voice = Connector("cnn_voice");
        await voice.ListenAsync();
        var call = await WaitAsync(voice);
        clock.Advance(TimeSpan.FromSeconds(1));
        var queue = await QueueAsync("que_live", q => q.Overload.Count == 1);
        Assert.Equal((OverloadAction.Deflect, 0), (queue.Overload[0].Action, queue.Deflections.Offered));
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "DEFLECTION_NOT_OFFERED",
            () => Voice.AnswerDeflectionAsync(Answer(call, take: true)).ResponseAsync);

        await WriterAsync();
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("whatsapp", (await voice.DeliveryAsync("the offer of another channel")).Announce.DeflectTo);
    }

    [Theory]
    [InlineData("another connector's", StatusCode.PermissionDenied, "INTERACTION_NOT_YOURS", null)]
    [InlineData("no such interaction", StatusCode.NotFound, "INTERACTION_NOT_FOUND", null)]
    [InlineData("an address of another kind", StatusCode.FailedPrecondition, "NO_ADDRESS", null)]
    [InlineData("after two minutes", StatusCode.FailedPrecondition, "DEFLECTION_OVER", null)]
    [InlineData("an agent has it", StatusCode.FailedPrecondition, "NOT_WAITING", null)]
    [InlineData("no request id", StatusCode.InvalidArgument, "REQUEST_ID_MISSING", "request_id")]
    public async Task Answer_ThatCannotBe_IsRefusedAndChangesNothing(string row, StatusCode code, string reason, string? field)
    {
        var voice = Connector("cnn_voice");
        await voice.ListenAsync();
        await WriterAsync();
        var agent = await WorkingAsync("agt_7");
        var call = await WaitAsync(voice, agent);
        clock.Advance(TimeSpan.FromSeconds(1));
        await voice.DeliveryAsync("the offer of another channel");
        var request = Answer(call, take: true);
        var client = Voice;
        switch (row)
        {
            case "another connector's": client = new(Server.As(Roles.Connector, "cnn_email")); break;
            case "no such interaction": request.InteractionId = "int_00000000000000000000000000"; break;
            case "an address of another kind":
                request.Address = new() { Kind = IdentifierKind.Email, Value = "ewa@example.com" };
                break;
            case "after two minutes": clock.Advance(TimeSpan.FromMinutes(2) + TimeSpan.FromMilliseconds(1)); break;
            case "an agent has it":
                await agent.Client.CloseInteractionAsync(new()
                {
                    RequestId = agent.NextRequestId(), ConversationId = First!.ConversationId, InteractionId = First.InteractionId,
                }).ResponseAsync.Within("the end");
                await agent.CompleteAsync(First);
                await agent.AcceptAsync(await agent.OfferAsync());
                break;
            case "no request id": request.RequestId = ""; break;
        }

        var before = (await ConversationAsync(call.ConversationId)).Version;
        await Refused.WithAsync(code, reason, () => client.AnswerDeflectionAsync(request).ResponseAsync, field);
        Assert.Equal(before, (await ConversationAsync(call.ConversationId)).Version);
    }

    /// <summary>What agt_7 is talking about.</summary>
    private OfferMade? First { get; set; }

    /// <summary>Somebody who answers chats, and the queue knows it.</summary>
    private async Task<Frontend> WriterAsync()
    {
        var writer = await WorkingAsync("agt_8");
        await QueueAsync("que_chat", q => q.AgentsAvailable == 1);
        return writer;
    }

    /// <summary>agt_7 is on the phone, so who calls next waits for minutes.</summary>
    /// <summary>A call that waits and is offered another channel.</summary>
    private async Task<(Connector Voice, IngestResponse Call)> OfferedAsync()
    {
        var voice = Connector("cnn_voice");
        await voice.ListenAsync();
        await WriterAsync();
        var call = await WaitAsync(voice);
        clock.Advance(TimeSpan.FromSeconds(1));
        await voice.DeliveryAsync("the offer of another channel");
        return (voice, call);
    }

    private async Task<IngestResponse> WaitAsync(Connector voice, Frontend? agent = null)
    {
        agent ??= await WorkingAsync("agt_7");
        await CallAsync(voice, "+48600100200");
        First = await agent.OfferAsync();
        await agent.AcceptAsync(First);
        await voice.DeliveryAsync("the order to connect");
        await voice.ReportAsync(First.ConversationId, First.InteractionId, SessionState.Connected);
        await agent.ChangeAsync(i => i.Phase == InteractionPhase.Active);
        await QueueAsync("que_live", q => q.Waiting == 0 && q.Channels.Any(c => c.Estimate is { FreeSlots: 0 }));
        var call = await CallAsync(voice, "+48600100201");
        await QueueAsync("que_live", q => q.Waiting == 1);
        return call;
    }

    private async Task ExpectWhyAsync(IngestResponse call, string written)
    {
        var why = await ExplainAsync(call.ConversationId, call.InteractionId);
        Assert.Equal(
            [WhyKind.Opened, WhyKind.Queued, WhyKind.Relieved, WhyKind.DeflectionOffered, WhyKind.FlowedOut, WhyKind.Closed, WhyKind.DeflectionTaken],
            why.Steps.Select(s => s.Kind));
        var offered = why.Steps[3];
        Assert.True(offered.TargetP90.ToTimeSpan() < offered.P90.ToTimeSpan() / 2);
        Assert.Contains("Going on over WhatsApp was offered", why.SupervisorText, StringComparison.Ordinal);
        Assert.Contains($"The customer went on over WhatsApp as {written}.", why.SupervisorText, StringComparison.Ordinal);
        Assert.Equal("You went on in writing, and your place went with you.", why.CustomerText);
        var next = await ExplainAsync(call.ConversationId, written);
        Assert.Contains($"Goes on from {call.InteractionId} over WhatsApp, its age kept.", next.SupervisorText, StringComparison.Ordinal);
    }

    private async Task<ExplainResponse> ExplainAsync(string conversation, string interaction) =>
        await new QueueService.QueueServiceClient(Server.As(Roles.Supervisor, "agt_2")).ExplainAsync(
            new() { ConversationId = conversation, InteractionId = interaction }).ResponseAsync.Within("why");

    private static AnswerDeflectionRequest Answer(IngestResponse call, bool take, string request = "r1") => new()
    {
        RequestId = request, ConversationId = call.ConversationId, InteractionId = call.InteractionId, Take = take,
    };

    private static Task<IngestResponse> CallAsync(Connector voice, string phone) => voice.SendAsync(new()
    {
        Channel = "voice", Address = new() { Kind = IdentifierKind.Phone, Value = phone }, ExternalId = $"call-{phone}",
        SessionStarted = new(),
    });
}
