using Omni.Domain.Agents;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Estimates;
using Omni.Domain.Journal;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Simulation.Invariants;

namespace Omni.Simulation.Scenarios;

/// <summary>
/// The open formula of Semantics §13, with k, c, h and θ reckoned from the log apart from the program: what it says to
/// everybody who enters a queue.
/// </summary>
internal sealed class Foreteller(SettingsDocument settings) : Invariant
{
    private readonly Dictionary<AgentId, AgentSettings> agents = settings.Agents.ToDictionary(a => a.Id);
    private readonly Dictionary<QueueId, AgentId[]> matching = settings.Queues.ToDictionary(
        q => q.Id,
        q => settings.Agents.Where(a => a.Queues.Contains(q.Id) && Requirement.IsMet(q.Requires, a.Skills)).Select(a => a.Id).ToArray());

    private readonly HashSet<AgentId> connected = [];
    private readonly HashSet<AgentId> available = [];
    private readonly Dictionary<InteractionId, (DateTimeOffset At, DateTimeOffset AgedFrom)> waiting = [];
    private readonly Dictionary<(QueueId, string), (HandleTimeMean Handled, LeavingRate Leaving)> learned = [];
    private readonly Dictionary<InteractionId, DateTimeOffset> talking = [];

    /// <summary>What it said on entering; null: no number.</summary>
    public Dictionary<InteractionId, WaitFigures?> Told { get; } = [];

    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case AgentConnected: connected.Add(new(recorded.Stream)); break;
            case AgentReconnecting or AgentDisconnected: connected.Remove(new(recorded.Stream)); break;
            case RoutabilityChanged { Routability: Routability.Available }: available.Add(new(recorded.Stream)); break;
            case RoutabilityChanged: available.Remove(new(recorded.Stream)); break;
            case InteractionQueued e:
                var entering = Shadow.Interactions[e.Interaction];
                Told[e.Interaction] = Estimate(entering.Channel, entering.Class, e);
                waiting[e.Interaction] = (e.At, e.AgedFrom);
                break;
            case OfferAccepted e: Ended(e.Interaction, e.At, left: false); break;
            case InteractionAbandoned e: Ended(e.Interaction, e.At, left: true); break;
            case InteractionFlowedOut e: waiting.Remove(e.Interaction); break;
            case InteractionConnected e: talking[e.Interaction] = e.At; break;
            case InteractionClosed e when talking.Remove(e.Interaction, out var since): Handled(e, since); break;
        }
    }

    private WaitFigures? Estimate(string channel, ChannelClass channelClass, InteractionQueued e)
    {
        var ours = matching[e.Queue].Where(a => connected.Contains(a) && available.Contains(a)).ToHashSet();
        var reached = settings.Channels.First(c => c.Id == channel);
        var slots = ours.Sum(a => CapacityRules.Slots(agents[a].Capacity, [], reached));
        var free = ours.Sum(a => FreeAt(a, channelClass, slots / Math.Max(1, ours.Count)));
        var shares = settings.Queues.ToDictionary(q => q.Id, q => Shared(q.Id, ours));
        var ahead = WaitEstimate.AheadOf(waiting
            .Select(w => (Interaction: Shadow.Interactions[w.Key], w.Value.AgedFrom))
            .Where(w => w.Interaction.Class < channelClass || (w.Interaction.Class == channelClass && w.AgedFrom <= e.AgedFrom))
            .Select(w => shares[w.Interaction.Queue]));
        var (handled, leaving) = Learned(e.Queue, channel);
        return WaitEstimate.Of(ahead, slots, free, handled.Mean(e.At), leaving.At(e.At));
    }

    /// <summary>Slots of a class that an agent has left: units over cost, as nobody here serves two classes.</summary>
    private int FreeAt(AgentId agent, ChannelClass channelClass, int slots) =>
        Math.Max(0, slots - Shadow.HeldBy(agent).Count(h => h.Interaction.Class == channelClass && h.Units > 0));

    private (int Shared, int All) Shared(QueueId queue, HashSet<AgentId> ours)
    {
        var all = matching[queue].Where(a => connected.Contains(a) && available.Contains(a)).ToArray();
        return (all.Count(ours.Contains), all.Length);
    }

    private void Ended(InteractionId id, DateTimeOffset at, bool left)
    {
        if (!waiting.Remove(id, out var entry)) return;
        var interaction = Shadow.Interactions[id];
        Learned(interaction.Queue, interaction.Channel).Leaving.Add(at - entry.At, left, at);
    }

    private void Handled(InteractionClosed e, DateTimeOffset since)
    {
        var interaction = Shadow.Interactions[e.Interaction];
        var (handled, leaving) = Learned(interaction.Queue, interaction.Channel);
        learned[(interaction.Queue, interaction.Channel)] = (handled.With(e.At - since, e.At), leaving);
    }

    private (HandleTimeMean Handled, LeavingRate Leaving) Learned(QueueId queue, string channel) =>
        learned.TryGetValue((queue, channel), out var found) ? found : learned[(queue, channel)] = (default, new LeavingRate());
}
