using Omni.Simulation.World;

namespace Omni.Simulation.Scenarios;

/// <summary>What is played: a centre, who comes, and who is there to take it.</summary>
/// <param name="Arrivals">In order of time.</param>
/// <param name="End">Everything has to be over by then.</param>
internal sealed record Script(
    Scene Scene, IReadOnlyList<Arrival> Arrivals, IReadOnlyList<Shift> Shifts, DateTimeOffset End);

/// <summary>Somebody comes.</summary>
/// <param name="Queue">Where they wait; null: the channel's.</param>
/// <param name="Patience">How long they wait for an answer; null: for ever.</param>
internal sealed record Arrival(DateTimeOffset At, string Channel, QueueId? Queue, TimeSpan? Patience);

/// <summary>An agent's working day.</summary>
/// <param name="To">They take nothing new from then on, and go when what they have in hand is over.</param>
/// <param name="Manner">How they deal with offers.</param>
internal sealed record Shift(AgentId Agent, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<Break> Breaks, Manner Manner = Manner.Takes)
{
    /// <summary>Stays after the end until nothing waits any more.</summary>
    public bool StaysToTheEnd { get; init; }
}

/// <summary>Time off within a shift.</summary>
internal sealed record Break(DateTimeOffset From, TimeSpan Length);

/// <summary>How an agent deals with offers.</summary>
internal enum Manner
{
    /// <summary>Takes them.</summary>
    Takes,

    /// <summary>Declines every one.</summary>
    Declines,

    /// <summary>Lets every one ring out, and says to be available again each time.</summary>
    Sleeps,
}
