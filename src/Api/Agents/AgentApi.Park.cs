using Grpc.Core;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Domain.Conversations;

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
            (desk: Desk(conversation), interaction, agent, request.NoAnswerNeeded, resumeAt: ResumeAt(request)),
            static c => c.desk.ParkAsync(c.interaction, c.agent, c.NoAnswerNeeded, c.resumeAt));
        Outcomes.Check(outcome, interaction);
        return new();
    }

    private DateTimeOffset? ResumeAt(V1.ParkInteractionRequest request)
    {
        if (Times.Read(request.ResumeAt, "resume_at") is not { } at) return null;
        var now = clock.GetUtcNow();
        return at > now && at <= now + ParkRules.SnoozeMax
            ? at
            : throw Check.OutOfRange("resume_at", $"{at:O}", $"after now ({now:O}), at most {ParkRules.SnoozeMax.TotalDays:0} days ahead");
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
