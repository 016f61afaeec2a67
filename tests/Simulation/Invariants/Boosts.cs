using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>
/// Virtual wait changes by events alone and is never below 0 (Semantics §7): what waits stands where the boosts of its log put it.
/// </summary>
internal sealed class Boosts(Folds folds) : Invariant
{
    public override void Before(RecordedEvent recorded)
    {
        if (recorded.Event is not BoostApplied e) return;
        Require(e.Seconds != 0, recorded, "it changes nothing");
        Require(
            e.Seconds > 0 || (e.Cause == BoostCause.QueueWeight && Shadow.Find(e.Interaction)!.BoostSeconds + e.Seconds >= 0), recorded,
            $"{e.Seconds} s of {e.Cause} are taken from {Shadow.Find(e.Interaction)!.BoostSeconds} s");
    }

    public override void After(Append append, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var stream in append.Streams)
            foreach (var row in folds.Find(stream.Stream)?.Rows.Select(r => r.Value).OfType<WaitingRow>() ?? [])
                Require(
                    row.BoostSeconds == Shadow.Find(row.Interaction)!.BoostSeconds,
                    $"{row.Interaction} waits with {row.BoostSeconds} s, its boosts are {Shadow.Find(row.Interaction)!.BoostSeconds} s");
    }
}
