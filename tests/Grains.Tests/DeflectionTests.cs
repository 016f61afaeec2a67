using Omni.Contracts;
using Omni.Contracts.Addresses;
using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Overload;
using static Omni.Grains.Tests.OverloadedCentre;

namespace Omni.Grains.Tests;

/// <summary>Deflection over the real grains: the contract, what helps, and what is counted (mission U14).</summary>
[Trait("Semantics", "§12")]
public sealed class DeflectionTests
{
    private static readonly OverloadRule Rule = new(OverloadTrigger.P90, 60, OverloadAction.Deflect)
    {
        DeflectTo = "sms", Text = "Shall we go on in writing?",
    };

    [Fact]
    public async Task Offer_IsMadeAsSoonAsItHelps_TakenWithTheAge_AndCounted()
    {
        await using var centre = await StartAsync(Rule);
        await TalkAsync(centre);
        var call = await centre.IngestAsync("+48111", "", "c2", "voice");
        await centre.WaitingAsync("que_support", 1);
        centre.Clock.Advance(TimeSpan.FromSeconds(1));

        // The wait is long, but nobody is there who writes.
        Assert.Single((await centre.SettledAsync("que_support")).Overload);
        Assert.Empty((await centre.Journal.EventsAsync(call.Conversation.Value)).OfType<DeflectionOffered>());
        var writer = await centre.DeskAsync("agt_2");
        await centre.UntilAsync(() => centre.FiguresAsync("que_text"), q => q.AgentsAvailable == 1, "who writes");
        var offered = await centre.TickUntilAsync<DeflectionOffered>("que_support", call.Conversation);
        Assert.True(offered.P90 >= TimeSpan.FromSeconds(60) && offered.TargetP90 < offered.P90 / 2);

        var answer = new AnswerDeflection(call.Interaction, new("cnn_voice"), true, null);
        var reply = await AnswerAsync(centre, call, answer, "take");
        Assert.Equal(DeflectionOutcome.Done, reply.Outcome);
        Assert.Equal(reply, await AnswerAsync(centre, call, answer, "take"));
        Assert.Equal(
            DeflectionOutcome.RequestReused, (await AnswerAsync(centre, call, answer with { Take = false }, "take")).Outcome);

        var rings = await writer.OfferAsync();
        Assert.Equal(reply.Interaction, rings.Interaction);
        await writer.AcceptAsync(rings);
        Assert.Equal(new DeflectionCounts(1, 1, 1), await CountsAsync(centre));
        var events = await centre.Journal.EventsAsync(call.Conversation.Value);
        Assert.Empty(events.OfType<InteractionAbandoned>());
        var queued = events.OfType<InteractionQueued>().ToArray();
        Assert.Equal((queued[0].AgedFrom, new QueueId("que_text")), (queued[1].AgedFrom, queued[1].Queue));
        await centre.WaitingAsync("que_support", 0);
    }

    [Fact]
    public async Task Refusal_KeepsThePlace_AndIsNotAskedAgain()
    {
        await using var centre = await StartAsync(Rule);
        await TalkAsync(centre);
        await centre.DeskAsync("agt_2");
        var call = await centre.IngestAsync("+48111", "", "c2", "voice");
        await centre.WaitingAsync("que_support", 1);
        await centre.UntilAsync(() => centre.FiguresAsync("que_text"), q => q.AgentsAvailable == 1, "who writes");
        centre.Clock.Advance(TimeSpan.FromSeconds(1));
        await centre.Journal.FirstAsync<DeflectionOffered>("the offer");

        var reply = await AnswerAsync(centre, call, new(call.Interaction, null, false, null), "wait");

        Assert.Equal((DeflectionOutcome.Done, default), (reply.Outcome, reply.Interaction));
        centre.Clock.Advance(TimeSpan.FromSeconds(5));
        await centre.SettledAsync("que_support");
        Assert.Single((await centre.Journal.EventsAsync(call.Conversation.Value)).OfType<DeflectionOffered>());
        Assert.Equal(new DeflectionCounts(1, 0, 0) { Refused = 1 }, await CountsAsync(centre));
        await centre.WaitingAsync("que_support", 1);
    }

    /// <summary>agt_1 is on the phone, so whoever calls waits for three minutes or more.</summary>
    private static async Task TalkAsync(TestCentre centre)
    {
        var desk = await centre.DeskAsync("agt_1");
        var call = await centre.IngestAsync("+48000", "", "c1", "voice");
        await desk.AcceptAsync(await desk.OfferAsync());
        await centre.Grains.GetGrain<IConversationInbound>(call.Conversation.Value)
            .ConnectedAsync(call.Interaction, new("cnn_voice")).Within("the line");
        await desk.SettleAsync();
        await centre.WaitingAsync("que_support", 0);
    }

    private static Task<DeflectionReply> AnswerAsync(
        TestCentre centre, IngestResult call, AnswerDeflection answer, string request) =>
        centre.Grains.GetGrain<IConversationRelief>(call.Conversation.Value)
            .AnswerAsync(answer, new RequestStamp("cnn_voice", request, $"{answer.Take}")).Within("the answer");

    private static Task<DeflectionCounts> CountsAsync(TestCentre centre) =>
        centre.Grains.GetGrain<ILedgerGrain>(GrainKeys.Ledger(new("que_support")))
            .ReadDeflectionsAsync(DateOnly.FromDateTime(centre.Clock.GetUtcNow().UtcDateTime)).Within("the counts");
}
