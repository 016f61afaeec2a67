using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Grains.Settings;

namespace Omni.Grains.Agents;

/// <content>Settings that promise otherwise move the clocks of what the agent has, at once.</content>
internal sealed partial class AgentGrain
{
    private void MoveClocks(SettingsView? earlier, SettingsView now)
    {
        if (earlier is null || now.PromisesLike(earlier)) return;
        MoveClocks(work.Items.Select(i => i.Conversation), now);
    }

    /// <summary>
    /// The activation before may have ended between new settings and its look: what was given under earlier promises is asked
    /// once more, but for what is parked and runs by no clock.
    /// </summary>
    private void MoveClocksAtStart(IEnumerable<AssignmentRow> assignments) => MoveClocks(
        assignments.Where(r => r.Phase != InteractionPhase.Parked && FormerPromises.MayShape(r.AssignedAt, Settings))
            .Select(r => r.Conversation),
        Settings);

    private void MoveClocks(IEnumerable<ConversationId> conversations, SettingsView now)
    {
        foreach (var conversation in conversations.Distinct())
            Tells.Send(
                conversation.Value,
                () => GrainFactory.GetGrain<IConversationEntries>(conversation.Value).SettingsAppliedAsync(now.Version));
    }
}
