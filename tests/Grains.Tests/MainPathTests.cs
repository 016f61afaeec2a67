using Omni.Contracts.Queues;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;

namespace Omni.Grains.Tests;

public sealed class MainPathTests
{
    [Fact]
    public async Task Message_WithAnAgentWaiting_IsOfferedAcceptedAnsweredAndClosed()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1");

        var ingested = await centre.IngestAsync("ann", "Dzień dobry 👋", "m1");
        var offer = await desk.OfferAsync();
        Assert.Equal(ingested.Conversation, offer.Conversation.Id);
        Assert.Equal("Dzień dobry 👋", Assert.Single(offer.Conversation.Tail).Text);

        Assert.Equal(AcceptOutcome.Accepted, await desk.AcceptAsync(offer));
        await desk.NextAsync<ConversationShown>();
        var sent = await desk.SendAsync(offer, "Hello!");
        Assert.Equal(WorkOutcome.Done, sent.Outcome);
        var shown = await desk.NextAsync<MessageAdded>();
        Assert.Equal(sent.Message, shown.Message.Id);

        Assert.Equal(WorkOutcome.Done, await desk.EndAsync(offer));
        Assert.Equal(WorkOutcome.Done, await desk.WrapUpAsync(offer));
        var over = await desk.NextAsync<InteractionChanged>();
        while (over.Interaction.Phase != InteractionPhase.Closed)
            over = await desk.NextAsync<InteractionChanged>();
        Assert.Equal(InteractionResult.Handled, over.Interaction.Result);
    }

    [Fact]
    public async Task Message_BeforeAnyAgent_WaitsAndIsOfferedToTheFirstWhoBecomesAvailable()
    {
        await using var centre = await TestCentre.StartAsync();
        var first = await centre.IngestAsync("ann", "one", "m1");
        await centre.IngestAsync("bob", "two", "m2");
        var position = await centre.Grains.GetGrain<IQueueGrain>("que_support").GetPositionAsync(first.Interaction);
        Assert.Equal(1, position.Position);

        var desk = await centre.DeskAsync("agt_1");
        var offer = await desk.OfferAsync();
        Assert.Equal(first.Conversation, offer.Conversation.Id);
        var second = await desk.OfferAsync();
        Assert.NotEqual(offer.Conversation.Id, second.Conversation.Id);
    }

    [Fact]
    public async Task Message_Repeated_GetsTheFirstAnswer()
    {
        await using var centre = await TestCentre.StartAsync();
        var first = await centre.IngestAsync("ann", "one", "m1");
        var again = await centre.IngestAsync("ann", "one", "m1");
        Assert.Equal(ReceiveStatus.Duplicate, again.Status);
        Assert.Equal((first.Conversation, first.Interaction, first.Message), (again.Conversation, again.Interaction, again.Message));
    }

    [Fact]
    public async Task Message_InAnOpenConversation_ReachesItsAgent()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "one", "m1");
        await desk.AcceptAsync(await desk.OfferAsync());
        await centre.IngestAsync("ann", "two", "m2");
        var added = await desk.NextAsync<MessageAdded>();
        Assert.Equal("two", added.Message.Text);
    }
}
