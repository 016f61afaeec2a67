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
/// The estimates of Semantics §13, with k, c, h, θ and how waits ended reckoned from the log apart from the program: what
/// everybody who enters a queue is told, and how good that was.
/// </summary>
internal sealed class Foreteller(SettingsDocument settings) : Invariant
{
    private readonly Dictionary<AgentId, AgentSettings> agents = settings.Agents.ToDictionary(a => a.Id);
    private readonly Dictionary<QueueId, HashSet<AgentId>> matching = settings.Queues.ToDictionary(
        q => q.Id,
        q => settings.Agents.Where(a => a.Queues.Contains(q.Id) && Requirement.IsMet(q.Requires, a.Skills)).Select(a => a.Id).ToHashSet());

    private readonly HashSet<AgentId> connected = [];
    private readonly HashSet<AgentId> available = [];
    private readonly HashSet<AgentId> ready = [];
    private readonly Dictionary<QueueId, HashSet<AgentId>> readyFor = settings.Queues.ToDictionary(q => q.Id, _ => new HashSet<AgentId>());
    private readonly Dictionary<(QueueId, QueueId), int> readyForBoth = [];
    private readonly Dictionary<InteractionId, Waiting> waiting = [];
    private readonly Dictionary<(QueueId, string), ChannelForecast> forecasts = [];
    private readonly Dictionary<InteractionId, DateTimeOffset> talking = [];

    /// <summary>What was said on entering; null: no number.</summary>
    public Dictionary<InteractionId, GivenEstimate?> Told { get; } = [];

    /// <summary>How good it was, by queue.</summary>
    public Dictionary<QueueId, Calibration> Calibrations { get; } = [];

    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case AgentConnected: Change(connected.Add, recorded); break;
            case AgentReconnecting or AgentDisconnected: Change(connected.Remove, recorded); break;
            case RoutabilityChanged { Routability: Routability.Available }: Change(available.Add, recorded); break;
            case RoutabilityChanged: Change(available.Remove, recorded); break;
            case InteractionQueued e:
                var entering = Shadow.Interactions[e.Interaction];
                Told[e.Interaction] = Estimate(entering.Channel, entering.Class, e);
                waiting[e.Interaction] = new(entering, e.At, e.AgedFrom);
                break;
            case OfferAccepted e: Ended(e.Interaction, e.At, left: false); break;
            case InteractionAbandoned e: Ended(e.Interaction, e.At, left: true); break;
            case InteractionFlowedOut e: waiting.Remove(e.Interaction); break;
            case InteractionConnected e: talking[e.Interaction] = e.At; break;
            case InteractionClosed e when talking.Remove(e.Interaction, out var since): Handled(e, since); break;
        }
    }

    private GivenEstimate? Estimate(string channel, ChannelClass channelClass, InteractionQueued e)
    {
        var ours = readyFor[e.Queue];
        var reached = settings.Channels.First(c => c.Id == channel);
        var slots = ours.Sum(a => CapacityRules.Slots(agents[a].Capacity, [], reached));
        var free = ours.Sum(a => FreeAt(a, channelClass, slots / Math.Max(1, ours.Count)));
        var ahead = WaitEstimate.AheadOf(waiting.Values
            .Where(w => w.Interaction.Class < channelClass || (w.Interaction.Class == channelClass && w.AgedFrom <= e.AgedFrom))
            .Select(w => (readyForBoth.GetValueOrDefault((w.Interaction.Queue, e.Queue)), readyFor[w.Interaction.Queue].Count)));
        return Forecast(e.Queue, channel).Estimate(new(ahead, slots, free), e.At);
    }

    /// <summary>Keeps who is Connected and Available for each queue, and for each two of them.</summary>
    private void Change(Func<AgentId, bool> change, RecordedEvent recorded)
    {
        var agent = new AgentId(recorded.Stream);
        change(agent);
        var isReady = connected.Contains(agent) && available.Contains(agent);
        if (isReady ? !ready.Add(agent) : !ready.Remove(agent)) return;
        foreach (var queue in settings.Queues.Select(q => q.Id).Where(q => matching[q].Contains(agent)))
        {
            if (isReady) readyFor[queue].Add(agent);
            else readyFor[queue].Remove(agent);
            foreach (var other in settings.Queues.Select(q => q.Id).Where(q => matching[q].Contains(agent)))
                readyForBoth[(queue, other)] = readyForBoth.GetValueOrDefault((queue, other)) + (isReady ? 1 : -1);
        }
    }

    /// <summary>Slots of a class that an agent has left: units over cost, as nobody here serves two classes.</summary>
    private int FreeAt(AgentId agent, ChannelClass channelClass, int slots) =>
        Math.Max(0, slots - Shadow.HeldBy(agent).Count(h => h.Interaction.Class == channelClass && h.Units > 0));

    private void Ended(InteractionId id, DateTimeOffset at, bool left)
    {
        if (!waiting.Remove(id, out var entry)) return;
        var (queue, channel) = (entry.Interaction.Queue, entry.Interaction.Channel);
        var result = Forecast(queue, channel).Ended(Told[id], null, entry.At, at, left, hours: null);
        Calibrations[queue] = Calibrations.GetValueOrDefault(queue).Plus(result);
    }

    private void Handled(InteractionClosed e, DateTimeOffset since)
    {
        var interaction = Shadow.Interactions[e.Interaction];
        Forecast(interaction.Queue, interaction.Channel).Handled(e.At - since, e.At);
    }

    private ChannelForecast Forecast(QueueId queue, string channel) =>
        forecasts.TryGetValue((queue, channel), out var found) ? found : forecasts[(queue, channel)] = new();

    /// <summary>Who waits, as the formula counts them.</summary>
    private readonly record struct Waiting(ShadowInteraction Interaction, DateTimeOffset At, DateTimeOffset AgedFrom);
}
