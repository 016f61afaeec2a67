using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Attachments;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Agents;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Attachments;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Api.Agents;

/// <content>What an agent does with an interaction in hand.</content>
internal sealed partial class AgentApi
{
    /// <inheritdoc/>
    public override async Task<V1.SendMessageResponse> SendMessage(
        V1.SendMessageRequest request, ServerCallContext context)
    {
        var agent = AgentOf(context);
        var conversation = Check.Conversation(request.ConversationId);
        var interaction = Check.Interaction(request.InteractionId);
        var files = uploads.Open(
            request.AttachmentTokens, context.Caller(), channel: null, AttachmentScopes.Of(conversation), FileLimits.PerMessageMax);
        var text = files is not null && request.Text.Length == 0 ? "" : Check.MessageText(request.Text);
        var stamp = RequestStamps.Of(
            context.Caller(),
            Check.RequestId(request.RequestId),
            new V1.SendMessageRequest(request) { RequestId = "" });
        var reply = files is null
            ? await Commands.RunAsync(
                context,
                (work: Work(conversation), interaction, agent, text, stamp),
                static c => c.work.SendAsync(c.interaction, c.agent, c.text, c.stamp))
            : await SendFilesAsync(context, conversation, interaction, agent, text, files, stamp);
        if (reply.RequestReused) throw Outcomes.RequestReused();
        if (reply.Outcome == WorkOutcome.TextTooLong) throw Outcomes.TextTooLong(reply.Limit, text);
        Outcomes.Check(reply.Outcome, interaction);
        var response = new V1.SendMessageResponse { MessageId = reply.Message.Value };
        foreach (var part in reply.Parts) response.PartMessageIds.Add(part.Value);
        return response;
    }

    /// <inheritdoc/>
    public override async Task<V1.AgentSwitchChannelResponse> SwitchChannel(
        V1.AgentSwitchChannelRequest request, ServerCallContext context)
    {
        var agent = AgentOf(context);
        var stamp = RequestStamps.Of(
            context.Caller(),
            Check.RequestId(request.RequestId),
            new V1.AgentSwitchChannelRequest(request) { RequestId = "" });
        var channel = settings.Current.Channel(request.Channel);
        var command = new SwitchRequest(
            Check.Conversation(request.ConversationId),
            Check.Interaction(request.InteractionId),
            channel.Id,
            request.Address is null ? null : AddressOf(request.Address, channel),
            request.ConfirmOvercommit) { Stamp = stamp };
        var outcome = await Commands.RunAsync(
            context, (grain: Grain(agent), command), static c => c.grain.SwitchChannelAsync(c.command));
        Outcomes.Check(outcome, $"Conversation {command.Conversation}", command.Channel);
        return new();
    }

    /// <inheritdoc/>
    public override async Task<V1.SetHoldResponse> SetHold(V1.SetHoldRequest request, ServerCallContext context)
    {
        var (agent, conversation, interaction) = Named(
            context, request.RequestId, request.ConversationId, request.InteractionId);
        var outcome = await Commands.RunAsync(
            context,
            (work: Work(conversation), interaction, agent, request.Hold, reason: Check.HoldReason(request)),
            static c => c.work.HoldAsync(c.interaction, c.agent, c.Hold, c.reason));
        Outcomes.Check(outcome, interaction);
        return new();
    }

    /// <inheritdoc/>
    public override async Task<V1.CloseInteractionResponse> CloseInteraction(
        V1.CloseInteractionRequest request, ServerCallContext context)
    {
        var (agent, conversation, interaction) = Named(
            context, request.RequestId, request.ConversationId, request.InteractionId);
        var outcome = await Commands.RunAsync(
            context,
            (work: Work(conversation), interaction, agent, request.NoAnswerNeeded),
            static c => c.work.EndAsync(c.interaction, c.agent, c.NoAnswerNeeded));
        Outcomes.Check(outcome, interaction);
        return new();
    }

    private static Domain.Customers.Identifier AddressOf(V1.Identifier address, ChannelSettings channel)
    {
        var read = Identifiers.Read(address, "address");
        if (read.Kind == channel.AddressKind) return read;
        throw Refusal.Invalid(Reasons.AddressKindWrong, "address.kind",
            $"address.kind is {read.Kind}; an address of channel '{channel.Id}' is of kind {channel.AddressKind}.");
    }
}
