using Grpc.Core;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;

namespace Omni.Api.Agents;

/// <content>Several agents in one conversation (Semantics §15). A colleague is asked in by TransferInteraction.</content>
internal sealed partial class AgentApi
{
    /// <inheritdoc/>
    public override async Task<V1.JoinInteractionResponse> JoinInteraction(
        V1.JoinInteractionRequest request, ServerCallContext context)
    {
        var (agent, conversation, interaction) = Named(
            context, request.RequestId, request.ConversationId, request.InteractionId);
        var outcome = await Commands.RunAsync(
            context,
            (grain: grains.GetGrain<IAgentConference>(agent.Value), conversation, interaction),
            static c => c.grain.JoinAsync(c.conversation, c.interaction));
        Outcomes.Check(outcome, interaction, agent);
        return new();
    }

    /// <inheritdoc/>
    public override async Task<V1.LeaveInteractionResponse> LeaveInteraction(
        V1.LeaveInteractionRequest request, ServerCallContext context)
    {
        var (agent, conversation, interaction) = Named(
            context, request.RequestId, request.ConversationId, request.InteractionId);
        var outcome = await Commands.RunAsync(
            context,
            (grain: grains.GetGrain<IConversationConference>(conversation.Value), interaction, agent),
            static c => c.grain.LeaveAsync(c.interaction, c.agent));
        Outcomes.Check(outcome, interaction, agent);
        return new();
    }
}
