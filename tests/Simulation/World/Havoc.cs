namespace Omni.Simulation.World;

/// <summary>Kills and stalls silos.</summary>
internal sealed class Havoc(SimulatedWorld world, Chance chance)
{
    private const int StepsMin = 1_000;
    private const int StepsMax = 4_000;

    /// <summary>The step of the next crash; at least one in 5,000.</summary>
    public long NextAt { get; private set; } = StepsMin;

    public void Strike()
    {
        NextAt = world.Loop.Steps + chance.Between(StepsMin, StepsMax);
        var victims = world.Silos.ToArray();
        if (victims.Length == 0) world.StartSilos();
        else if (victims.Length == 1 || chance.Happens(0.2)) KillAll(victims);
        else world.Kill(chance.Pick(victims), chance.Happens(0.3) ? null : Soon());
        if (world.Silos.Count > 0 && chance.Happens(0.5)) chance.Pick(world.Silos).Stall(chance.Between(
            TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(8)));
    }

    private void KillAll(IEnumerable<SimulatedSilo> silos)
    {
        var soon = Soon();
        foreach (var silo in silos)
            world.Kill(silo, soon);
    }

    private TimeSpan Soon() => chance.Happens(0.1)
        ? chance.Between(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30))
        : chance.Between(TimeSpan.Zero, TimeSpan.FromSeconds(3));
}
