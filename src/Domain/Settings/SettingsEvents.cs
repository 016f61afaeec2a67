using Omni.Domain.Journal;

namespace Omni.Domain.Settings;

/// <summary>A brand's settings were replaced as a whole; each version is kept.</summary>
/// <param name="Version">1 for the first.</param>
/// <param name="Document">What holds from now on.</param>
/// <param name="Actor">Subject of the token that applied it.</param>
public sealed record SettingsApplied(int Version, SettingsDocument Document, string Actor, DateTimeOffset At)
    : DomainEvent(At);
