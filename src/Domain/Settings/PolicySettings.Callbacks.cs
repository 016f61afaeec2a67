using Orleans;

namespace Omni.Domain.Settings;

/// <content>Calling customers.</content>
public sealed partial record PolicySettings
{
    /// <summary>When customers may be called (§14, §21).</summary>
    /// <remarks>Settings of before that could be chosen hold none.</remarks>
    [Id(37)]
    public CallingHoursSettings CallingHours
    {
        get => field ?? CallingHoursSettings.Always;
        init;
    }
}
