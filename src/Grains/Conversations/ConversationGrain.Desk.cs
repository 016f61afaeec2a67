using Omni.Domain;
using Omni.Domain.Conversations;

namespace Omni.Grains.Conversations;

/// <content>What an agent does with their own part of an interaction.</content>
internal sealed partial class ConversationGrain
{
    /// <inheritdoc/>
    public async Task<WorkOutcome> ExtendWrapUpAsync(InteractionId interaction, AgentId agent)
    {
        var result = await CommitAsync(now => WrapUpEndRules.Extend(State.Find(interaction), agent, now));
        return result.Outcome;
    }
}
