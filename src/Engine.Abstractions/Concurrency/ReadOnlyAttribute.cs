namespace Orleans.Concurrency;

/// <summary>On a grain interface's method: a request that changes nothing and may interleave with its like.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
