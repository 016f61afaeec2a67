using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;

namespace Omni.Api.Conversations;

/// <content>Two conversations become one, or one becomes two (mission U4).</content>
internal sealed partial class ConversationApi
{
    /// <summary>Which of two survives may change between two looks.</summary>
    private const int SidesMax = 4;

    private readonly PersonLinks links = new(grains);

    /// <inheritdoc/>
    public override async Task<V1.MergeConversationsResponse> MergeConversations(
        V1.MergeConversationsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var one = Check.Conversation(request.ConversationId);
        var other = Check.Id<ConversationId>(request.OtherConversationId, "con_", "other_conversation_id");
        if (one == other)
            throw Refusal.Invalid(
                Reasons.SameConversation, "other_conversation_id", "Both ids are the same; name another conversation.");
        var stamp = RequestStamps.Of(
            caller, Check.RequestId(request.RequestId), new V1.MergeConversationsRequest(request) { RequestId = "" });
        var areOne = await links.AreOneAsync(await CustomerOfAsync(one), await CustomerOfAsync(other));
        for (var step = 1; ; step++)
        {
            var reply = await Commands.RunAsync(
                context, (grain: Merging(one), other, areOne, caller.Subject, agent: AgentOf(caller), stamp),
                static c => c.grain.MergeAsync(c.other, c.areOne, c.Subject, c.agent, c.stamp));
            if (reply.Outcome == MergeOutcome.OtherSurvives && step < SidesMax)
            {
                (one, other) = (other, one);
                continue;
            }

            MergeOutcomes.Check(reply, one);
            await LetKnowAsync(context, other);
            return new() { Conversation = Write(await ViewAsync(reply.Conversation)) };
        }
    }

    /// <inheritdoc/>
    public override async Task<V1.UnmergeConversationResponse> UnmergeConversation(
        V1.UnmergeConversationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var absorbed = Check.Conversation(request.ConversationId);
        var stamp = RequestStamps.Of(
            caller, Check.RequestId(request.RequestId), new V1.UnmergeConversationRequest(request) { RequestId = "" });
        var view = await Grain(absorbed).GetAsync() ?? throw Outcomes.ConversationNotFound(absorbed);
        var survivor = view.MergedInto ?? absorbed;
        var reply = await Commands.RunAsync(
            context, (grain: Merging(survivor), absorbed, caller.Subject, stamp),
            static c => c.grain.UnmergeAsync(c.absorbed, c.Subject, c.stamp));
        MergeOutcomes.Check(reply, absorbed);
        await LetKnowAsync(context, absorbed);
        return new()
        {
            Conversation = Write(await Grain(absorbed).GetAsync() ?? view), Other = Write(await ViewAsync(reply.Conversation)),
        };
    }

    /// <inheritdoc/>
    public override async Task<V1.SplitConversationResponse> SplitConversation(
        V1.SplitConversationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var origin = Check.Conversation(request.ConversationId);
        var stamp = RequestStamps.Of(
            caller, Check.RequestId(request.RequestId), new V1.SplitConversationRequest(request) { RequestId = "" });
        if ((request.MessageId.Length > 0) == (request.InteractionId.Length > 0))
            throw Refusal.Invalid(Reasons.FieldRequired, "message_id",
                "Name either message_id, the first message that goes on elsewhere, or interaction_id, and not both.");
        var command = new SplitCommand(
            origin,
            request.MessageId.Length > 0 ? Check.Id<MessageId>(request.MessageId, "msg_", "message_id") : null,
            request.InteractionId.Length > 0 ? Check.Interaction(request.InteractionId) : default,
            settings.Current.Queue(request.QueueId, "queue_id"),
            caller.Subject,
            AgentOf(caller));
        var into = new ConversationId(ids.Next("con_"));
        var reply = await Commands.RunAsync(
            context, (grain: Merging(into), command, stamp), static c => c.grain.SplitAsync(c.command, c.stamp));
        MergeOutcomes.Check(reply, origin);
        await LetKnowAsync(context, origin);
        return new() { Conversation = Write(await ViewAsync(reply.Conversation)) };
    }

    /// <summary>What was written beside it, it need not know yet, and whoever is answered may ask there next.</summary>
    private Task LetKnowAsync(ServerCallContext context, ConversationId other) => Commands.RunAsync(
        context, Merging(other), static async grain =>
        {
            await grain.WindUpAsync();
            return true;
        });

    private async Task<CustomerId> CustomerOfAsync(ConversationId id) =>
        (await Grain(id).GetAsync() ?? throw Outcomes.ConversationNotFound(id)).Customer;

    private async Task<ConversationView> ViewAsync(ConversationId id) =>
        await links.FindAsync(id) ?? throw Outcomes.ConversationNotFound(id);

    /// <summary>Supervisors may take any agent's work.</summary>
    private static AgentId? AgentOf(Caller caller) => caller.Role == Roles.Agent ? caller.Agent : null;

    private V1.Conversation Write(ConversationView view) => ConversationWriter.Write(view, clock.GetUtcNow(), settings: settings.Current);

    private IConversationMerging Merging(ConversationId id) => grains.GetGrain<IConversationMerging>(id.Value);
}
