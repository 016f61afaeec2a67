using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>Each offer and each direct assignment has the next epoch of its interaction.</summary>
internal sealed class EpochGrows : Invariant
{
    public override void Before(RecordedEvent recorded)
    {
        var (known, next) = recorded.Event switch
        {
            OfferMade e => (Shadow.Interactions[e.Interaction].Epoch, e.Epoch),
            InteractionAssigned e => (Shadow.Interactions[e.Interaction].Epoch, e.Epoch),
            ChannelSwitched e => (Shadow.Interactions[e.From].Epoch, e.Epoch),
            _ => (0, 1),
        };
        Require(next == known + 1, recorded, $"epoch {next} follows on {known}");
    }
}
