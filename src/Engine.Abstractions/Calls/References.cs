using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Orleans.Runtime;

namespace Omni.Engine.Calls;

/// <summary>For generated code: how to make a reference of each interface. Filled by module initializers.</summary>
public static class References
{
    private static readonly ConcurrentDictionary<Type, Func<CallTarget, GrainReference>> s_factories = new();

    /// <summary>Registers an interface. Repeating is harmless.</summary>
    public static void Add(Type interfaceType, Func<CallTarget, GrainReference> factory) =>
        s_factories[interfaceType] = factory;

    internal static Func<CallTarget, GrainReference> FactoryOf(Type interfaceType)
    {
        if (s_factories.TryGetValue(interfaceType, out var factory)) return factory;

        // A module's initializer runs when its code first runs, which may be later than the first mention of its types.
        RuntimeHelpers.RunModuleConstructor(interfaceType.Module.ModuleHandle);
        return s_factories.TryGetValue(interfaceType, out factory)
            ? factory
            : throw new InvalidOperationException(
                $"{interfaceType.FullName} has no generated reference: its project must reference Engine.Generator.");
    }
}
