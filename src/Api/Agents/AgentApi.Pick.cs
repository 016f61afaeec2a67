using Grpc.Core;
using Omni.Api.Conversations;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Conversations;

namespace Omni.Api.Agents;

/// <content>Deferred work that agents take by themselves (Semantics §4).</content>
internal sealed partial class AgentApi
{
    private const int WaitingMax = 50;
    private const int WaitingUsual = 20;

    /// <inheritdoc/>
    public override async Task<V1.ListWaitingResponse> ListWaiting(
        V1.ListWaitingRequest request, ServerCallContext context)
    {
        var agent = AgentOf(context);
        var queue = settings.Current.Queue(request.QueueId, "queue_id")
            ?? throw Check.Required("queue_id", "a queue that the agent serves");
        if (!settings.Current.Agents[agent].Queues.Contains(queue)) throw Outcomes.QueueNotServed(queue);
        var size = Check.PageSize(request.PageSize, WaitingMax, WaitingUsual);
        var after = PageTokens.Read(request.PageToken);
        var page = await grains.GetGrain<IQueueList>(queue.Value).ListDeferredAsync(after, size);
        var views = await Task.WhenAll(page.Work.Select(
            w => grains.GetGrain<IConversationQuery>(w.Conversation.Value).GetAsync()));
        var response = new V1.ListWaitingResponse { NextPageToken = page.Next is { } next ? PageTokens.Write(next) : "" };
        for (var i = 0; i < views.Length; i++)
            if (views[i] is { } view && Waiting(view, page.Work[i].Interaction) is { } waiting)
                response.Waiting.Add(waiting);
        return response;
    }

    /// <inheritdoc/>
    public override async Task<V1.PickInteractionResponse> PickInteraction(
        V1.PickInteractionRequest request, ServerCallContext context)
    {
        var (agent, conversation, interaction) = Named(
            context, request.RequestId, request.ConversationId, request.InteractionId);
        var outcome = await Commands.RunAsync(
            context,
            (grain: grains.GetGrain<IAgentPicks>(agent.Value), conversation, interaction),
            static c => c.grain.PickAsync(c.conversation, c.interaction));
        Outcomes.Check(outcome, interaction);
        return new();
    }

    /// <summary>What the list shows; null when it has gone since.</summary>
    private V1.WaitingInteraction? Waiting(ConversationView view, InteractionId id)
    {
        var interaction = view.Interactions.FirstOrDefault(i => i.Id == id);
        if (interaction?.Phase.IsWaiting() != true) return null;
        var last = view.Tail.LastOrDefault(m => m.Interaction == id && m.Direction == MessageDirection.Inbound);
        return new()
        {
            ConversationId = view.Id.Value,
            CustomerName = view.CustomerName,
            Interaction = ConversationWriter.Write(interaction, clock.GetUtcNow(), settings.Current),
            LastMessage = last is null ? null : MessageWriter.Write(last),
        };
    }
}
