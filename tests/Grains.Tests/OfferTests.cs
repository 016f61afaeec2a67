using Omni.Contracts.Conversations;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Routing;

namespace Omni.Grains.Tests;

public sealed class OfferTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Decline_WithAnotherAgentFree_GoesToThatAgentAndKeepsItsPlace()
    {
        await using var centre = await TestCentre.StartAsync();
        var first = await centre.DeskAsync("agt_1");
        var ingested = await centre.IngestAsync("ann", "help", "m1");
        var offer = await first.OfferAsync();
        var second = await centre.DeskAsync("agt_2");

        Assert.Equal(DeclineOutcome.Declined, await first.DeclineAsync(offer));
        Assert.Equal(OfferEnd.Declined, (await first.NextAsync<OfferEnded>()).How);
        var next = await second.OfferAsync();
        Assert.Equal(ingested.Interaction, next.Interaction);
        Assert.Equal(offer.Epoch + 1, next.Epoch);
    }

    [Fact]
    public async Task Offer_LeftRinging_ExpiresGoesOnAndSetsTheSilentAgentNotReady()
    {
        await using var centre = await TestCentre.StartAsync();
        var silent = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "help", "m1");
        var offer = await silent.OfferAsync();
        var next = await centre.DeskAsync("agt_2");

        // Chat rings 20 s, after the second of delivery; leases are renewed on the way.
        for (var i = 0; i < 5; i++)
        {
            centre.Clock.Advance(TimeSpan.FromSeconds(4.2));
            Assert.True(await silent.RenewAsync());
            Assert.True(await next.RenewAsync());
        }

        centre.Clock.Advance(TimeSpan.FromSeconds(0.25));
        Assert.Equal(OfferEnd.Expired, (await silent.NextAsync<OfferEnded>()).How);
        var state = await silent.NextAsync<AgentChanged>();
        while (state.Agent.Routability != Routability.NotReady)
            state = await silent.NextAsync<AgentChanged>();
        Assert.Equal(NotReadyReasons.NotResponding, state.Agent.Reason);
        Assert.Equal(offer.Interaction, (await next.OfferAsync()).Interaction);
        Assert.Equal(AcceptOutcome.Gone, await silent.AcceptAsync(offer));
    }

    [Fact]
    public async Task Offer_NeverConfirmedByAFrontend_IsWithdrawnWithoutAMiss()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "help", "m1");
        await desk.OfferAsync(confirm: false);
        centre.Clock.Advance(3 * Second);
        Assert.Equal(OfferEnd.Undeliverable, (await desk.NextAsync<OfferEnded>()).How);
        var view = await desk.BeAvailableAsync();
        Assert.Equal(Routability.Available, view.Routability);
    }

    [Fact]
    public async Task Accept_Twice_IsAcceptedAgainAndByAnotherAgentRefused()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1");
        var other = await centre.DeskAsync("agt_2", available: false);
        await centre.IngestAsync("ann", "help", "m1");
        var offer = await desk.OfferAsync();
        Assert.Equal(AcceptOutcome.NotYours, await other.AcceptAsync(offer));
        Assert.Equal(AcceptOutcome.Stale, await desk.AcceptAsync(offer with { Epoch = offer.Epoch + 1 }));
        Assert.Equal(AcceptOutcome.Accepted, await desk.AcceptAsync(offer));
        Assert.Equal(AcceptOutcome.Accepted, await desk.AcceptAsync(offer));
        Assert.Equal(AcceptOutcome.NotYours, await other.AcceptAsync(offer));
    }

    /// <summary>However much stands before it that nobody there can take (Semantics §4).</summary>
    [Fact]
    public async Task Exclusions_OfWhatStandsBehindManyOthers_End()
    {
        await using var centre = await TestCentre.StartAsync(settings: TestCentre.DefaultSettings with
        {
            Policy = new() { DeviceLease = TimeSpan.FromMinutes(15) },
        });
        var desk = await centre.DeskAsync("agt_1");
        await Task.WhenAll(Enumerable.Range(0, 210).Select(i => centre.IngestAsync(
            $"other{i}", "help", $"o{i}", with: m => m with { Requires = [SkillTerm.AtLeast("b", 3)] })));
        var refused = await centre.IngestAsync("ann", "help", "m1");
        await desk.DeclineAsync(await desk.OfferAsync(), DeclineReason.NotCompetent);

        await centre.PassAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(refused.Interaction, (await desk.OfferAsync()).Interaction);
    }

    /// <summary>An accept was committed and its answer lost; the conversation moves on before it is repeated.</summary>
    [Fact]
    public async Task Accept_RepeatedAfterALostAnswer_ShowsTheWholeConversation()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "help", "m1");
        var offer = await desk.OfferAsync();
        await centre.Grains.GetGrain<IConversationOffers>(offer.Conversation.Id.Value)
            .AcceptAsync(offer.Interaction, desk.Id, offer.Offer, offer.Epoch).Within("the accept that is lost");

        Assert.Equal(AcceptOutcome.Accepted, await desk.AcceptAsync(offer));
        var shown = (await desk.NextAsync<ConversationShown>()).Conversation;
        Assert.Equal(desk.Id, Assert.Single(shown.Interactions).Owner);
        await centre.IngestAsync("ann", "are you there?", "m2");
        Assert.Equal("are you there?", (await desk.NextAsync<MessageAdded>()).Message.Text);
    }

    [Fact]
    public async Task Offers_UpToCapacity_StopThere()
    {
        await using var centre = await TestCentre.StartAsync();
        for (var i = 0; i < 6; i++) await centre.IngestAsync($"visitor{i}", "help", $"m{i}");
        var desk = await centre.DeskAsync("agt_1");
        for (var i = 0; i < 4; i++) await desk.AcceptAsync(await desk.OfferAsync());
        var view = await desk.BeAvailableAsync();
        Assert.Equal(80, view.Load); // four chats of 20 units: the channel's maximum

        var fifth = await centre.DeskAsync("agt_2");
        await fifth.AcceptAsync(await fifth.OfferAsync());
        await fifth.AcceptAsync(await fifth.OfferAsync());
    }

    [Fact]
    public async Task Requirement_MetByOneAgent_IsOfferedToThatAgentOnly()
    {
        await using var centre = await TestCentre.StartAsync();
        var plain = await centre.DeskAsync("agt_1");
        var skilled = await centre.DeskAsync("agt_3");
        await centre.IngestAsync("ann", "help", "m1", with: m => m with { Requires = [SkillTerm.AtLeast("b", 3)] });
        var offer = await skilled.OfferAsync();
        await skilled.AcceptAsync(offer);
        Assert.Equal(0, (await plain.BeAvailableAsync()).Load);
    }

    [Fact]
    public async Task Voice_WithAChatInHand_WaitsForAFreeAgent()
    {
        await using var centre = await TestCentre.StartAsync();
        var busy = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "help", "m1");
        await busy.AcceptAsync(await busy.OfferAsync());
        var call = await centre.IngestAsync("+48221234567", "", "c1", "voice");
        var free = await centre.DeskAsync("agt_2");
        Assert.Equal(call.Interaction, (await free.OfferAsync()).Interaction);
    }
}
