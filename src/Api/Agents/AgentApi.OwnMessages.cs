using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;

namespace Omni.Api.Agents;

/// <content>Edits and recalls of what the agent has sent.</content>
internal sealed partial class AgentApi
{
    /// <inheritdoc/>
    public override async Task<V1.EditMessageResponse> EditMessage(
        V1.EditMessageRequest request, ServerCallContext context)
    {
        var agent = AgentOf(context);
        var grain = OwnMessages(request.ConversationId);
        var message = Check.Id<MessageId>(request.MessageId, "msg_", "message_id");
        var text = Check.MessageText(request.Text);
        var stamp = RequestStamps.Of(
            context.Caller(), Check.RequestId(request.RequestId), new V1.EditMessageRequest(request) { RequestId = "" });
        var reply = await Commands.RunAsync(
            context,
            (grain, message, agent, text, stamp),
            static c => c.grain.EditAsync(c.message, c.agent, c.text, c.stamp));
        if (reply is { RequestReused: false, Outcome: OwnMessageOutcome.TextTooLong })
            throw Outcomes.EditTooLong(reply.Limit, text);
        OwnMessageOutcomes.Check(reply, message, ChannelAbility.Edit, settings.Current.Policy);
        return new();
    }

    /// <inheritdoc/>
    public override async Task<V1.RecallMessageResponse> RecallMessage(
        V1.RecallMessageRequest request, ServerCallContext context)
    {
        var agent = AgentOf(context);
        var grain = OwnMessages(request.ConversationId);
        var message = Check.Id<MessageId>(request.MessageId, "msg_", "message_id");
        var stamp = RequestStamps.Of(
            context.Caller(), Check.RequestId(request.RequestId), new V1.RecallMessageRequest(request) { RequestId = "" });
        var reply = await Commands.RunAsync(
            context,
            (grain, message, agent, stamp),
            static c => c.grain.RecallAsync(c.message, c.agent, c.stamp));
        OwnMessageOutcomes.Check(reply, message, ChannelAbility.Recall, settings.Current.Policy);
        return new();
    }

    private IConversationOwnMessages OwnMessages(string conversation) =>
        grains.GetGrain<IConversationOwnMessages>(Check.Conversation(conversation).Value);
}
