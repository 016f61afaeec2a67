using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Simulation.World;

namespace Omni.Simulation.Clients;

/// <summary>What an agent does with what the screen shows to be in hand.</summary>
internal sealed class AgentWork(SimulatedWorld world, AgentId id)
{
    private readonly Line line = new(world);
    private readonly Chance chance = world.ClientChance;
    private readonly HashSet<MessageId> answered = [];
    private readonly AgentTransfers transfers = new(world, id);
    private readonly AgentPicks picks = new(world, id);
    private readonly AgentConsults consults = new(world, id);

    /// <summary>One look at the screen: answers what is unanswered, then perhaps one thing more.</summary>
    public async Task DoAsync(Desk desk, HashSet<OfferId> seen)
    {
        var inHand = desk.InHand(id).ToArray();
        foreach (var (conversation, interaction) in inHand)
        {
            if (world.IsTalking && IsInTalk(interaction)) await AnswerAsync(conversation, interaction);
            if (world.IsFinishing) await FinishAsync(conversation, interaction);
        }

        foreach (var (conversation, interaction) in desk.Given(id).ToArray())
            if (chance.Happens(0.3)) await CallAsync(conversation, work => work.CompleteWrapUpAsync(interaction.Id, id, new("given")));
        if (world.TalksOver && world.IsBusy)
        {
            await consults.SnatchAsync(desk);
            if (inHand.Length > 0) await consults.AskAsync(chance.Pick(inHand));
            return;
        }

        await transfers.CancelAsync(desk);
        await transfers.ConferAsync(desk);
        await picks.DoAsync(inHand);
        if (!world.IsBusy || inHand.Length == 0) return;
        if (chance.Happens(0.7)) await transfers.MoveAsync(chance.Pick(inHand));
        if (chance.Happens(0.4)) return;
        var (chosen, work) = chance.Pick(inHand);
        var isGiven = work.Transfer is { Stage: TransferStage.Requested or TransferStage.Consulting };
        if (isGiven && chance.Happens(0.85)) return;
        await MoveAsync(chosen, work);
    }

    private async Task AnswerAsync(ConversationView conversation, InteractionView interaction)
    {
        foreach (var message in conversation.Tail)
        {
            if (message.Direction != MessageDirection.Inbound || message.Interaction != interaction.Id) continue;
            if (world.IsBusy && chance.Happens(0.5)) continue;
            if (answered.Add(message.Id) && !await SayAsync(conversation, interaction, $"{id} answers {message.Id}"))
                answered.Remove(message.Id);
        }
    }

    private async Task<bool> SayAsync(ConversationView conversation, InteractionView interaction, string text)
    {
        var stamp = new RequestStamp(id.Value, text, text);
        Func<Orleans.IGrainFactory, Task<SendReply>> say = grains => Work(grains, conversation)
            .SendAsync(interaction.Id, id, text, stamp);
        var reply = await line.CallAsync(say);
        if (reply.Came && chance.Happens(0.05)) reply = await line.CallAsync(say);
        if (reply is not { Came: true, Value.Outcome: WorkOutcome.Done }) return false;
        world.Checks.Promises.Said(text, reply.Value.Message);
        return true;
    }

    private Task MoveAsync(ConversationView conversation, InteractionView interaction) => chance.Below(9) switch
    {
        0 => CallAsync(conversation, work => work.HoldAsync(
            interaction.Id, id, interaction.Phase == InteractionPhase.Active, "waits_for_stock")),
        1 or 2 or 3 => FinishAsync(conversation, interaction),
        4 => SwitchAsync(conversation, interaction, interaction.SwitchRequestedTo ?? chance.Pick(["voice", "webchat", "email"])),
        6 or 7 => picks.ParkAsync(conversation, interaction),
        5 when interaction.SwitchRequestedTo is { } wish => SwitchAsync(conversation, interaction, wish),
        _ => Task.CompletedTask,
    };

    private async Task FinishAsync(ConversationView conversation, InteractionView interaction)
    {
        if (interaction.Phase is InteractionPhase.Active or InteractionPhase.Held)
            await EndAsync(conversation, interaction);
        else if (interaction.Phase == InteractionPhase.WrapUp && !world.IsFinishing && chance.Happens(0.3))
            await line.CallAsync(grains => grains.GetGrain<IConversationDesk>(conversation.Id.Value)
                .ExtendWrapUpAsync(interaction.Id, id));
        else if (interaction.Phase == InteractionPhase.WrapUp && (world.IsFinishing || chance.Happens(0.5)))
            await CompleteAsync(conversation, interaction);
    }

    private async Task EndAsync(ConversationView conversation, InteractionView interaction)
    {
        var end = await CallAsync(conversation, work => work.EndAsync(
            interaction.Id, id, world.IsFinishing || chance.Happens(0.5)));
        if (end is { Came: true, Value: WorkOutcome.Done })
            world.Checks.Promises.Ended(interaction.Id, isClosed: false);
    }

    private async Task CompleteAsync(ConversationView conversation, InteractionView interaction)
    {
        var end = await CallAsync(conversation, work => work.CompleteWrapUpAsync(interaction.Id, id, new("solved")));
        if (end is { Came: true, Value: WorkOutcome.Done })
            world.Checks.Promises.Ended(interaction.Id, isClosed: true);
    }

    private Task SwitchAsync(ConversationView conversation, InteractionView interaction, string channel) =>
        line.CallAsync(grains => grains.GetGrain<IAgentGrain>(id.Value).SwitchChannelAsync(
            new(conversation.Id, interaction.Id, channel, null, chance.Happens(0.2))));

    private Task<Answer<WorkOutcome>> CallAsync(
        ConversationView conversation, Func<IConversationWork, Task<WorkOutcome>> command) =>
        line.CallAsync(grains => command(Work(grains, conversation)));

    private static IConversationWork Work(Orleans.IGrainFactory grains, ConversationView conversation) =>
        grains.GetGrain<IConversationWork>(conversation.Id.Value);

    private static bool IsInTalk(InteractionView interaction) =>
        interaction.Phase is InteractionPhase.Connecting or InteractionPhase.Active or InteractionPhase.Held;
}
