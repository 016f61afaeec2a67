using System.Reflection;

namespace Omni.Engine.Discovery;

/// <summary>Finds the assemblies that hold grains: those marked by the generator, and those the marks name.</summary>
internal static class ApplicationParts
{
    public static IEnumerable<Type> GrainTypes() =>
        Assemblies().SelectMany(assembly => assembly.GetTypes()).Where(GrainClass.IsGrainClass);

    private static HashSet<Assembly> Assemblies()
    {
        var found = new HashSet<Assembly>();
        var toVisit = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies());
        while (toVisit.TryDequeue(out var assembly))
        {
            var parts = assembly.GetCustomAttributes<ApplicationPartAttribute>().ToArray();
            if (parts.Length == 0 || !found.Add(assembly)) continue;
            foreach (var part in parts)
            {
                if (TryLoad(part.AssemblyName) is { } named) toVisit.Enqueue(named);
            }
        }

        return found;
    }

    // A part that was only needed to compile, an analyser for example, is not there at run time.
    private static Assembly? TryLoad(string name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
