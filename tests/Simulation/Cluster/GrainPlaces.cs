using Omni.Simulation.World;
using Orleans.Runtime;

namespace Omni.Simulation.Cluster;

/// <summary>
/// Which silo runs which grain. Silos believe what they were told for a while; when an entry is lost meanwhile, the next
/// who asks is sent elsewhere and there are two activations.
/// </summary>
internal sealed class GrainPlaces(SimulatedWorld world, Chance chance)
{
    private static readonly TimeSpan BeliefMin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BeliefMax = TimeSpan.FromSeconds(20);

    private readonly Dictionary<GrainId, SimulatedSilo> places = [];

    public SimulatedSilo Find(SimulatedSilo from, GrainId grain)
    {
        if (from.Beliefs.TryGetValue(grain, out var belief) && belief.Silo.IsAlive && belief.Until > world.Now)
            return belief.Silo;
        if (!places.TryGetValue(grain, out var place) || !place.IsAlive || IsLost())
            places[grain] = place = Choose(from);
        from.Beliefs[grain] = (place, world.Now + chance.Between(BeliefMin, BeliefMax));
        return place;
    }

    private bool IsLost() => world.Faults.AreOn && world.Silos.Count > 1 && chance.Happens(world.Faults.LostPlaces);

    private SimulatedSilo Choose(SimulatedSilo from)
    {
        var ready = world.Silos.Where(s => s.IsAlive && s.IsReady).ToArray();
        return ready.Length == 0 || chance.Happens(0.5) ? from : chance.Pick(ready);
    }
}
