using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Explanations;
using Omni.Domain.Queues;

namespace Omni.Api.Queues;

/// <content>The why-log (mission U5).</content>
internal sealed partial class QueueApi
{
    /// <summary>Who may read agents' names, scores and refusals; others get what is fit for the customer.</summary>
    private const Roles Insiders = Roles.Supervisor | Roles.Integrator | Roles.Admin;

    /// <inheritdoc/>
    public override async Task<V1.ExplainResponse> Explain(V1.ExplainRequest request, ServerCallContext context)
    {
        var id = Check.Conversation(request.ConversationId);
        var interaction = Check.Interaction(request.InteractionId);

        // What is offered doesn't wait for want of agents; where the queue is long in hearing of it, the decisions are told alone.
        var (state, picture) = await AskQueueAsync(
            id, interaction, static state => state.Phase == InteractionPhase.Queued,
            queue => grains.GetGrain<IQueueExplanation>(queue).WhyWaitingAsync(interaction), context.CancellationToken);
        var log = await grains.GetGrain<IConversationExplanation>(id.Value).WhyAsync(interaction)
            ?? throw Outcomes.InteractionNotFound(interaction);
        var caller = context.Caller();
        if (caller.Role == Roles.Connector && caller.Connector != log.Connector)
            throw Outcomes.InteractionNotYours(interaction);
        var explanation = new Explanation(log, state, picture, settings.Current, clock.GetUtcNow());
        return ExplanationWriter.Write(explanation, whole: (caller.Role & Insiders) != Roles.None);
    }
}
