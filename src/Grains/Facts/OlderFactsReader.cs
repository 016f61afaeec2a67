using System.Collections.Immutable;
using Omni.Domain.Facts;
using Omni.Domain.Journal;

namespace Omni.Grains.Facts;

/// <summary>Facts that left the shelf, read from the events that told them; what was erased is not there.</summary>
internal sealed class OlderFactsReader(IJournal journal)
{
    /// <summary>Versions apart at which two events are still read at once: what stands between is read for nothing.</summary>
    private const int ApartMax = 4;

    /// <summary>Most events of one read; a fact has up to 8 KiB.</summary>
    private const int ReadBatch = 100;

    /// <summary>The facts, in any order; at most four times as many events are read.</summary>
    public async Task<ImmutableArray<KeptFact>> ReadAsync(string stream, ImmutableArray<FactEntry> wanted)
    {
        var facts = ImmutableArray.CreateBuilder<KeptFact>(wanted.Length);
        var entries = wanted.Sort((a, b) => a.Version.CompareTo(b.Version));
        for (var (first, end) = (0, 0); first < entries.Length; first = end)
        {
            while (end < entries.Length && IsNear(entries, first, end)) end++;
            var (from, to) = (entries[first].Version, entries[end - 1].Version);
            var events = (await journal.ReadStreamAsync(stream, from - 1, to - from + 1)).ToDictionary(e => e.Version, e => e.Event);
            foreach (var entry in entries[first..end])
                if (events.GetValueOrDefault(entry.Version) is FactsRecorded told && told.Fact(entry.Number) is { } fact)
                    facts.Add(fact);
        }

        return facts.DrainToImmutable();
    }

    private static bool IsNear(ImmutableArray<FactEntry> entries, int first, int next) =>
        next == first || (entries[next].Version - entries[next - 1].Version <= ApartMax
            && entries[next].Version - entries[first].Version < ReadBatch);
}
