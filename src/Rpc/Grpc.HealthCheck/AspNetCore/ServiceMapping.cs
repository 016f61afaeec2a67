namespace Grpc.AspNetCore.HealthChecks;

/// <summary>A service and the checks that decide its status.</summary>
/// <param name="name">Full name of the service; empty: the server as a whole.</param>
/// <param name="healthCheckPredicate">Whether a check counts.</param>
public sealed class ServiceMapping(string name, Func<HealthCheckMapContext, bool> healthCheckPredicate)
{
    /// <summary>Full name of the service; empty: the server as a whole.</summary>
    public string Name { get; } = name;

    /// <summary>Whether a check counts.</summary>
    public Func<HealthCheckMapContext, bool> HealthCheckPredicate { get; } = healthCheckPredicate;
}
