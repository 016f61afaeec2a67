using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Explanations;
using Omni.Domain.Queues;
using Omni.Domain.Routing;

namespace Omni.Grains.Tests;

/// <summary>Why somebody gets something, and why something waits (mission U5).</summary>
public sealed class ExplainTests
{
    [Fact]
    public async Task Offer_ToTheAgentWithLessLoad_SaysSoAndWhoWasNext()
    {
        await using var centre = await TestCentre.StartAsync();
        var busy = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "one", "m1");
        await busy.AcceptAsync(await busy.OfferAsync());
        var idle = await centre.DeskAsync("agt_2");
        await SettleAsync(centre, busy, idle);

        var ingested = await centre.IngestAsync("bob", "two", "m2");
        await idle.OfferAsync();

        var decision = (await LogAsync(centre, ingested.Conversation, ingested.Interaction)).Steps[^1].Decision!;
        Assert.Equal((OfferWay.AgentChosen, ChainKey.Load), (decision.Way, decision.Key));
        Assert.Equal(new() { Total = 3, NotConnected = 1, Candidates = 2 }, decision.Agents);
        Assert.Equal((idle.Id, 0d), (decision.Winner!.Agent, decision.Winner.LoadShare));
        Assert.Equal((busy.Id, 0.2), (decision.RunnerUp!.Agent, decision.RunnerUp.LoadShare));
    }

    [Fact]
    public async Task Offer_ToAnAgentWhoSoughtWork_SaysOverHowManyQueues()
    {
        await using var centre = await TestCentre.StartAsync();
        var ingested = await centre.IngestAsync("ann", "one", "m1");
        var desk = await centre.DeskAsync("agt_1");
        await desk.OfferAsync();

        var decision = (await LogAsync(centre, ingested.Conversation, ingested.Interaction)).Steps[^1].Decision!;
        Assert.Equal(
            new(OfferWay.WorkSought, new() { Total = 3, NotConnected = 2, Candidates = 1 }) { Queues = 2 }, decision);
    }

    [Fact]
    public async Task Offer_ByATransfer_IsExplainedByTheRequest()
    {
        await using var centre = await TestCentre.StartAsync();
        var giver = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "one", "m1");
        var offer = await giver.OfferAsync();
        await giver.AcceptAsync(offer);
        var receiver = await centre.DeskAsync("agt_2");
        await giver.GiveAsync(offer, receiver);
        await receiver.OfferAsync();

        var log = await LogAsync(centre, offer.Conversation.Id, offer.Interaction);
        Assert.Equal(
            [WhyKind.Opened, WhyKind.Queued, WhyKind.Offered, WhyKind.Accepted, WhyKind.TransferRequested, WhyKind.Offered],
            log.Steps.Select(s => s.Kind));
        Assert.Null(log.Steps[^1].Decision);
    }

    [Fact]
    public async Task Waiting_ForWantOfASkill_SaysWhoIsHeldBackByWhat()
    {
        await using var centre = await TestCentre.StartAsync();
        var notReady = await centre.DeskAsync("agt_1", available: false);
        var unskilled = await centre.DeskAsync("agt_2");
        var ingested = await centre.IngestAsync("ann", "one", "m1", with: m => m with { Requires = [SkillTerm.AtLeast("b", 2)] });
        await centre.WaitingAsync("que_support", 1);
        await SettleAsync(centre, notReady, unskilled);

        var picture = (await PictureAsync(centre, ingested.Interaction))!;
        Assert.Equal(new() { Total = 3, NotConnected = 1, NotReady = 1, Unskilled = 1 }, picture.Agents);
        Assert.Equal([("b≥2", 1)], picture.Lacked.Select(l => (l.Term.ToString(), l.Agents)));
        Assert.Equal((1, 1, 1), (picture.Position, picture.Waiting, picture.SettingsVersion));
    }

    [Fact]
    public async Task Waiting_AfterADecline_SaysWhenTheExclusionEnds()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1");
        var ingested = await centre.IngestAsync("ann", "one", "m1");
        await desk.DeclineAsync(await desk.OfferAsync());
        await SettleAsync(centre, desk);

        var picture = (await centre.UntilAsync(
            () => PictureAsync(centre, ingested.Interaction), p => p is { Agents.Excluded: > 0 }, "the exclusion in the queue"))!;
        Assert.Equal(new() { Total = 3, NotConnected = 2, Excluded = 1 }, picture.Agents);
        Assert.Equal(centre.Clock.GetUtcNow() + TimeSpan.FromSeconds(60), picture.ExclusionEndsAt);
    }

    [Fact]
    public async Task Waiting_OfWhatWaitsNowhere_IsNull()
    {
        await using var centre = await TestCentre.StartAsync();
        Assert.Null(await PictureAsync(centre, new("int_none")));
    }

    [Fact]
    public async Task Log_OfAClosedInteractionAfterARestart_IsTheSame()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        OfferRang offer;
        WhyLog before;
        await using (var centre = await TestCentre.StartAsync(folder.Path, clock))
        {
            await centre.ApplyDefaultsAsync();
            var desk = await centre.DeskAsync("agt_1");
            await centre.IngestAsync("ann", "one", "m1");
            offer = await desk.OfferAsync();
            await desk.AcceptAsync(offer);
            await desk.EndAsync(offer);
            await desk.WrapUpAsync(offer);
            before = await LogAsync(centre, offer.Conversation.Id, offer.Interaction);
        }

        await using var after = await TestCentre.StartAsync(folder.Path, clock);
        var again = await LogAsync(after, offer.Conversation.Id, offer.Interaction);

        Assert.Equal(WhyKind.Closed, again.Steps[^1].Kind);
        Assert.NotNull(again.Steps[2].Decision);
        Assert.Equal(before.Steps.Select(s => s with { Requires = [] }), again.Steps.Select(s => s with { Requires = [] }));
    }

    [Fact]
    public async Task Log_OfAnInteractionOfAnotherConversation_IsNull()
    {
        await using var centre = await TestCentre.StartAsync();
        var one = await centre.IngestAsync("ann", "one", "m1");
        var two = await centre.IngestAsync("bob", "two", "m2");
        Assert.Null(await WhyAsync(centre, one.Conversation, two.Interaction));
        Assert.Null(await WhyAsync(centre, new("con_none"), two.Interaction));
    }

    /// <summary>Comes back when the queue has heard what the agents told it.</summary>
    private static async Task SettleAsync(TestCentre centre, params TestDesk[] desks)
    {
        foreach (var desk in desks)
            await desk.SettleAsync();
        await centre.Grains.GetGrain<IQueueGrain>("que_support").LeaveAsync(new("int_none"), 0).Within("the queue to hear");
    }

    private static async Task<WhyLog> LogAsync(TestCentre centre, ConversationId conversation, InteractionId interaction) =>
        (await WhyAsync(centre, conversation, interaction))!;

    private static Task<WhyLog?> WhyAsync(TestCentre centre, ConversationId conversation, InteractionId interaction) =>
        centre.Grains.GetGrain<IConversationExplanation>(conversation.Value).WhyAsync(interaction).Within("the why-log");

    private static Task<WaitingPicture?> PictureAsync(TestCentre centre, InteractionId interaction) =>
        centre.Grains.GetGrain<IQueueExplanation>("que_support").WhyWaitingAsync(interaction).Within("why it waits");
}
