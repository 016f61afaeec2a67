using Omni.Load.Centre;

namespace Omni.Load.Scenarios;

/// <summary>A scenario with what it is run with unless the command line says otherwise.</summary>
/// <param name="Seconds">Length of what is measured.</param>
/// <param name="InFlight">Operations in flight in a closed loop and in the yardstick.</param>
/// <param name="Rate">Operations started per second in an open loop; 0: closed loop.</param>
/// <param name="Agents">Agents, five chats each.</param>
/// <param name="WrapUp">Length of the agents' wrap-up; zero: none.</param>
internal sealed record ScenarioKind(
    string Name,
    string Summary,
    int Seconds,
    int InFlight,
    int Rate,
    int Agents,
    TimeSpan WrapUp,
    Func<Site, Scenario> Create)
{
    /// <summary>Every scenario.</summary>
    public static readonly IReadOnlyList<ScenarioKind> All =
    [
        new(
            "ingest",
            "One message per request over 200 conversations in hand; each is stored, acknowledged and shown to its agent.",
            Seconds: 10, InFlight: 200, Rate: 0, Agents: 40, WrapUp: TimeSpan.Zero,
            site => new IngestScenario(site, streamed: false)),
        new(
            "ingest-stream",
            "The same over one stream of inputs on each connection.",
            Seconds: 10, InFlight: 200, Rate: 0, Agents: 40, WrapUp: TimeSpan.Zero,
            site => new IngestScenario(site, streamed: true)),
        new(
            "ingest-frames",
            "The same with frames encoded beforehand: the generator costs next to nothing.",
            Seconds: 10, InFlight: 1_000, Rate: 0, Agents: 40, WrapUp: TimeSpan.Zero, site => new FramesScenario(site)),
        new(
            "flow",
            "Whole chats with new customers: stored, offered, seen, accepted, replied, delivered, closed, wrapped up.",
            Seconds: 10, InFlight: 64, Rate: 0, Agents: 40, WrapUp: TimeSpan.FromMinutes(5),
            site => new FlowScenario(site)),
        new(
            "offer",
            "New customers at a fixed rate; timed from arrival to the offer on an agent's stream.",
            Seconds: 60, InFlight: 64, Rate: 500, Agents: 200, WrapUp: TimeSpan.Zero, site => new OfferScenario(site)),
    ];
}
