using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Domain.Agents;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Simulation.Clients;
using Omni.Simulation.World;

namespace Omni.Simulation.Scenarios;

/// <summary>An agent at work: keeps to the shift, takes what rings, talks, writes, wraps up. Knows what the screen shows.</summary>
internal sealed class Operator
{
    private static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    private readonly SimulatedWorld world;
    private readonly Shift shift;
    private readonly HandleTimes times;
    private readonly Chance chance;
    private readonly Line line;
    private readonly Desk desk = new();
    private readonly HashSet<OfferId> rang = [];
    private readonly HashSet<(InteractionId, int)> begun = [];
    private DeskLine? stream;
    private int streams;
    private bool isHome;

    public Operator(SimulatedWorld world, Shift shift, HandleTimes times)
    {
        (this.world, this.shift, this.times) = (world, shift, times);
        chance = world.Chance.Fork();
        line = new Line(world);
        desk.Shown = See;
    }

    public AgentId Id => shift.Agent;

    /// <summary>Has gone for today.</summary>
    public bool HasGone { get; private set; }

    /// <summary>Something rings here.</summary>
    public bool IsRung => desk.Offers.Count > 0;

    private bool IsIdle => !desk.InHand(Id).Any() && desk.Offers.Count == 0;

    public async Task WorkAsync()
    {
        await UntilAsync(shift.From);
        await ComeAsync();
        foreach (var pause in shift.Breaks)
        {
            await UntilAsync(pause.From);
            await DeclareAsync(Routability.NotReady, "Break");
            await world.Loop.DelayAsync(pause.Length);
            await DeclareAsync(Routability.Available, "");
        }

        await UntilAsync(shift.To);
        while (shift.StaysToTheEnd && world.Checks.Shadow.Open.Count > 0) await world.Loop.DelayAsync(LookEvery);
        await DeclareAsync(Routability.Draining, "");
        while (!IsIdle) await world.Loop.DelayAsync(LookEvery);
        Vanish();
        HasGone = true;
    }

    /// <summary>The device is gone, nobody is told.</summary>
    public void Vanish()
    {
        isHome = true;
        stream?.Close();
    }

    /// <summary>Is back at the desk after <see cref="Vanish"/>.</summary>
    public void Return() => world.Loop.Start(ComeAsync);

    /// <summary>Signing in gives NotReady; what was declared before does not count.</summary>
    private async Task ComeAsync()
    {
        isHome = false;
        world.Loop.Start(StayConnectedAsync);
        while (stream is not { IsOpen: true }) await world.Loop.DelayAsync(Reconnect);
        await DeclareAsync(Routability.Available, "");
    }

    private async Task StayConnectedAsync()
    {
        while (!isHome)
        {
            var name = $"str_{Id}_{++streams}";
            stream = new DeskLine(world, world.PickGateway()!, Id, new("desk", false, name), desk);
            await stream.RunAsync(stream.Place);
            if (!isHome) await world.Loop.DelayAsync(Reconnect);
        }
    }

    private void See(AgentUpdate update)
    {
        switch (update)
        {
            case OfferRang offer when rang.Add(offer.Offer):
                world.Loop.Start(() => AnswerAsync(offer));
                break;
            case ConversationShown shown:
                foreach (var interaction in shown.Conversation.Interactions) See(shown.Conversation.Id, interaction);
                break;
            case InteractionChanged changed:
                See(changed.Conversation, changed.Interaction);
                break;
            case AgentChanged { Agent.Reason: NotReadyReasons.NotResponding } when shift.Manner == Manner.Sleeps:
                world.Loop.Start(() => DeclareAsync(Routability.Available, ""));
                break;
        }
    }

    private void See(ConversationId conversation, InteractionView interaction)
    {
        if (interaction.Owner == Id && interaction.Phase == InteractionPhase.Active && begun.Add((interaction.Id, interaction.Epoch)))
            world.Loop.Start(() => HandleAsync(conversation, interaction));
    }

    private async Task AnswerAsync(OfferRang offer)
    {
        await CallAsync(async agent => { await agent.ConfirmOfferAsync(offer.Offer); return true; });
        var named = new OfferRef(offer.Conversation.Id, offer.Interaction, offer.Offer, offer.Epoch);
        await world.Loop.DelayAsync(times.Reaction(chance));
        if (isHome || shift.Manner == Manner.Sleeps) return;
        if (shift.Manner == Manner.Declines)
        {
            var reason = chance.Happens(0.5) ? DeclineReason.Busy : DeclineReason.NotCompetent;
            await CallAsync(agent => agent.DeclineOfferAsync(named, reason));
            return;
        }

        world.Ledger.Ask(Id, offer.Offer, offer.Epoch);
        if (await CallAsync(agent => agent.AcceptOfferAsync(named)) is { Came: true, Value: AcceptOutcome.Accepted })
            world.Checks.Promises.Took(offer.Offer, Id);
    }

    private async Task HandleAsync(ConversationId conversation, InteractionView interaction)
    {
        var talk = times.Talk(interaction.Channel, chance);
        await world.Loop.DelayAsync(talk * 0.2);
        if (interaction.Class == ChannelClass.Chat) await SayAsync(conversation, interaction);
        await world.Loop.DelayAsync(talk * 0.8);
        while (isHome) await world.Loop.DelayAsync(LookEvery); // the phone went on without a desk
        if (interaction.Class == ChannelClass.Deferred) await SayAsync(conversation, interaction);
        await line.CallAsync(grains => Work(grains, conversation).EndAsync(interaction.Id, Id, noAnswerNeeded: false));
        if (interaction.Class == ChannelClass.Deferred) return;
        await world.Loop.DelayAsync(times.WrapUp(interaction.Class, chance));
        await line.CallAsync(grains => Work(grains, conversation).CompleteWrapUpAsync(interaction.Id, Id, new("solved")));
    }

    private async Task SayAsync(ConversationId conversation, InteractionView interaction)
    {
        if (isHome) return;
        var text = $"{Id} answers {interaction.Id}";
        var reply = await line.CallAsync(
            grains => Work(grains, conversation).SendAsync(interaction.Id, Id, text, new RequestStamp(Id.Value, text, text)));
        if (reply is { Came: true, Value.Outcome: WorkOutcome.Done }) world.Checks.Promises.Said(text, reply.Value.Message);
    }

    private Task DeclareAsync(Routability routability, string reason) =>
        CallAsync(agent => agent.SetRoutabilityAsync(routability, reason, whenIdle: false));

    private Task UntilAsync(DateTimeOffset at) => world.Loop.DelayAsync(at - world.Now);

    private Task<Answer<T>> CallAsync<T>(Func<IAgentGrain, Task<T>> command) =>
        line.CallAsync(grains => command(grains.GetGrain<IAgentGrain>(Id.Value)));

    private static IConversationWork Work(Orleans.IGrainFactory grains, ConversationId conversation) =>
        grains.GetGrain<IConversationWork>(conversation.Value);
}
