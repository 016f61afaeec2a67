using System.Collections.Immutable;
using Omni.Domain.Facts;

namespace Omni.Domain.Customers;

/// <summary>How a visitor moved: page views become paths, over devices and members of a person. Pure.</summary>
public static class PathRules
{
    /// <summary>A pause that ends a path.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    /// <summary>Paths, the oldest first, each with its pages in their order.</summary>
    /// <param name="pages">In any order.</param>
    public static ImmutableArray<ImmutableArray<(CustomerId Customer, KeptFact Page)>> Of(
        IEnumerable<(CustomerId Customer, KeptFact Page)> pages)
    {
        var paths = ImmutableArray.CreateBuilder<ImmutableArray<(CustomerId, KeptFact)>>();
        var path = ImmutableArray.CreateBuilder<(CustomerId Customer, KeptFact Page)>();
        foreach (var next in pages.OrderBy(p => p.Page.At).ThenBy(p => p.Page.Key, StringComparer.Ordinal))
        {
            if (path.Count > 0 && next.Page.At - path[^1].Page.At > Pause)
            {
                paths.Add(path.ToImmutable());
                path.Clear();
            }

            path.Add(next);
        }

        if (path.Count > 0) paths.Add(path.ToImmutable());
        return paths.ToImmutable();
    }
}
