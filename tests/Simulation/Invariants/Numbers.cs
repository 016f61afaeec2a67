using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>Positions are consecutive over the log, versions within each stream, and a stream's time never goes back.</summary>
internal sealed class Numbers : Invariant
{
    private readonly Dictionary<string, RecordedEvent> heads = new(StringComparer.Ordinal);
    private long position;

    public override void Before(RecordedEvent recorded)
    {
        Require(recorded.Position == position + 1, recorded, $"follows on position {position}");
        position = recorded.Position;
        if (heads.TryGetValue(recorded.Stream, out var head))
            Require(recorded.Event.At >= head.Event.At, recorded, $"{recorded.Event.At:O} follows on {head.Event.At:O}");
        Require(recorded.Version == (head?.Version ?? 0) + 1, recorded, $"version {recorded.Version} follows on {head?.Version}");
        heads[recorded.Stream] = recorded;
    }
}
