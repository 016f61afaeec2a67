using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;

namespace Omni.Api.Agents;

/// <content>Typing, read marks, pages.</content>
internal sealed partial class AgentApi
{
    /// <inheritdoc/>
    public override async Task<V1.SendTypingResponse> SendTyping(
        V1.SendTypingRequest request, ServerCallContext context)
    {
        var agent = AgentOf(context);
        var signals = Signals(Check.Conversation(request.ConversationId));
        var interaction = Check.Interaction(request.InteractionId);
        var reply = await Commands.RunAsync(
            context,
            (signals, interaction, agent, request.Stopped),
            static c => c.signals.AgentTypesAsync(c.interaction, c.agent, c.Stopped));
        SignalOutcomes.Check(reply, interaction, ChannelAbility.Typing, settings.Current);
        return new();
    }

    /// <inheritdoc/>
    public override async Task<V1.MarkReadResponse> MarkRead(V1.MarkReadRequest request, ServerCallContext context)
    {
        var (agent, conversation, interaction) = Named(
            context, request.RequestId, request.ConversationId, request.InteractionId);
        var message = Check.Id<MessageId>(request.MessageId, "msg_", "message_id");
        var reply = await Commands.RunAsync(
            context,
            (signals: Signals(conversation), interaction, agent, message),
            static c => c.signals.MarkReadAsync(c.interaction, c.agent, c.message));
        SignalOutcomes.Check(reply, interaction, ChannelAbility.Read, settings.Current, message.Value);
        return new();
    }

    /// <inheritdoc/>
    public override async Task<V1.PushPageResponse> PushPage(V1.PushPageRequest request, ServerCallContext context)
    {
        var agent = AgentOf(context);
        var conversation = Check.Conversation(request.ConversationId);
        var page = PageRules.Read(request.Url) ?? throw Refusal.Invalid(Reasons.UrlMalformed, "url",
            $"url is no page of the web; send an absolute http or https address without a user name, 1 to {PageRules.UrlMax} "
            + "characters, spaces and the like percent-encoded.");
        var command = new PushPageCommand(
            Check.Interaction(request.InteractionId),
            agent,
            page.AbsoluteUri,
            Check.NotLonger(request.Title, SignalRules.TitleMax, "title"));
        var stamp = RequestStamps.Of(
            context.Caller(), Check.RequestId(request.RequestId), new V1.PushPageRequest(request) { RequestId = "" });
        var reply = await Commands.RunAsync(
            context,
            (signals: Signals(conversation), command, stamp),
            static c => c.signals.PushPageAsync(c.command, c.stamp));
        if (reply.RequestReused) throw Outcomes.RequestReused();
        SignalOutcomes.Check(reply.Signal, command.Interaction, ChannelAbility.PagePush, settings.Current);
        return new() { MessageId = reply.Message.Value };
    }

    private IConversationSignals Signals(ConversationId conversation) =>
        grains.GetGrain<IConversationSignals>(conversation.Value);
}
