using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Simulation.Invariants;

/// <summary>No agent above capacity, in units and in interactions of a channel, unless confirmed (Semantics §6).</summary>
internal sealed class Capacity(SettingsDocument settings) : Invariant
{
    public override void After(Append append, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var recorded in events)
            switch (recorded.Event)
            {
                case OfferMade e: Check(recorded, e.Agent); break;
                case InteractionAssigned e: Check(recorded, e.Agent); break;
                case InteractionResumed e when Shadow.Interactions[e.Interaction].Owner is { } owner:
                    Check(recorded, owner);
                    break;
                case WrapUpStarted e when Shadow.Interactions[e.Interaction].Owner is { } owner:
                    Shadow.Overcommitted.RemoveWhere(a => LoadOf(a) <= CapacityOf(a));
                    Check(recorded, owner);
                    break;
                case ChannelSwitched e: Check(recorded, e.Agent); break;
                case ParticipantJoined e: Check(recorded, e.Agent); break;
                case OfferDeclined or OfferExpired or OfferWithdrawn or InteractionClosed or AgentLost
                    or InteractionQueued or InteractionParked or TransferCompleted or TransferCancelled or OfferAccepted
                    or SegmentWrapUpCompleted or ParticipantLeft or TransferRequested:
                    Shadow.Overcommitted.RemoveWhere(a => LoadOf(a) <= CapacityOf(a));
                    break;
            }
    }

    private void Check(RecordedEvent recorded, AgentId agent)
    {
        if (Shadow.Overcommitted.Contains(agent)) return;
        var held = Shadow.HeldBy(agent).ToArray();
        var load = LoadOf(agent);
        Require(load <= CapacityOf(agent), recorded, $"{agent} holds {load} of {CapacityOf(agent)} units: {Names(held)}");
        foreach (var channel in settings.Channels)
        {
            var max = channel.Max ?? (channel.Class == Domain.Channels.ChannelClass.Chat ? 4 : 1);
            var count = held.Count(h => h.Interaction.Channel == channel.Id && !IsAside(h.Phase));
            Require(count <= max, recorded, $"{agent} has {count} of {max} on {channel.Id}: {Names(held)}");
        }
    }

    private static bool IsAside(InteractionPhase phase) =>
        phase is InteractionPhase.WrapUp or InteractionPhase.Parked or InteractionPhase.Interrupted;

    private int LoadOf(AgentId agent) =>
        Shadow.HeldBy(agent).Sum(h => Shadow.UnitsOf(agent, h.Interaction, h.Units));

    private int CapacityOf(AgentId agent) => settings.Agents.First(a => a.Id == agent).Capacity;

    private static string Names(IEnumerable<(ShadowInteraction Interaction, int Units, InteractionPhase Phase)> held) =>
        string.Join("; ", held.Select(h => h.Interaction));
}
