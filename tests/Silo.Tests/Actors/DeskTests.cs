using Omni.Silo.Actors;
using Omni.V1;

namespace Omni.Silo.Tests.Actors;

public sealed class DeskTests
{
    private const string Agent = "agt_7";

    private static readonly Dictionary<string, ChannelCost> Costs = new()
    {
        ["webchat"] = new(Units: 20, Max: 2, WrapUpUnits: 10),
        ["voice"] = new(Units: 100, Max: 1, WrapUpUnits: 100),
    };

    private readonly Desk _desk = new(Agent, new Workload(Agent, capacity: 100, Costs));
    private long _seq;

    [Fact]
    public void Take_NumberLeftOut_IsNoted()
    {
        Assigned("int_1", "webchat");
        _seq++;
        Assigned("int_2", "webchat");

        Assert.Equal("agt_7 got number 3 after 1", Assert.Single(_desk.NumberingFaults));
    }

    [Fact]
    public void Take_SnapshotAfterAGap_StandsForWhatWasMissed()
    {
        _desk.Take(new() { Hello = new() { Gap = true } });
        _desk.Take(new() { Snapshot = new() { Seq = 41 } });
        _seq = 41;
        Assigned("int_1", "webchat");

        Assert.Empty(_desk.NumberingFaults);
        Assert.Equal(1, _desk.AnnouncedGaps);
        Assert.Equal(["int_1"], _desk.InteractionsInHand());
    }

    [Fact]
    public void Take_OfferTurnsIntoWork_HoldsItsUnitsOnce()
    {
        Offered("int_1", "voice");
        Assigned("int_1", "voice");

        Assert.Equal(100, _desk.Workload.Units);
        Assert.Empty(_desk.Workload.Excesses);
    }

    [Fact]
    public void Take_MoreThanTheChannelAllows_IsAnExcess()
    {
        Assigned("int_1", "webchat");
        Assigned("int_2", "webchat");
        Offered("int_3", "webchat");

        Assert.Equal("agt_7 had 3 of at most 2 on webchat", Assert.Single(_desk.Workload.Excesses));
    }

    [Fact]
    public void Take_WrapUpOfAChat_HoldsHalf()
    {
        Assigned("int_1", "webchat");
        Changed("int_1", "webchat", InteractionPhase.WrapUp);
        Assert.Equal(10, _desk.Workload.Units);

        Changed("int_1", "webchat", InteractionPhase.Closed);
        Assert.Equal(0, _desk.Workload.Units);
        Assert.Equal(20, _desk.Workload.PeakUnits);
    }

    [Fact]
    public async Task HoldsAsync_InteractionComesLater_Completes()
    {
        var waiting = _desk.HoldsAsync("int_1", TimeSpan.FromSeconds(10));
        Assert.False(waiting.IsCompleted);
        Assigned("int_1", "webchat");

        await waiting;
    }

    private void Offered(string interaction, string channel) => Next(new()
    {
        OfferMade = new()
        {
            OfferId = $"off_{interaction}", InteractionId = interaction,
            Briefing = new() { Interactions = { Interaction(interaction, channel, InteractionPhase.Offered) } },
        },
    });

    private void Assigned(string interaction, string channel) => Next(new()
    {
        Conversation = new()
        {
            Id = $"con_{interaction}",
            Interactions = { Interaction(interaction, channel, InteractionPhase.Active) },
        },
    });

    private void Changed(string interaction, string channel, InteractionPhase phase) => Next(new()
    {
        InteractionChanged = new()
        {
            ConversationId = $"con_{interaction}", Interaction = Interaction(interaction, channel, phase),
        },
    });

    private static Interaction Interaction(string id, string channel, InteractionPhase phase) =>
        new() { Id = id, Channel = channel, Phase = phase, AgentId = Agent };

    private void Next(AgentEvent change)
    {
        change.Seq = ++_seq;
        _desk.Take(new() { Event = change, Cursor = $"{_seq}" });
    }
}
