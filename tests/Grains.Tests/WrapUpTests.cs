using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Grains.Tests;

/// <summary>The timer of a wrap-up belongs to the segment, and its units count wherever the agent serves (Semantics §16).</summary>
public sealed class WrapUpTests
{
    private static readonly SettingsDocument Settings = TestCentre.DefaultSettings with
    {
        Queues =
        [
            TestCentre.DefaultSettings.Queues[0] with
            {
                WrapUp = new(WrapUpMode.MandatoryTimed, TimeSpan.FromSeconds(40)),
            },
            TestCentre.DefaultSettings.Queues[1],
        ],
        Policy = new() { DeviceLease = TimeSpan.FromMinutes(15) },
    };

    [Fact]
    public async Task WrapUp_OfAQueue_BlocksEveryOtherQueueUntilItIsOver()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var (desk, call) = await EndedCallAsync(centre);
        await centre.IngestAsync("eve", "hello", "m2", with: m => m with { Queue = new("que_sales") });

        centre.Clock.Advance(TimeSpan.FromSeconds(39.9));
        await desk.SettleAsync();
        Assert.Equal(InteractionPhase.WrapUp, (await ViewAsync(centre, call)).Phase);
        centre.Clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(InteractionPhase.Closed, (await desk.ChangeAsync(i => i.Id == call.Interaction && i.Phase == InteractionPhase.Closed)).Phase);
        Assert.Equal(new("que_sales"), (await desk.OfferAsync()).Conversation.Interactions[0].Queue);
    }

    [Fact]
    public async Task WrapUp_Extended_LastsTheBaseLongerAndNoLonger()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var (desk, call) = await EndedCallAsync(centre);
        Assert.True((await ViewAsync(centre, call)).WrapUpExtendable);

        Assert.Equal(WorkOutcome.Done, await ExtendAsync(centre, call));
        Assert.Equal(WorkOutcome.Done, await ExtendAsync(centre, call));
        var shown = await desk.ChangeAsync(i => i.WrapUpUntil == centre.Clock.GetUtcNow().AddSeconds(80));
        Assert.False(shown.WrapUpExtendable);
        centre.Clock.Advance(TimeSpan.FromSeconds(79.9));
        Assert.Equal(InteractionPhase.WrapUp, (await ViewAsync(centre, call)).Phase);
        centre.Clock.Advance(TimeSpan.FromSeconds(0.1));
        await desk.ChangeAsync(i => i.Phase == InteractionPhase.Closed);
    }

    [Fact]
    public async Task WrapUp_IsShortenedNeitherByRoutabilityNorByAnotherChannel()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "hello", "m1");
        var first = await desk.OfferAsync();
        await desk.AcceptAsync(first);
        await desk.EndAsync(first);
        var until = (await ViewAsync(centre, first)).WrapUpUntil;
        Assert.Equal(centre.Clock.GetUtcNow().AddSeconds(40), until);

        // A wrap-up of a chat leaves room for another one.
        await centre.IngestAsync("bob", "hello", "m2");
        var second = await desk.OfferAsync();
        await desk.AcceptAsync(second);
        await centre.Grains.GetGrain<IAgentGrain>("agt_1").SetRoutabilityAsync(Routability.NotReady, "Break", whenIdle: false)
            .Within("a break");
        await desk.EndAsync(second);

        Assert.Equal((until, InteractionPhase.WrapUp), ((await ViewAsync(centre, first)).WrapUpUntil, (await ViewAsync(centre, first)).Phase));
        Assert.Equal(WorkOutcome.DispositionRequired, await centre.Grains.GetGrain<IConversationWork>(first.Conversation.Id.Value)
            .CompleteWrapUpAsync(first.Interaction, desk.Id, new("")).Within("a wrap-up"));
    }

    private static async Task<(TestDesk Desk, OfferRang Call)> EndedCallAsync(TestCentre centre)
    {
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("+48221234567", "", "m1", "voice");
        var call = await desk.OfferAsync();
        Assert.Equal(AcceptOutcome.Accepted, await desk.AcceptAsync(call));
        await centre.Grains.GetGrain<IConversationInbound>(call.Conversation.Id.Value)
            .ConnectedAsync(call.Interaction, new("cnn_voice")).Within("the line");
        await desk.EndAsync(call);
        await desk.ChangeAsync(i => i.Phase == InteractionPhase.WrapUp);
        return (desk, call);
    }

    private static Task<WorkOutcome> ExtendAsync(TestCentre centre, OfferRang offer) => centre.Grains
        .GetGrain<IConversationDesk>(offer.Conversation.Id.Value).ExtendWrapUpAsync(offer.Interaction, new("agt_1"))
        .Within("the extension");

    private static async Task<InteractionView> ViewAsync(TestCentre centre, OfferRang offer)
    {
        var view = await centre.Grains.GetGrain<IConversationQuery>(offer.Conversation.Id.Value).GetAsync()
            .Within("the conversation");
        return view!.Interactions.Single(i => i.Id == offer.Interaction);
    }
}
