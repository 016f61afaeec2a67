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
        var state = await FindAsync(id, interaction);
        var log = await grains.GetGrain<IConversationExplanation>(id.Value).WhyAsync(interaction)
            ?? throw Outcomes.InteractionNotFound(interaction);
        var caller = context.Caller();
        if (caller.Role == Roles.Connector && caller.Connector != log.Connector)
            throw Outcomes.InteractionNotYours(interaction);
        var explanation = new Explanation(
            log, state, await PictureAsync(state), settings.Current, clock.GetUtcNow());
        return ExplanationWriter.Write(explanation, whole: (caller.Role & Insiders) != Roles.None);
    }

    /// <summary>An offered interaction doesn't wait for want of agents, and a queue hears of an entry just after its commit.</summary>
    private Task<WaitingPicture?> PictureAsync(InteractionView state) => state.Phase == InteractionPhase.Queued
        ? grains.GetGrain<IQueueExplanation>(state.Queue.Value).WhyWaitingAsync(state.Id)
        : Task.FromResult<WaitingPicture?>(null);
}
