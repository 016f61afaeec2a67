namespace Omni.Engine.Calls;

/// <summary>For generated code: one method of a grain or observer interface.</summary>
/// <param name="interfaceName">Full name of the interface that declares it.</param>
/// <param name="name">Name of the method.</param>
/// <param name="interleaving">What its requests may start beside.</param>
public sealed class GrainMethod(string interfaceName, string name, Interleaving interleaving)
{
    /// <summary>Full name of the interface that declares it.</summary>
    public string InterfaceName { get; } = interfaceName;

    /// <summary>Name of the method.</summary>
    public string Name { get; } = name;

    /// <summary>What its requests may start beside.</summary>
    public Interleaving Interleaving { get; } = interleaving;

    /// <summary><c>Interface.Method</c>, without the namespace.</summary>
    public override string ToString() => $"{InterfaceName[(InterfaceName.LastIndexOf('.') + 1)..]}.{Name}";
}
