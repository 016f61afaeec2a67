using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Omni.Silo.Hosting.Health;

/// <summary>What was found of one thing.</summary>
/// <param name="Status">Unhealthy: nobody should be sent here. Degraded: it serves, but somebody should look.</param>
/// <param name="Text">What is wrong and the fix; empty when nothing is. Anybody may read it.</param>
internal sealed record Verdict(HealthStatus Status, string Text)
{
    public static Verdict Healthy { get; } = new(HealthStatus.Healthy, "");

    public static Verdict Degraded(string text) => new(HealthStatus.Degraded, text);

    public static Verdict Unhealthy(string text) => new(HealthStatus.Unhealthy, text);
}
