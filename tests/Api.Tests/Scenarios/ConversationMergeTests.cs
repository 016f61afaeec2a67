using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Two conversations become one, and one becomes two.</summary>
/// <remarks>
/// The clock stands still but for the second between two messages, so that nothing comes to its end however slow the machine is.
/// </remarks>
[Trait("Mission", "U4")]
public sealed partial class ConversationMergeTests() : Scenario(clock: new ManualClock(DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds())))
{
    private ManualClock Clock => (ManualClock)Server.Clock;

    private static readonly Identifier Phone = new() { Kind = IdentifierKind.Phone, Value = "+48601234567" };

    [Fact]
    [Trait("Mission", "C4")]
    public async Task Merge_OfAChatAndAnSms_IsOneConversationWithOneOwner()
    {
        var (agent, chat, sms) = await TwoAsync();
        var request = new MergeConversationsRequest
        {
            RequestId = "merge", ConversationId = sms.ConversationId, OtherConversationId = chat.ConversationId,
        };

        var merged = await MergeAsync(agent.Id, request);
        Assert.Equal(chat.ConversationId, merged.Id);
        Assert.Equal([sms.ConversationId], merged.MergedConversationIds);
        Assert.Equal(merged.Id, (await MergeAsync(agent.Id, request)).Id);
        var shown = await agent.EventAsync(
            e => e.Conversation is { MergedConversationIds.Count: 1 } one ? one : null, "the merge");
        Assert.Equal((chat.ConversationId, agent.Id), (shown.Id, shown.Interactions.Single().AgentId));

        // The id of what was merged leads on; what was open there has ended, with its cause.
        Assert.Equal(chat.ConversationId, (await ConversationAsync(sms.ConversationId)).Id);
        var story = await UntilAsync(
            async () => (await TimelineAsync(sms.CustomerId)).Single(c => c.Id == sms.ConversationId),
            c => c.ClosedAt is not null, "the absorbed conversation");
        Assert.Equal((chat.ConversationId, InteractionResult.Merged), (story.MergedIntoId, story.Interactions.Single().Result));
        var transcript = await TranscriptAsync(sms.ConversationId);
        Assert.Equal(
            [("hello", chat.ConversationId), ("and by SMS", sms.ConversationId)], transcript.Select(m => (m.Text, m.ConversationId)));

        // What comes later comes here: on the address of the other one, and as an answer to both.
        var later = await Connector("cnn_sms").SendAsync(Sms("more by SMS"));
        Assert.Equal(chat.ConversationId, later.ConversationId);
        Assert.Equal(3, (await TranscriptAsync(chat.ConversationId)).Count);
        await Refused.WithAsync(
            StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => MergeAsync(agent.Id, chat.ConversationId, "con_unknown"));
    }

    [Fact]
    public async Task Merge_OfTwoInHand_CountsTheCapacityOnce()
    {
        var (agent, chat, sms) = await TwoAsync(acceptBoth: true);

        await MergeAsync(agent.Id, chat.ConversationId, sms.ConversationId);

        var ended = await agent.EventAsync(
            e => e.InteractionChanged is { Interaction.Phase: InteractionPhase.Closed } over ? over : null, "the end of the other one");
        Assert.Equal(
            (sms.ConversationId, InteractionResult.Merged, 0),
            (ended.ConversationId, ended.Interaction.Result, ended.Interaction.Units));
        await agent.ConnectAsync();
        Assert.Equal(20, (await agent.SnapshotAsync()).Agent.Load);
    }

    [Fact]
    public async Task Unmerge_LeavesBothAsTheirLogsSay()
    {
        var (agent, chat, sms) = await TwoAsync();
        await MergeAsync(agent.Id, chat.ConversationId, sms.ConversationId);
        var request = new UnmergeConversationRequest { RequestId = "unmerge", ConversationId = sms.ConversationId };

        for (var time = 1; time <= 2; time++)
        {
            var apart = await As(agent.Id).UnmergeConversationAsync(request).ResponseAsync.Within("an unmerge");
            Assert.Equal((sms.ConversationId, ""), (apart.Conversation.Id, apart.Conversation.MergedIntoId));
        }

        Assert.Empty((await ConversationAsync(chat.ConversationId)).MergedConversationIds);
        Assert.Equal("and by SMS", Assert.Single(await TranscriptAsync(sms.ConversationId)).Text);

        // Nobody has answered it: it is asked there again.
        var again = await UntilAsync(() => ConversationAsync(sms.ConversationId), c => c.Interactions.Count == 2, "its question");
        Assert.Equal(
            (InteractionPhase.Queued, again.Messages.Single().SentAt, null),
            (again.Interactions[1].Phase, again.Interactions[1].UnansweredSince, again.ClosedAt));
        Assert.Equal("hello", Assert.Single(await TranscriptAsync(chat.ConversationId)).Text);
        request.RequestId = "again";
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "NOT_MERGED", () => As(agent.Id).UnmergeConversationAsync(request).ResponseAsync);
    }

    [Fact]
    public async Task Merge_ThatCannotBe_IsRefusedWithWhatToDo()
    {
        var (agent, chat, sms) = await TwoAsync(sameCustomer: false);
        await RefusedAsync(StatusCode.InvalidArgument, "SAME_CONVERSATION", chat.ConversationId, chat.ConversationId, agent.Id);
        await RefusedAsync(StatusCode.FailedPrecondition, "OTHER_CUSTOMER", chat.ConversationId, sms.ConversationId, agent.Id);
        await UniteAsync(chat.CustomerId, sms.CustomerId);
        await RefusedAsync(
            StatusCode.PermissionDenied, "INTERACTION_NOT_YOURS", chat.ConversationId, sms.ConversationId, "agt_8");
        var third = await Connector("cnn_web").SendAsync(Connector("cnn_web").Chat("visitor-3", "somebody else", "third"));
        await UniteAsync(chat.CustomerId, third.CustomerId);

        await MergeAsync("agt_8", chat.ConversationId, sms.ConversationId, Roles.Supervisor);
        await RefusedAsync(
            StatusCode.FailedPrecondition, "ALREADY_MERGED", third.ConversationId, sms.ConversationId, "agt_8", Roles.Supervisor);

        async Task RefusedAsync(StatusCode status, string reason, string one, string other, string who, Roles role = Roles.Agent) =>
            await Refused.WithAsync(
                status, reason, () => MergeAsync(who, one, other, role), reason == "SAME_CONVERSATION" ? "other_conversation_id" : "");
    }

    /// <summary>Nobody loses what is theirs, or rings, by somebody else's merge.</summary>
    [Fact]
    public async Task Merge_OfWhatRingsOrIsAnotherAgents_IsRefused_EvenForASupervisor()
    {
        var (_, chat, sms) = await TwoAsync();
        var colleague = await WorkingAsync("agt_8");
        var offer = await colleague.OfferAsync();
        Assert.Equal(sms.ConversationId, offer.ConversationId);
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "OFFER_PENDING",
            () => MergeAsync("agt_9", chat.ConversationId, sms.ConversationId, Roles.Supervisor));

        await colleague.AcceptAsync(offer);
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "TWO_OWNERS",
            () => MergeAsync("agt_9", chat.ConversationId, sms.ConversationId, Roles.Supervisor));
        Assert.Empty((await ConversationAsync(chat.ConversationId)).MergedConversationIds);
    }

    /// <summary>Customers who turn out to be two see nothing of each other, though their conversations were merged.</summary>
    [Fact]
    [Trait("Mission", "U3")]
    public async Task UnmergeOfCustomers_LetsNothingLeadFromOneToTheOther()
    {
        var (agent, chat, sms) = await TwoAsync();
        await MergeAsync(agent.Id, chat.ConversationId, sms.ConversationId);
        Assert.Equal(2, (await TranscriptAsync(chat.ConversationId)).Count);

        await Customers.UnmergeCustomerAsync(new() { RequestId = "two", CustomerId = sms.CustomerId })
            .ResponseAsync.Within("an unmerge of customers");

        Assert.Equal("hello", Assert.Single(await TranscriptAsync(chat.ConversationId)).Text);
        Assert.Equal(sms.ConversationId, (await ConversationAsync(sms.ConversationId)).Id);
        var later = await Connector("cnn_sms").SendAsync(Sms("only for you"));
        Assert.Equal(sms.CustomerId, later.CustomerId);
        Assert.NotEqual(chat.ConversationId, later.ConversationId);
        Assert.Equal("hello", Assert.Single(await TranscriptAsync(chat.ConversationId)).Text);
    }

    [Fact]
    public async Task Merge_WhileATransferIsUnderWay_IsRefused()
    {
        var (agent, chat, sms) = await TwoAsync();
        await WorkingAsync("agt_8");
        await agent.Client.TransferInteractionAsync(new()
        {
            RequestId = "warm", ConversationId = chat.ConversationId, InteractionId = chat.InteractionId, Kind = TransferKind.Warm,
            AgentId = "agt_8",
        }).ResponseAsync.Within("a transfer");

        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "TRANSFER_PENDING", () => MergeAsync(agent.Id, chat.ConversationId, sms.ConversationId));
    }

    /// <summary>An agent with a chat, and an SMS of the same customer in another conversation.</summary>
    private async Task<(Frontend Agent, IngestResponse Chat, IngestResponse Sms)> TwoAsync(
        bool acceptBoth = false, bool sameCustomer = true)
    {
        var agent = await WorkingAsync("agt_7");
        var web = Connector("cnn_web");
        var chat = await web.SendAsync(web.Chat("visitor-1", "hello"));
        await agent.AcceptAsync(await agent.OfferAsync());
        Clock.Advance(TimeSpan.FromSeconds(1));
        if (!acceptBoth) await agent.DeclareAsync(Routability.NotReady, "busy");
        var sms = await Connector("cnn_sms").SendAsync(Sms("and by SMS"));
        if (acceptBoth) await agent.AcceptAsync(await agent.OfferAsync());
        Assert.NotEqual(chat.ConversationId, sms.ConversationId);
        if (sameCustomer) await UniteAsync(chat.CustomerId, sms.CustomerId);
        return (agent, chat, sms);
    }

    private async Task UniteAsync(string one, string other) => await Customers.MergeCustomersAsync(new()
    {
        RequestId = Guid.NewGuid().ToString("N"), CustomerId = one, OtherCustomerId = other,
    }).ResponseAsync.Within("a merge of customers");

    private ConversationService.ConversationServiceClient As(string who, Roles role = Roles.Agent) => new(Server.As(role, who));

    private Task<Conversation> MergeAsync(string who, string one, string other, Roles role = Roles.Agent) => MergeAsync(
        who, new() { RequestId = Guid.NewGuid().ToString("N"), ConversationId = one, OtherConversationId = other }, role);

    private async Task<Conversation> MergeAsync(string who, MergeConversationsRequest request, Roles role = Roles.Agent) =>
        (await As(who, role).MergeConversationsAsync(request).ResponseAsync.Within("a merge")).Conversation;

    private async Task<IReadOnlyList<Message>> TranscriptAsync(string conversation) => (await Conversations
        .GetTranscriptAsync(new() { ConversationId = conversation }).ResponseAsync.Within("a transcript")).Messages;

    private IngestRequest Sms(string text)
    {
        var request = Connector("cnn_sms").Chat("", text, $"sms {text}");
        (request.Channel, request.Address) = ("sms", Phone);
        return request;
    }
}
