using Omni.Domain.Settings;

namespace Omni.Grains.Settings;

/// <summary>What may run by clocks that earlier promises set.</summary>
internal static class FormerPromises
{
    /// <summary>A silo is at most 500 ms behind the settings, and the clocks of two at most 4 s apart.</summary>
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(5);

    /// <summary>Whether what was decided then may not have known what is promised now.</summary>
    public static bool MayShape(DateTimeOffset decidedAt, SettingsView settings) => decidedAt < settings.PromisedAt + Known;
}
