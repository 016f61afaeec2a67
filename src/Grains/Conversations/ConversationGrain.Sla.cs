using Omni.Domain;
using Omni.Domain.Sla;

namespace Omni.Grains.Conversations;

/// <content>What other settings change about its clocks.</content>
internal sealed partial class ConversationGrain
{
    /// <inheritdoc/>
    public async Task SettingsAppliedAsync(int version)
    {
        var settings = await Services.Settings.AtLeastAsync(version);
        await CommitAsync(now => new Decision<bool>(true, SlaRules.Recheck(State, settings, now)));
    }
}
