using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Domain.Conversations;

namespace Omni.Api.Conversations;

/// <content>Closing a conversation with all that is still to be done in it.</content>
internal sealed partial class ConversationApi
{
    private const int NoteMax = 1000;

    /// <inheritdoc/>
    public override async Task<V1.CloseConversationResponse> CloseConversation(
        V1.CloseConversationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var stamp = RequestStamps.Of(
            caller, Check.RequestId(request.RequestId), new V1.CloseConversationRequest(request) { RequestId = "" });
        var conversation = Check.Conversation(request.ConversationId);
        var command = new CloseConversation(
            PartyOf(caller),
            caller.Role == Roles.Supervisor,
            CauseOf(request.Cause),
            Check.NotLonger(request.Note, NoteMax, "note"),
            request.NoAnswerNeeded,
            settings.Current.Version);
        var reply = await Commands.RunAsync(
            context, (grain: grains.GetGrain<IConversationClosing>(conversation.Value), command, stamp),
            static c => c.grain.CloseAsync(c.command, c.stamp));
        CloseOutcomes.Check(reply, conversation);
        return new() { ClosedAt = Times.WriteOptional(reply.ClosedAt) };
    }

    private static CloseCause CauseOf(V1.CloseCause cause) => cause switch
    {
        V1.CloseCause.Resolved => CloseCause.Resolved,
        V1.CloseCause.Cancelled => CloseCause.Cancelled,
        V1.CloseCause.Failed => CloseCause.Failed,
        _ => throw Check.Required("cause", "CLOSE_CAUSE_RESOLVED, _CANCELLED or _FAILED"),
    };
}
