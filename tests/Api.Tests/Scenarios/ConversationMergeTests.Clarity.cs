using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <content>What somebody is told who merges for the first time.</content>
public sealed partial class ConversationMergeTests
{
    /// <summary>A matter that is over goes on in the one that is open, whichever is named first.</summary>
    [Fact]
    public async Task Merge_OfAClosedOne_GoesOnInTheOpenOne()
    {
        var (agent, chat, sms) = await TwoAsync();
        var work = new OfferMade { ConversationId = chat.ConversationId, InteractionId = chat.InteractionId };
        Clock.Advance(TimeSpan.FromSeconds(1));
        await agent.SayAsync(work, "good bye");
        await agent.Client.CloseInteractionAsync(new()
        {
            RequestId = "close", ConversationId = chat.ConversationId, InteractionId = chat.InteractionId,
        }).ResponseAsync.Within("an end");
        await agent.CompleteAsync(work);
        await UntilAsync(() => ConversationAsync(chat.ConversationId), c => c.ClosedAt is not null, "the end of the chat");

        var merged = await MergeAsync("agt_9", chat.ConversationId, sms.ConversationId, Roles.Supervisor);

        Assert.Equal((sms.ConversationId, null), (merged.Id, merged.ClosedAt));
        Assert.Equal(["hello", "and by SMS", "good bye"], (await TranscriptAsync(merged.Id)).Select(m => m.Text));
        Assert.Equal(InteractionPhase.Queued, merged.Interactions.Single().Phase);
    }

    /// <summary>The same request is one merge; the same id for another one is a mistake, and who merges has to be at a desk.</summary>
    [Fact]
    public async Task Merge_AskedAgain_IsTheSame_AndItsIdIsOfNoOther()
    {
        var (agent, chat, sms) = await TwoAsync();
        var request = new MergeConversationsRequest
        {
            RequestId = "once", ConversationId = chat.ConversationId, OtherConversationId = sms.ConversationId,
        };
        await Refused.WithAsync(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED", () => MergeAsync("cnn_sms", request, Roles.Connector));
        var first = await MergeAsync(agent.Id, request);

        Assert.Equal(first.Version, (await MergeAsync(agent.Id, request)).Version);
        Assert.Equal(first.Version, (await MergeAsync(agent.Id, sms.ConversationId, chat.ConversationId)).Version);
        request.OtherConversationId = "con_another";
        await Refused.WithAsync(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => MergeAsync(agent.Id, request));
        (request.ConversationId, request.OtherConversationId) = (sms.ConversationId, chat.ConversationId);
        await Refused.WithAsync(StatusCode.AlreadyExists, "REQUEST_ID_REUSED", () => MergeAsync(agent.Id, request), "request_id");
    }
}
