namespace Orleans;

/// <summary>The number of a member in the wire form of its type; never reused.</summary>
/// <param name="id">Unique within the declaring type.</param>
[AttributeUsage(
    AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Class
    | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method)]
public sealed class IdAttribute(uint id) : Attribute
{
    /// <summary>The number given.</summary>
    public uint Id { get; } = id;
}
