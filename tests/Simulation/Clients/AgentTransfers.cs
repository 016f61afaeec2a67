using System.Globalization;
using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Simulation.World;

namespace Omni.Simulation.Clients;

/// <summary>
/// How an agent gives work away: of every kind, to anybody, sometimes twice with one request id, sometimes to themselves.
/// </summary>
internal sealed class AgentTransfers(SimulatedWorld world, AgentId id)
{
    private readonly Line line = new(world);
    private readonly Chance chance = world.ClientChance;
    private int requests;

    /// <summary>Gives it away, or goes on with a consultation about it.</summary>
    public Task MoveAsync((ConversationView Conversation, InteractionView Interaction) inHand)
    {
        var (conversation, interaction) = inHand;
        if (interaction.Phase is not (InteractionPhase.Active or InteractionPhase.Held)) return Task.CompletedTask;
        if (interaction.Transfer is { Stage: TransferStage.Requested } && chance.Happens(0.9)) return Task.CompletedTask;
        if (interaction.Transfer is { Stage: TransferStage.Requested or TransferStage.Consulting })
            return EndAsync(conversation, interaction, chance.Happens(0.7));
        return chance.Below(7) switch
        {
            5 => ToAgentAsync(conversation, interaction, TransferKind.Conference),
            0 => ToAgentAsync(
                conversation, interaction, chance.Happens(0.3) ? TransferKind.Escalation : TransferKind.Blind),
            1 or 2 => ToAgentAsync(conversation, interaction, TransferKind.Warm),
            3 => ToQueueAsync(conversation, interaction, chance.Happens(0.3) ? TransferKind.Escalation : TransferKind.Blind),
            _ => ToQueueAsync(conversation, interaction, TransferKind.Return),
        };
    }

    /// <summary>Somebody who is consulted does not want it; in the quiet time nobody does.</summary>
    public async Task CancelAsync(Desk desk)
    {
        foreach (var (conversation, interaction) in desk.ConsultedOn(id))
            if (chance.Happens(world.IsBusy ? 0.1 : 0.5))
                await EndAsync(conversation, interaction, completes: false);
    }

    /// <summary>Steps into what anybody has, and leaves again what the agent takes part in; in the quiet time all leave.</summary>
    public async Task ConferAsync(Desk desk)
    {
        foreach (var (conversation, interaction) in TakenPartIn(desk).ToArray())
            if (chance.Happens(world.IsBusy ? 0.2 : 0.7))
                await line.CallAsync(grains => grains.GetGrain<IConversationConference>(conversation.Id.Value)
                    .LeaveAsync(interaction.Id, id));
        if (!world.IsBusy || !chance.Happens(0.1) || world.Checks.Shadow.Open.Count == 0) return;
        var wanted = chance.Pick([.. world.Checks.Shadow.Open.OrderBy(i => i.Id.Value, StringComparer.Ordinal)]);
        Func<Orleans.IGrainFactory, Task<ConferenceOutcome>> join = grains => grains.GetGrain<IAgentConference>(id.Value)
            .JoinAsync(new(wanted.Conversation), wanted.Id);
        var first = await line.CallAsync(join);
        if (!first.Came || chance.Happens(0.15)) await line.CallAsync(join);
    }

    private IEnumerable<(ConversationView Conversation, InteractionView Interaction)> TakenPartIn(Desk desk) =>
        from conversation in desk.Conversations
        from interaction in conversation.Interactions
        where interaction.Participants.Any(p => p.Agent == id)
        select (conversation, interaction);

    private Task EndAsync(ConversationView conversation, InteractionView interaction, bool completes)
    {
        var stamp = Stamp(completes ? "complete" : "cancel");
        return OnceOrTwiceAsync(grains => completes
            ? Work(grains, conversation).CompleteTransferAsync(interaction.Id, id, stamp)
            : Work(grains, conversation).CancelTransferAsync(interaction.Id, id, stamp));
    }

    private async Task ToQueueAsync(ConversationView conversation, InteractionView interaction, TransferKind kind)
    {
        if (kind == TransferKind.Escalation && chance.Happens(0.5))
        {
            var line = chance.Happens(0.5) ? chance.Pick(world.Settings.Queues).Id : default(QueueId?);
            var asks = Stamp($"consult {line}");
            await OnceOrTwiceAsync(grains => AgentEscalations.ConsultAsync(grains, id, conversation, interaction, line, asks));
            return;
        }

        var leaves = kind == TransferKind.Return || (kind == TransferKind.Escalation && chance.Happens(0.6));
        var queue = leaves ? default(QueueId?) : chance.Pick(world.Settings.Queues).Id;
        var stamp = Stamp($"{kind} {queue}");
        await OnceOrTwiceAsync(grains => Work(grains, conversation).TransferAsync(
            new(interaction.Id, id, kind, queue, stamp.RequestId), stamp));
    }

    private async Task ToAgentAsync(ConversationView conversation, InteractionView interaction, TransferKind kind)
    {
        var to = chance.Pick(world.Settings.Agents).Id;
        var fallback = kind == TransferKind.Blind && chance.Happens(0.5) ? chance.Pick(world.Settings.Queues).Id : default(QueueId?);
        var consults = kind == TransferKind.Escalation && chance.Happens(0.5);
        var stamp = Stamp($"{kind} {to} {fallback} {consults}");
        await OnceOrTwiceAsync(grains => grains.GetGrain<IAgentTransfers>(to.Value).TakeTransferAsync(
            new(conversation.Id, interaction.Id, id, kind, fallback, stamp.RequestId) { Consults = consults }, stamp));
    }

    /// <summary>A client that got no answer asks again, and one that did sometimes does: it gets the same.</summary>
    private async Task OnceOrTwiceAsync(Func<Orleans.IGrainFactory, Task<TransferOutcome>> command)
    {
        var first = await line.CallAsync(command);
        if (first.Came && !chance.Happens(0.15)) return;
        var again = await line.CallAsync(command);
        if (first is { Came: true, Value: TransferOutcome.Done } && again.Came && again.Value != TransferOutcome.Done)
            world.Report("Repetition", $"a transfer of {id} was first done, then {again.Value}");
    }

    private RequestStamp Stamp(string content) =>
        new(id.Value, string.Create(CultureInfo.InvariantCulture, $"{id}-{++requests}"), content);

    private static IConversationWork Work(Orleans.IGrainFactory grains, ConversationView conversation) =>
        grains.GetGrain<IConversationWork>(conversation.Id.Value);
}
