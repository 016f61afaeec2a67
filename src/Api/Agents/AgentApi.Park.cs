using Grpc.Core;
using Omni.Api.Errors;
using Omni.Api.Requests;

namespace Omni.Api.Agents;

/// <content>Putting work aside until the customer writes (Semantics §3, §18).</content>
internal sealed partial class AgentApi
{
    /// <inheritdoc/>
    public override async Task<V1.ParkInteractionResponse> ParkInteraction(
        V1.ParkInteractionRequest request, ServerCallContext context)
    {
        var (agent, conversation, interaction) = Named(
            context, request.RequestId, request.ConversationId, request.InteractionId);
        var outcome = await Commands.RunAsync(
            context,
            (desk: Desk(conversation), interaction, agent, request.NoAnswerNeeded),
            static c => c.desk.ParkAsync(c.interaction, c.agent, c.NoAnswerNeeded));
        Outcomes.Check(outcome, interaction);
        return new();
    }

    /// <inheritdoc/>
    public override async Task<V1.MarkNoAnswerNeededResponse> MarkNoAnswerNeeded(
        V1.MarkNoAnswerNeededRequest request, ServerCallContext context)
    {
        var (agent, conversation, interaction) = Named(
            context, request.RequestId, request.ConversationId, request.InteractionId);
        var outcome = await Commands.RunAsync(
            context,
            (desk: Desk(conversation), interaction, agent),
            static c => c.desk.MarkNoAnswerNeededAsync(c.interaction, c.agent));
        Outcomes.Check(outcome, interaction);
        return new();
    }
}
