namespace Orleans;

/// <summary>Promises that a value is never changed once made, so that it may be shared instead of copied.</summary>
/// <remarks>The embedded engine shares every argument and result: what is not immutable is a data race.</remarks>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property
    | AttributeTargets.Parameter | AttributeTargets.ReturnValue,
    Inherited = false)]
public sealed class ImmutableAttribute : Attribute;
