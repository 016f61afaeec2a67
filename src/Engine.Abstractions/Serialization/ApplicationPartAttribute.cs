namespace Orleans;

/// <summary>Names an assembly in which grains are looked for. Written by the source generator.</summary>
/// <param name="assemblyName">A simple assembly name.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ApplicationPartAttribute(string assemblyName) : Attribute
{
    /// <summary>The assembly's simple name.</summary>
    public string AssemblyName { get; } = assemblyName;
}
