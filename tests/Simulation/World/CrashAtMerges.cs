using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Simulation.Invariants;

namespace Omni.Simulation.World;

/// <summary>
/// Kills silos within milliseconds after a merge, an unmerge or a split is written: before or after the other conversation has
/// been told to wind itself up.
/// </summary>
internal sealed class CrashAtMerges(SimulatedWorld world, Chance chance) : Invariant
{
    private const double Share = 0.05;
    private static readonly TimeSpan Within = TimeSpan.FromMilliseconds(10);

    public override void After(Append append, IReadOnlyList<RecordedEvent> events)
    {
        if (!world.Faults.AreOn || !events.Any(r => r.Event is ConversationAbsorbed or ConversationReleased or ConversationSplit)) return;
        if (chance.Happens(Share)) world.Loop.Agenda.After(chance.Between(TimeSpan.Zero, Within), KillAll);
    }

    private void KillAll()
    {
        var again = chance.Between(TimeSpan.Zero, TimeSpan.FromSeconds(2));
        foreach (var silo in world.Silos.ToArray()) world.Kill(silo, again);
    }
}
