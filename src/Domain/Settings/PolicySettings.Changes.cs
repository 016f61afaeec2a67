using Orleans;

namespace Omni.Domain.Settings;

/// <content>For how long agents may change what they have sent (§20).</content>
public sealed partial record PolicySettings
{
    /// <summary>An agent may edit a message for this long after they sent it.</summary>
    /// <remarks>Settings of before that could be chosen hold none.</remarks>
    [Id(43)]
    public TimeSpan EditWithin
    {
        get => field == default ? TimeSpan.FromMinutes(15) : field;
        init;
    }

    /// <summary>An agent may take a message back for this long after they sent it.</summary>
    /// <remarks>Settings of before that could be chosen hold none.</remarks>
    [Id(44)]
    public TimeSpan RecallWithin
    {
        get => field == default ? TimeSpan.FromHours(48) : field;
        init;
    }
}
