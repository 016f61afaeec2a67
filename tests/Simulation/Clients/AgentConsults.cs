using System.Globalization;
using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Simulation.World;

namespace Omni.Simulation.Clients;

/// <summary>
/// What agents do where everything is talked over (<c>--consult</c>): they ask a colleague or the second line, hand over before
/// anybody has accepted as well, call off, and whoever is consulted tries to take it.
/// </summary>
internal sealed class AgentConsults(SimulatedWorld world, AgentId id)
{
    private readonly Line line = new(world);
    private readonly Chance chance = world.ClientChance;
    private int requests;

    /// <summary>Goes on with what the agent has in hand.</summary>
    public Task AskAsync((ConversationView Conversation, InteractionView Interaction) inHand)
    {
        var (conversation, interaction) = inHand;
        if (interaction.Phase is not (InteractionPhase.Active or InteractionPhase.Held)) return Task.CompletedTask;
        if (interaction.Transfer is { Stage: TransferStage.Requested or TransferStage.Consulting })
            return chance.Below(4) switch
            {
                0 or 1 => EndAsync(conversation, interaction, completes: true),
                2 when chance.Happens(0.3) => EndAsync(conversation, interaction, completes: false),
                _ => Task.CompletedTask,
            };
        var stamp = Stamp("ask");
        if (chance.Happens(0.3))
            return line.CallAsync(grains =>
                AgentEscalations.ConsultAsync(grains, id, conversation, interaction, null, stamp));
        var there = world.Agents.Where(a => a.IsConnected && a.Id != id).Select(a => a.Id).ToArray();
        if (there.Length == 0) return Task.CompletedTask;
        return line.CallAsync(grains => grains.GetGrain<IAgentTransfers>(chance.Pick(there).Value).TakeTransferAsync(
            new(conversation.Id, interaction.Id, id, TransferKind.Warm, null, stamp.RequestId), stamp));
    }

    /// <summary>What others talk over with the agent is not theirs to take.</summary>
    public async Task SnatchAsync(Desk desk)
    {
        foreach (var (conversation, interaction) in desk.ConsultedOn(id))
            if (chance.Happens(0.3))
                await EndAsync(conversation, interaction, completes: true);
    }

    private Task EndAsync(ConversationView conversation, InteractionView interaction, bool completes)
    {
        var stamp = Stamp(completes ? "complete" : "cancel");
        return line.CallAsync(grains => completes
            ? grains.GetGrain<IConversationWork>(conversation.Id.Value).CompleteTransferAsync(interaction.Id, id, stamp)
            : grains.GetGrain<IConversationWork>(conversation.Id.Value).CancelTransferAsync(interaction.Id, id, stamp));
    }

    private RequestStamp Stamp(string content) =>
        new(id.Value, string.Create(CultureInfo.InvariantCulture, $"{id}-consult-{++requests}"), content);
}
