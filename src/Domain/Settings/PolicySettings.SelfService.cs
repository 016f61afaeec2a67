using Orleans;

namespace Omni.Domain.Settings;

/// <content>What bots owe.</content>
public sealed partial record PolicySettings
{
    /// <summary>How long a bot may owe the customer an answer before the interaction is queued (§20).</summary>
    [Id(63)]
    public TimeSpan BotSilence
    {
        get => field == default ? Seconds(10) : field;
        init;
    }
}
