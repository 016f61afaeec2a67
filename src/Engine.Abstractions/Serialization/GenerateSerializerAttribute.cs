namespace Orleans;

/// <summary>Marks a type that crosses grain boundaries or is stored.</summary>
/// <remarks>The embedded engine copies nothing and ignores it; Orleans generates a serializer from it.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute;
