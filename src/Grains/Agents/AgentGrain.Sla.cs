using Omni.Contracts.Conversations;
using Omni.Domain.Settings;

namespace Omni.Grains.Agents;

/// <content>Settings that promise otherwise move the clocks of what the agent has, at once.</content>
internal sealed partial class AgentGrain
{
    private void MoveClocks(SettingsView? earlier, SettingsView now)
    {
        if (earlier is null || now.PromisesLike(earlier)) return;
        foreach (var conversation in work.Items.Select(i => i.Conversation).Distinct())
            Tells.Send(
                conversation.Value,
                () => GrainFactory.GetGrain<IConversationEntries>(conversation.Value).SettingsAppliedAsync(now.Version));
    }
}
