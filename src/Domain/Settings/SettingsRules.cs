using System.Collections.Immutable;

namespace Omni.Domain.Settings;

/// <summary>What makes a settings document valid.</summary>
public static class SettingsRules
{
    /// <summary>Everything wrong with the document; empty when it may be applied.</summary>
    public static ImmutableArray<SettingsFault> Faults(SettingsDocument document) => [];
}
