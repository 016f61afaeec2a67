using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Grains.Tests;

/// <summary>What an agent has declared for when their work is done (Semantics §5).</summary>
[Trait("Semantics", "§5")]
public sealed class NextTests
{
    private static readonly SettingsDocument Settings = TestCentre.DefaultSettings with
    {
        Policy = new() { DeviceLease = TimeSpan.FromMinutes(15) },
    };

    /// <summary>The break is taken when the load reaches 0, also when it takes a while to write and others wait.</summary>
    [Fact]
    public async Task Next_NotReady_IsTakenBeforeAnythingThatWaits()
    {
        var hold = new HeldAppend.Hold(e => e is RoutabilityChanged { Reason: "lunch" });
        await using var centre = await TestCentre.StartAsync(settings: Settings, seen: j => HeldAppend.Of(j, hold));
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("+48600100200", "", "v1", "voice");
        var call = await desk.OfferAsync();
        await desk.AcceptAsync(call);
        await NextAsync(centre, desk, Routability.NotReady, "lunch");
        var second = await centre.IngestAsync("+48600100300", "", "v2", "voice");

        await EndAsync(centre, desk, call);
        await hold.Reached.Within("the break to be taken");
        await centre.LookAroundAsync(second);
        hold.Release();

        while ((await desk.NextAsync<AgentChanged>()).Agent.Routability != Routability.NotReady) { }
        await desk.SettleAsync();
        Assert.Empty((await centre.Journal.EventsAsync(second.Conversation.Value)).OfType<OfferMade>());
    }

    /// <summary>Whoever drains and wants to go on afterwards gets what waits then.</summary>
    [Fact]
    public async Task Next_Available_LooksForWorkOnceItIsTaken()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("+48600100200", "", "v1", "voice");
        var call = await desk.OfferAsync();
        await desk.AcceptAsync(call);
        await desk.BeNotReadyAsync();
        await NextAsync(centre, desk, Routability.Available, "");
        var second = await centre.IngestAsync("+48600100300", "", "v2", "voice");

        await EndAsync(centre, desk, call);

        Assert.Equal(second.Interaction, (await desk.OfferAsync()).Interaction);
    }

    private static Task NextAsync(TestCentre centre, TestDesk desk, Routability next, string reason) =>
        centre.Grains.GetGrain<IAgentGrain>(desk.Id.Value).SetRoutabilityAsync(next, reason, whenIdle: true)
            .Within("what comes next");

    private static async Task EndAsync(TestCentre centre, TestDesk desk, OfferRang call)
    {
        await centre.Grains.GetGrain<IConversationInbound>(call.Conversation.Id.Value)
            .ConnectedAsync(call.Interaction, new("cnn_voice")).Within("the call to be up");
        Assert.Equal(WorkOutcome.Done, await desk.EndAsync(call));
        await desk.WrapUpAsync(call);
    }
}
