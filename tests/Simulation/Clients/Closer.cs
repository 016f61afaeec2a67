using Omni.Contracts.Addresses;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Verification;
using Omni.Simulation.World;

namespace Omni.Simulation.Clients;

/// <summary>Closes a whole conversation: as the connector it came by, or as a supervisor, and says so twice.</summary>
internal sealed class Closer(SimulatedWorld world, Line line, ConnectorId connector, string name)
{
    private static readonly AgentId Supervisor = new("agt_supervisor");

    private readonly Chance chance = world.ClientChance;

    public async Task CloseAsync(IngestResult? result)
    {
        if (result is null) return;
        var leads = chance.Happens(0.5);
        var by = leads ? new Party(Supervisor.Value, Supervisor, null) : new Party(connector.Value, null, connector);
        var command = new CloseConversation(
            by, leads, chance.Happens(0.5) ? CloseCause.Resolved : CloseCause.Cancelled, name, chance.Happens(0.8), 0);
        var stamp = new RequestStamp(by.Subject, $"close-{name}-{result.Interaction}", $"{command}");
        var first = await line.CallAsync(grains => Closing(grains).CloseAsync(command, stamp));
        var again = await line.CallAsync(grains => Closing(grains).CloseAsync(command, stamp));
        if (first is { Came: true, Value: { Outcome: CloseOutcome.Closed, ClosedAt: { } at } }
            && again is { Came: true, Value: var second } && second != new CloseReply(CloseOutcome.Closed) { ClosedAt = at })
            world.Report("Repetition", $"the close of {result.Conversation} was first at {at:O}, then {second}");

        IConversationClosing Closing(Orleans.IGrainFactory grains) =>
            grains.GetGrain<IConversationClosing>(result.Conversation.Value);
    }
}
