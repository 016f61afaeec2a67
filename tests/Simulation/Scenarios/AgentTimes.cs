using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Simulation.Invariants;

namespace Omni.Simulation.Scenarios;

/// <summary>Busy and idle time of every agent (Semantics §17): ringing is neither, idle only counts while available.</summary>
internal sealed class AgentTimes : Invariant
{
    private readonly Dictionary<AgentId, Times> all = [];

    /// <summary>Busy / (busy + idle) of those who were there at all.</summary>
    public IReadOnlyList<double> Occupancies =>
        [.. all.Values.Where(t => t.Busy + t.Idle > TimeSpan.Zero).Select(t => t.Busy / (t.Busy + t.Idle)).Order()];

    /// <summary>Of all agents together.</summary>
    public double Occupancy => all.Values.Sum(t => t.Busy.TotalSeconds) / all.Values.Sum(t => (t.Busy + t.Idle).TotalSeconds);

    public override void After(Append append, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var recorded in events)
        {
            switch (recorded.Event)
            {
                case AgentConnected: Of(new(recorded.Stream)).IsConnected = true; break;
                case AgentReconnecting or AgentDisconnected: Of(new(recorded.Stream)).IsConnected = false; break;
                case RoutabilityChanged e: Of(new(recorded.Stream)).IsAvailable = e.Routability == Routability.Available; break;
                case OfferMade e: Of(e.Agent); break;
            }

            if (recorded.Stream.StartsWith("agt_", StringComparison.Ordinal)) Look(new(recorded.Stream), recorded.Event.At);
            else if (ShadowEvents.InteractionOf(recorded.Event) is { } id)
                foreach (var agent in Shadow.Interactions[id].Concerned) Look(agent, recorded.Event.At);
        }
    }

    private void Look(AgentId agent, DateTimeOffset at)
    {
        var times = Of(agent);
        if (times.Since is { } since)
        {
            if (times.Now is Activity.Engaged or Activity.WrapUp) times.Busy += at - since;
            else if (times.Now == Activity.Idle && times.Counts) times.Idle += at - since;
        }

        (times.Since, times.Counts) = (at, times is { IsConnected: true, IsAvailable: true });
        times.Now = Activity.Idle;
        foreach (var (_, _, phase) in Shadow.HeldBy(agent))
            times.Now = (Activity)Math.Max((int)times.Now, (int)(phase == InteractionPhase.Offered ? Activity.Ringing
                : phase == InteractionPhase.WrapUp ? Activity.WrapUp : Activity.Engaged));
    }

    private Times Of(AgentId agent) => all.TryGetValue(agent, out var times) ? times : all[agent] = new();

    private sealed class Times
    {
        public DateTimeOffset? Since { get; set; }

        public Activity Now { get; set; } = Activity.Idle;

        public bool Counts { get; set; }

        public bool IsConnected { get; set; }

        public bool IsAvailable { get; set; }

        public TimeSpan Busy { get; set; }

        public TimeSpan Idle { get; set; }
    }
}
