using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>The state of every stream by the program's own folds, and what follows from it.</summary>
internal sealed class Folds
{
    private readonly Dictionary<string, Fold> folds = new(StringComparer.Ordinal);

    public void Take(IReadOnlyList<RecordedEvent> events)
    {
        foreach (var recorded in events)
        {
            if (!folds.TryGetValue(recorded.Stream, out var fold))
                folds[recorded.Stream] = fold = new(DomainStreams.Kinds.Begin(recorded.Stream)!);
            fold.Take(recorded);
        }
    }

    /// <summary>Null: nothing was written there.</summary>
    public StreamFacts? Find(string stream) => folds.GetValueOrDefault(stream)?.Facts;

    private sealed class Fold(IStreamFold fold)
    {
        private StreamFacts? facts;

        public StreamFacts Facts => facts ??= fold.Facts;

        public void Take(RecordedEvent next)
        {
            facts = null;
            fold.Apply(next);
        }
    }
}
