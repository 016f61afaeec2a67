using System.Collections.Concurrent;

namespace Omni.Engine.Discovery;

/// <summary>All grain classes of the process, by interface.</summary>
internal sealed class GrainClasses
{
    private static readonly Lazy<GrainClasses> s_all = new(() => new GrainClasses(ApplicationParts.GrainTypes()));

    private readonly ILookup<Type, GrainClass> _byInterface;
    private readonly ConcurrentDictionary<Type, GrainClass> _onlyOne = new();

    public GrainClasses(IEnumerable<Type> types)
    {
        GrainClass[] classes = [.. types.Select(type => new GrainClass(type))];
        foreach (var same in classes.GroupBy(grainClass => grainClass.GrainType).Where(group => group.Count() > 1))
        {
            throw new InvalidOperationException($"Grain classes must differ in name; these do not: {Names(same)}.");
        }

        _byInterface = classes
            .SelectMany(grainClass => grainClass.Interfaces, (grainClass, type) => (type, grainClass))
            .ToLookup(pair => pair.type, pair => pair.grainClass);
    }

    /// <summary>Those of the assemblies that the generator marked.</summary>
    public static GrainClasses All => s_all.Value;

    /// <summary>The class behind an interface.</summary>
    /// <param name="interfaceType">A grain interface.</param>
    /// <param name="prefix">Start of the class's full name; needed where several classes implement the
    /// interface.</param>
    public GrainClass Find(Type interfaceType, string? prefix) => prefix is null
        ? _onlyOne.GetOrAdd(interfaceType, static (type, self) => self.Single(type, prefix: null), this)
        : Single(interfaceType, prefix);

    private GrainClass Single(Type interfaceType, string? prefix)
    {
        GrainClass[] found = [.. _byInterface[interfaceType].Where(c => StartsWith(c, prefix))];
        if (found is [var only]) return only;
        var which = prefix is null ? "" : $" with the prefix \"{prefix}\"";
        throw new InvalidOperationException(found.Length == 0
            ? $"No grain class{which} implements {interfaceType.FullName}."
            : $"Several grain classes{which} implement {interfaceType.FullName}: {Names(found)}.");
    }

    private static string Names(IEnumerable<GrainClass> classes) =>
        string.Join(", ", classes.Select(grainClass => grainClass.Type.FullName));

    private static bool StartsWith(GrainClass grainClass, string? prefix) =>
        prefix is null || grainClass.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal);
}
