using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>Agents are given work by their newest activation alone; activations are numbered without a gap.</summary>
internal sealed class NewestActivation : Invariant
{
    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case AgentActivated e:
                var known = Shadow.Activations.GetValueOrDefault(new(recorded.Stream));
                Require(e.Activation == known + 1, recorded, $"activation {e.Activation} follows on {known}");
                break;
            case OfferMade e: Check(recorded, e.Agent, e.Activation); break;
            case InteractionAssigned e: Check(recorded, e.Agent, e.Activation); break;
            case ChannelSwitched e: Check(recorded, e.Agent, e.Activation); break;
        }
    }

    private void Check(RecordedEvent recorded, AgentId agent, int activation)
    {
        var newest = Shadow.Activations.GetValueOrDefault(agent);
        Require(activation == newest, recorded, $"asked by activation {activation} of {agent}, the newest is {newest}");
    }
}
