using Omni.Simulation.World;

namespace Omni.Simulation.Cluster;

/// <summary>Between silos: messages take time and overtake each other; while there are faults, some are lost.</summary>
internal sealed class Network(SimulatedWorld world, Chance chance)
{
    private static readonly TimeSpan Quick = TimeSpan.FromMicroseconds(200);
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    /// <summary>Within one silo nothing is lost and nothing takes time.</summary>
    public void Send(SimulatedSilo from, SimulatedSilo to, Action arrive)
    {
        if (ReferenceEquals(from, to)) world.Loop.Agenda.After(TimeSpan.Zero, arrive);
        else if (!world.Faults.AreOn || !chance.Happens(0.002)) world.Loop.Agenda.After(Delay(), arrive);
    }

    private TimeSpan Delay() => world.Faults.AreOn && chance.Happens(0.01)
        ? chance.Between(Usual, Slow)
        : chance.Between(Quick, Usual);
}
