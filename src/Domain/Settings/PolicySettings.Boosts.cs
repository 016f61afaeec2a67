using Omni.Domain.Queues;
using Orleans;

namespace Omni.Domain.Settings;

/// <content>Virtual wait by cause (§7).</content>
public sealed partial record PolicySettings
{
    /// <summary>What each cause is worth, and all together.</summary>
    /// <remarks>Settings of before that could be chosen hold none.</remarks>
    [Id(66)]
    public BoostPolicy Boosts
    {
        get => field ?? BoostPolicy.Default;
        init;
    }
}
