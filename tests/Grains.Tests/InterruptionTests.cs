using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Grains.Tests;

/// <summary>Calls interrupt chats and mails of the same agent, who goes on with them afterwards (Semantics §3, §6).</summary>
public sealed class InterruptionTests
{
    private static readonly SettingsDocument Settings = TestCentre.DefaultSettings with
    {
        Channels =
        [
            .. TestCentre.DefaultSettings.Channels.Select(c => c.Id == "voice"
                ? c with { MayInterrupt = ["webchat", "email"] }
                : c),
        ],
        Policy = new() { DeviceLease = TimeSpan.FromMinutes(15) },
    };

    [Fact]
    public async Task Call_InterruptsTheChatWhenAcceptedAndTheChatGoesOnAfterwards()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var desk = await centre.DeskAsync("agt_1");
        var chat = await ChatAsync(centre, desk);

        await centre.IngestAsync("+48600100200", "", "v1", "voice");
        var call = await desk.OfferAsync();
        Assert.Equal(chat.Interaction, Assert.Single(call.Interrupts));
        Assert.Equal(InteractionPhase.Active, await PhaseAsync(centre, chat));
        Assert.Equal(WorkOutcome.Done, (await desk.SendAsync(chat, "one moment")).Outcome);

        Assert.Equal(AcceptOutcome.Accepted, await desk.AcceptAsync(call));
        var aside = await desk.ChangeAsync(i => i.Phase == InteractionPhase.Interrupted);
        Assert.Equal((chat.Interaction, desk.Id, 0), (aside.Id, aside.Owner!.Value, aside.Units));
        Assert.NotEqual(WorkOutcome.Done, (await desk.SendAsync(chat, "so")).Outcome);

        await EndCallAsync(centre, desk, call);
        Assert.Equal(InteractionPhase.Interrupted, await PhaseAsync(centre, chat));
        await desk.WrapUpAsync(call);
        await desk.ChangeAsync(i => i.Id == chat.Interaction && i.Phase == InteractionPhase.Active);
        await desk.LoadAsync(20);
        Assert.Equal(WorkOutcome.Done, (await desk.SendAsync(chat, "here I am again")).Outcome);
    }

    [Fact]
    public async Task Call_ThatIsDeclined_InterruptsNothing()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var desk = await centre.DeskAsync("agt_1");
        var chat = await ChatAsync(centre, desk);
        await centre.IngestAsync("+48600100200", "", "v1", "voice");
        var call = await desk.OfferAsync();

        await desk.DeclineAsync(call);
        await desk.LoadAsync(20);
        Assert.Equal(InteractionPhase.Active, await PhaseAsync(centre, chat));

        // What was kept for the call is free again.
        await centre.IngestAsync("eve", "hello", "m2");
        Assert.Empty((await desk.OfferAsync()).Interrupts);
    }

    /// <summary>It stands in the log who has what: nothing is lost when every grain is.</summary>
    [Fact]
    public async Task Interrupted_OverARestart_GoesOnWhenTheCallIsOver()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        OfferRang chat;
        OfferRang call;
        await using (var before = await TestCentre.StartAsync(folder.Path, clock, Settings))
        {
            await before.ApplyAsync(Settings);
            var desk = await before.DeskAsync("agt_1");
            chat = await ChatAsync(before, desk);
            await before.IngestAsync("+48600100200", "", "v1", "voice");
            call = await desk.OfferAsync();
            await desk.AcceptAsync(call);
            await desk.ChangeAsync(i => i.Phase == InteractionPhase.Interrupted);
        }

        await using var centre = await TestCentre.StartAsync(folder.Path, clock, Settings);
        var again = await centre.DeskAsync("agt_1", available: false);
        await EndCallAsync(centre, again, call);
        await again.WrapUpAsync(call);
        await again.ChangeAsync(i => i.Id == chat.Interaction && i.Phase == InteractionPhase.Active);
    }

    /// <summary>Whoever dies between the two commits leaves it to the next activation.</summary>
    [Fact]
    public async Task Accepted_WithNothingPutAsideYet_IsCaughtUpByTheNextActivation()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        OfferRang chat;
        await using (var before = await TestCentre.StartAsync(folder.Path, clock, Settings))
        {
            await before.ApplyAsync(Settings);
            var desk = await before.DeskAsync("agt_1");
            chat = await ChatAsync(before, desk);
            await before.IngestAsync("+48600100200", "", "v1", "voice");
            var call = await desk.OfferAsync();

            // Past the agent, who would put the chat aside at once.
            await before.Grains.GetGrain<IConversationOffers>(call.Conversation.Id.Value)
                .AcceptAsync(call.Interaction, desk.Id, call.Offer, call.Epoch).Within("an accept");
        }

        await using var centre = await TestCentre.StartAsync(folder.Path, clock, Settings);
        await centre.DeskAsync("agt_1", available: false);
        await centre.UntilAsync(() => PhaseAsync(centre, chat), p => p == InteractionPhase.Interrupted, "the chat's phase");
    }

    [Fact]
    public async Task Next_ChosenMeanwhile_IsTakenWhenTheInterruptedWorkIsDoneToo()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var desk = await centre.DeskAsync("agt_1");
        var chat = await ChatAsync(centre, desk);
        await centre.IngestAsync("+48600100200", "", "v1", "voice");
        var call = await desk.OfferAsync();
        await desk.AcceptAsync(call);
        await desk.ChangeAsync(i => i.Phase == InteractionPhase.Interrupted);
        await centre.Grains.GetGrain<IAgentGrain>(desk.Id.Value)
            .SetRoutabilityAsync(Routability.NotReady, "lunch", whenIdle: true).Within("what comes next");

        await EndCallAsync(centre, desk, call);
        await desk.WrapUpAsync(call);
        AgentUpdate seen;
        do
        {
            seen = await desk.NextAsync<AgentUpdate>();
            Assert.False(seen is AgentChanged { Agent.Routability: Routability.NotReady }, "the chat is not over");
        }
        while (seen is not InteractionChanged { Interaction.Phase: InteractionPhase.Active });

        await desk.EndAsync(chat);
        await desk.WrapUpAsync(chat);
        var last = await desk.NextAsync<AgentChanged>();
        while (last.Agent.Routability != Routability.NotReady)
            last = await desk.NextAsync<AgentChanged>();

        Assert.Equal(("lunch", 0), (last.Agent.Reason, last.Agent.Load));
    }

    private static async Task<OfferRang> ChatAsync(TestCentre centre, TestDesk desk)
    {
        await centre.IngestAsync("ann", "help", "m1");
        var chat = await desk.OfferAsync();
        Assert.Equal(AcceptOutcome.Accepted, await desk.AcceptAsync(chat));
        await desk.LoadAsync(20);
        return chat;
    }

    private static async Task EndCallAsync(TestCentre centre, TestDesk desk, OfferRang call)
    {
        await centre.Grains.GetGrain<IConversationInbound>(call.Conversation.Id.Value)
            .ConnectedAsync(call.Interaction, new("cnn_voice")).Within("the call to be up");
        Assert.Equal(WorkOutcome.Done, await desk.EndAsync(call));
    }

    private static async Task<InteractionPhase> PhaseAsync(TestCentre centre, OfferRang of)
    {
        var view = await centre.Grains.GetGrain<IConversationQuery>(of.Conversation.Id.Value).GetAsync().Within("a view");
        return view!.Interactions.Single(i => i.Id == of.Interaction).Phase;
    }
}
