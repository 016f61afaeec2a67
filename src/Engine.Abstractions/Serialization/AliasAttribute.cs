namespace Orleans;

/// <summary>The name of a type or method on the wire, kept when the code is renamed.</summary>
/// <param name="alias">Unique in the application.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Struct | AttributeTargets.Enum
    | AttributeTargets.Method,
    AllowMultiple = true)]
public sealed class AliasAttribute(string alias) : Attribute
{
    /// <summary>The name given.</summary>
    public string Alias { get; } = alias;
}
