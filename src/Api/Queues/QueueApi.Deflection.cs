using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Domain.Overload;

namespace Omni.Api.Queues;

/// <content>What customers who wait say to the channel they were offered.</content>
internal sealed partial class QueueApi
{
    /// <inheritdoc/>
    public override async Task<V1.AnswerDeflectionResponse> AnswerDeflection(
        V1.AnswerDeflectionRequest request, ServerCallContext context)
    {
        var stamp = RequestStamps.Of(
            context.Caller(),
            Check.RequestId(request.RequestId),
            new V1.AnswerDeflectionRequest(request) { RequestId = "" });
        var conversation = Check.Conversation(request.ConversationId);
        var command = new AnswerDeflection(
            Check.Interaction(request.InteractionId),
            context.Caller() is { Role: Roles.Connector } caller ? caller.Connector : null,
            request.Take,
            request.Address is null ? null : Identifiers.Read(request.Address, "address"));
        var reply = await Commands.RunAsync(
            context,
            (grain: grains.GetGrain<IConversationRelief>(conversation.Value), command, stamp),
            static c => c.grain.AnswerAsync(c.command, c.stamp));
        DeflectionOutcomes.Check(reply.Outcome, command.Interaction);
        if (command.Take) await named.ClaimAsync(context, conversation, reply.Interaction, command.Address);
        return new() { InteractionId = reply.Interaction.Value ?? "" };
    }
}
