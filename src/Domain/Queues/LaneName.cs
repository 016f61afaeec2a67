using System.Collections.Immutable;
using Omni.Domain.Routing;

namespace Omni.Domain.Queues;

/// <summary>What the entries of a lane have in common, compared by content.</summary>
internal readonly record struct LaneName(string Channel, ImmutableArray<SkillTerm> Requires, int Steps)
{
    public bool Equals(LaneName other) =>
        Steps == other.Steps && string.Equals(Channel, other.Channel, StringComparison.Ordinal)
        && (Requires == other.Requires || Requires.SequenceEqual(other.Requires));

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Channel, StringComparer.Ordinal);
        hash.Add(Steps);
        foreach (var term in Requires)
            hash.Add(term);
        return hash.ToHashCode();
    }
}
