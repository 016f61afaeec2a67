using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain.Conversations;
using Omni.Simulation.World;

namespace Omni.Simulation.Clients;

/// <summary>
/// What an agent does by themselves: takes deferred work from a queue's list, others may be after it too, puts work aside
/// and goes on with it.
/// </summary>
internal sealed class AgentPicks(SimulatedWorld world, AgentId id)
{
    private readonly Line line = new(world);
    private readonly Chance chance = world.ClientChance;

    /// <summary>Goes on with what is parked, always when everything has to end; sometimes picks.</summary>
    public async Task DoAsync(IEnumerable<(ConversationView Conversation, InteractionView Interaction)> inHand)
    {
        foreach (var (conversation, interaction) in inHand)
            if (interaction.Phase == InteractionPhase.Parked && (world.IsFinishing || (world.IsBusy && chance.Happens(0.05))))
                await PickAsync(conversation.Id, interaction.Id);
        if (world.IsBusy && chance.Happens(0.1)) await PickAnyAsync();
    }

    /// <summary>Puts it aside; sometimes without having answered, which is refused.</summary>
    public Task ParkAsync(ConversationView conversation, InteractionView interaction) => line.CallAsync(
        grains => grains.GetGrain<IConversationDesk>(conversation.Id.Value)
            .ParkAsync(
                interaction.Id, id, chance.Happens(0.6),
                chance.Happens(0.5) ? world.Now + chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(9)) : null));

    private async Task PickAnyAsync()
    {
        var queue = chance.Pick(world.Settings.Queues).Id;
        var page = await line.CallAsync(
            grains => grains.GetGrain<IQueueList>(queue.Value).ListDeferredAsync(null, chance.Between(1, 5)));
        if (page is not { Came: true, Value.Work: { Length: > 0 } work }) return;
        var wanted = chance.Pick(work);
        var first = await PickAsync(wanted.Conversation, wanted.Interaction);
        if (!first.Came || chance.Happens(0.1)) await PickAsync(wanted.Conversation, wanted.Interaction);
    }

    private Task<Answer<PickOutcome>> PickAsync(ConversationId conversation, InteractionId interaction) => line.CallAsync(
        grains => grains.GetGrain<IAgentPicks>(id.Value).PickAsync(conversation, interaction));
}
