using Omni.Domain;
using Omni.Domain.Sla;

namespace Omni.Grains.Conversations;

/// <content>What other settings change about its clocks.</content>
internal sealed partial class ConversationGrain
{
    /// <summary>The settings that its clocks followed last in this activation; 0: it has only read so far.</summary>
    private int followed;

    /// <inheritdoc/>
    public async Task SettingsAppliedAsync(int version)
    {
        var settings = await Services.Settings.AtLeastAsync(version);
        followed = settings.Version;
        await CommitAsync(now => new Decision<bool>(true, SlaRules.Recheck(State, settings, now)));
    }
}
