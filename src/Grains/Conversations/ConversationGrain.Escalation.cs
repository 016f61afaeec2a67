using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;

namespace Omni.Grains.Conversations;

/// <content>How an interaction would be escalated.</content>
internal sealed partial class ConversationGrain : IConversationEscalation
{
    /// <inheritdoc/>
    public Task<EscalationPlan> PlanEscalationAsync(InteractionId interaction, QueueId? queue, EscalationMode asked) =>
        Task.FromResult(EscalationRules.Plan(State, State.Find(interaction), queue, asked, Settings));
}
