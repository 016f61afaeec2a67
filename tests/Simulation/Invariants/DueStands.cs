using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Simulation.Store;

namespace Omni.Simulation.Invariants;

/// <summary>After every append the due row of its streams stands no later than what time alone makes happen.</summary>
internal sealed class DueStands(MemoryStore store, Folds folds) : Invariant
{
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(1);

    public override void After(Append append, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var stream in append.Streams)
            Check(stream.Stream);
    }

    /// <summary>Asked again when a row was moved.</summary>
    public void Check(string stream)
    {
        if (folds.Find(stream)?.AlarmAt is not { } alarm) return;
        var due = store.Due.Find(stream);
        var latest = alarm == DateTimeOffset.MaxValue ? alarm : alarm + Rounding;
        Require(due <= latest, $"{stream} has to be woken at {alarm:O}, its due row stands at {due?.ToString("O") ?? "nowhere"}");
    }
}
