using Omni.Api.Access;
using Omni.V1;

namespace Omni.Api.Tests.Fixtures;

/// <summary>Somebody who closes conversations.</summary>
internal sealed class Closer(ApiServer server, Roles role, string id)
{
    private readonly ConversationService.ConversationServiceClient client = new(server.As(role, id));
    private int requests;

    public async Task<CloseConversationResponse> CloseAsync(
        string conversation,
        CloseCause cause = CloseCause.Cancelled,
        bool noAnswerNeeded = true,
        string note = "",
        string? request = null) => await client.CloseConversationAsync(new()
        {
            RequestId = request ?? $"{id}-close-{Interlocked.Increment(ref requests)}", ConversationId = conversation,
            Cause = cause, NoAnswerNeeded = noAnswerNeeded, Note = note,
        }).ResponseAsync.Within($"a close by {id}");
}
