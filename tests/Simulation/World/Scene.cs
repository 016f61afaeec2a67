using Omni.Domain.Settings;

namespace Omni.Simulation.World;

/// <summary>A centre that is played without faults, on one silo, so that what it comes to is its own doing.</summary>
/// <param name="Settings">Applied before anything else.</param>
/// <param name="Start">When the world begins.</param>
/// <param name="Heartbeat">How often frontends renew at the latest.</param>
internal sealed record Scene(SettingsDocument Settings, DateTimeOffset Start, TimeSpan Heartbeat)
{
    /// <summary>When a world begins that nobody plays.</summary>
    public static readonly DateTimeOffset Usual = new(2030, 1, 1, 8, 0, 0, TimeSpan.Zero);
}
