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
        await EndAsync(agent, chat);

        var merged = await MergeAsync("agt_9", chat.ConversationId, sms.ConversationId, Roles.Supervisor);

        Assert.Equal((sms.ConversationId, null), (merged.Id, merged.ClosedAt));
        Assert.Equal(["hello", "and by SMS", "good bye"], (await TranscriptAsync(merged.Id)).Select(m => m.Text));
        Assert.Equal(InteractionPhase.Queued, merged.Interactions.Single().Phase);
    }

    /// <summary>No work goes on in two that are over: neither is changed, whichever is named first, until somebody writes again.</summary>
    [Fact]
    public async Task Merge_OfTwoClosedOnes_IsRefused_AndChangesNeither()
    {
        var (agent, chat, sms) = await TwoAsync(acceptBoth: true);
        await EndAsync(agent, chat);
        await EndAsync(agent, sms);
        var before = await BothAsync();

        foreach (var (one, other) in new[] { (chat, sms), (sms, chat) })
            await Refused.WithAsync(
                StatusCode.FailedPrecondition, "CONVERSATION_CLOSED",
                () => MergeAsync("agt_9", one.ConversationId, other.ConversationId, Roles.Supervisor));

        Assert.Equal(before, await BothAsync());
        Assert.Equal(sms.ConversationId, (await Connector("cnn_sms").SendAsync(Sms("one thing more"))).ConversationId);
        var merged = await MergeAsync("agt_9", chat.ConversationId, sms.ConversationId, Roles.Supervisor);
        Assert.Equal((sms.ConversationId, chat.ConversationId), (merged.Id, merged.MergedConversationIds.Single()));

        async Task<(Conversation, Conversation)> BothAsync() =>
            (await ConversationAsync(chat.ConversationId), await ConversationAsync(sms.ConversationId));
    }

    private async Task EndAsync(Frontend agent, IngestResponse of)
    {
        var work = new OfferMade { ConversationId = of.ConversationId, InteractionId = of.InteractionId };
        Clock.Advance(TimeSpan.FromSeconds(1));
        await agent.SayAsync(work, "good bye");
        await agent.Client.CloseInteractionAsync(new()
        {
            RequestId = agent.NextRequestId(), ConversationId = of.ConversationId, InteractionId = of.InteractionId,
        }).ResponseAsync.Within("an end");
        await agent.CompleteAsync(work);
        await UntilAsync(() => ConversationAsync(of.ConversationId), c => c.ClosedAt is not null, $"the end of {of.ConversationId}");
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
        var again = await MergeAsync(agent.Id, sms.ConversationId, chat.ConversationId);
        Assert.Equal(new Conversation(first) { Version = first.Version + 1 }, again); // That it was asked again is noted, no more.
        request.OtherConversationId = "con_another";
        await Refused.WithAsync(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => MergeAsync(agent.Id, request));
        (request.ConversationId, request.OtherConversationId) = (sms.ConversationId, chat.ConversationId);
        await Refused.WithAsync(StatusCode.AlreadyExists, "REQUEST_ID_REUSED", () => MergeAsync(agent.Id, request), "request_id");
    }

    /// <summary>Who repeats a request because its answer was lost must not merge again what was taken apart meanwhile.</summary>
    [Fact]
    public async Task Merge_RepeatedAfterAnUnmerge_IsAnsweredAsTheFirstTime_AndMergesNothing()
    {
        var (agent, chat, sms) = await TwoAsync();
        MergeConversationsRequest[] requests =
        [
            new() { RequestId = "merges", ConversationId = chat.ConversationId, OtherConversationId = sms.ConversationId },
            new() { RequestId = "was so", ConversationId = chat.ConversationId, OtherConversationId = sms.ConversationId },
            new() { RequestId = "was so, from there", ConversationId = sms.ConversationId, OtherConversationId = chat.ConversationId },
        ];
        foreach (var request in requests) await MergeAsync(agent.Id, request);
        await As(agent.Id).UnmergeConversationAsync(new() { RequestId = "apart", ConversationId = sms.ConversationId })
            .ResponseAsync.Within("an unmerge");
        await RepeatAsync();

        // Not even where they could not be merged any more.
        await Customers.UnmergeCustomerAsync(new() { RequestId = "two", CustomerId = sms.CustomerId })
            .ResponseAsync.Within("an unmerge of customers");
        await RepeatAsync();
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "OTHER_CUSTOMER", () => MergeAsync(agent.Id, chat.ConversationId, sms.ConversationId));

        async Task RepeatAsync()
        {
            foreach (var request in requests)
            {
                var answer = await MergeAsync(agent.Id, request);
                Assert.Equal((chat.ConversationId, 0), (answer.Id, answer.MergedConversationIds.Count));
            }

            Assert.Equal("", (await ConversationAsync(sms.ConversationId)).MergedIntoId);
        }
    }
}
