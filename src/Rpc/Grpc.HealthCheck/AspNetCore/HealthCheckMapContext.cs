namespace Grpc.AspNetCore.HealthChecks;

/// <summary>What decides whether a health check counts for a service.</summary>
/// <param name="name">The check's name.</param>
/// <param name="tags">The check's tags.</param>
public sealed class HealthCheckMapContext(string name, IEnumerable<string> tags)
{
    /// <summary>The check's name.</summary>
    public string Name { get; } = name;

    /// <summary>The check's tags.</summary>
    public IEnumerable<string> Tags { get; } = tags;
}
