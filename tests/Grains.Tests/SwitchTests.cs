using Omni.Contracts.Conversations;
using Omni.Contracts.Customers;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Grains.Tests.Routing;

namespace Omni.Grains.Tests;

public sealed class SwitchTests
{
    [Fact]
    public async Task Switch_FromChatToVoice_KeepsConversationAndAgentAndSwapsTheCapacity()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1");
        var ingested = await centre.IngestAsync("ann", "one", "m1");
        await LinkPhoneAsync(centre, ingested.Customer);
        var offer = await desk.OfferAsync();
        await desk.AcceptAsync(offer);

        Assert.Equal(SwitchOutcome.Done, await desk.SwitchAsync(offer, "voice"));
        var view = (await centre.Grains.GetGrain<IConversationQuery>(ingested.Conversation.Value).GetAsync())!;
        Assert.Equal(InteractionResult.Switched, view.Interactions[0].Result);
        Assert.Equal((InteractionPhase.Connecting, desk.Id), (view.Interactions[1].Phase, view.Interactions[1].Owner));
        Assert.Equal(100, (await desk.BeAvailableAsync()).Load);

        await centre.Grains.GetGrain<IConversationInbound>(ingested.Conversation.Value)
            .ConnectedAsync(view.Interactions[1].Id, new("cnn_voice"));
        var connected = await desk.NextAsync<InteractionChanged>();
        while (connected.Interaction.Phase != InteractionPhase.Active)
            connected = await desk.NextAsync<InteractionChanged>();
        Assert.Equal("voice", connected.Interaction.Channel);
    }

    [Fact]
    public async Task Switch_BeyondCapacity_NeedsTheAgentsConfirmation()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1");
        var first = await centre.IngestAsync("ann", "one", "m1");
        await LinkPhoneAsync(centre, first.Customer);
        var offer = await desk.OfferAsync();
        await desk.AcceptAsync(offer);
        await centre.IngestAsync("bob", "two", "m2");
        await desk.AcceptAsync(await desk.OfferAsync());

        Assert.Equal(SwitchOutcome.NoCapacity, await desk.SwitchAsync(offer, "voice"));
        Assert.Equal(SwitchOutcome.Done, await desk.SwitchAsync(offer, "voice", confirm: true));
        Assert.Equal(120, (await desk.BeAvailableAsync()).Load);
    }

    [Fact]
    public async Task SwitchWanted_ByTheCustomer_IsDoneByTheAgentsSide()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1");
        var ingested = await centre.IngestAsync("ann", "one", "m1");
        await LinkPhoneAsync(centre, ingested.Customer);
        await desk.AcceptAsync(await desk.OfferAsync());

        Assert.Equal(SwitchOutcome.Done, await AskAsync("voice", "first"));
        var change = await desk.NextAsync<InteractionChanged>();
        while (change.Interaction.Channel != "voice")
            change = await desk.NextAsync<InteractionChanged>();
        Assert.Equal(desk.Id, change.Interaction.Owner);

        // An answer that was lost is asked for again by the same request; by another one, they are on the line already.
        Assert.Equal(SwitchOutcome.Done, await AskAsync("voice", "first"));
        Assert.Equal(SwitchOutcome.SameChannel, await AskAsync("voice", "second"));
        Assert.Equal(SwitchOutcome.RequestReused, await AskAsync("email", "first"));

        Task<SwitchOutcome> AskAsync(string channel, string request) => centre.Grains
            .GetGrain<ICustomerGrain>(ingested.Customer.Value).RequestSwitchAsync(channel, new("cnn_web", request, channel))
            .Within("the wish");
    }

    [Fact]
    public async Task Voice_NotConnectedInTime_GoesBackToTheQueue()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("+48221234567", "", "c1", "voice");
        var offer = await desk.OfferAsync();
        await desk.AcceptAsync(offer);
        centre.Clock.Advance(TimeSpan.FromSeconds(10));
        var again = await desk.OfferAsync();
        Assert.Equal((offer.Interaction, offer.Epoch + 1), (again.Interaction, again.Epoch));
    }

    private static async Task LinkPhoneAsync(TestCentre centre, CustomerId customer)
    {
        var reply = await centre.Grains.GetGrain<ICustomerIdentity>(customer.Value).AssertAsync(
            new(IdentifierKind.Phone, "", "+48221234567"), EvidenceLevel.SignedIn, "crm", new RequestStamp("crm", "link", "1"));
        Assert.Equal((IdentityOutcome.Done, IdentityAction.Link), (reply.Outcome, reply.Action));
    }
}
