using Omni.Contracts.Addresses;
using Omni.Contracts.Conversations;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Grains.Tests;

/// <summary>A message is on disk and nobody heard of it: its repetition and what follows find it (Semantics §20).</summary>
public sealed class UnknownOutcomeTests : IAsyncLifetime
{
    private readonly SilentJournal.Line line = new();
    private TestCentre store = null!, centre = null!;

    public async Task InitializeAsync()
    {
        store = await TestCentre.StartAsync();
        centre = await store.BesideAsync(journal => SilentJournal.Of(journal, line));
    }

    public async Task DisposeAsync()
    {
        await centre.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task FirstContact_WhoseAnswerIsLost_IsFoundByItsRepetitionAndGoesOn()
    {
        var taken = await LoseAsync("m1");
        var again = await centre.IngestAsync("ann", "m1", "m1");
        Assert.Equal((taken.Conversation, taken.Customer, true), (again.Conversation, again.Customer, again.Status == ReceiveStatus.Duplicate));
        Assert.Equal(taken.Conversation, (await centre.IngestAsync("ann", "two", "m2")).Conversation);
    }

    [Fact]
    public async Task MessageOfAKnownCustomer_WhoseAnswerIsLost_OpensOneConversation()
    {
        await KnowAsync();
        var taken = await LoseAsync("m1");
        Assert.Equal(taken.Conversation, (await centre.IngestAsync("ann", "two", "m2")).Conversation);
        Assert.Equal(taken.Conversation, (await centre.IngestAsync("ann", "m1", "m1")).Conversation);
    }

    /// <summary>The customer is awake again before the lost message lands, and knows of no conversation.</summary>
    [Fact]
    public async Task MessageOfAKnownCustomer_ThatLandsLate_OpensOneConversation()
    {
        var customer = await KnowAsync();
        line.Break(late: true);
        await Assert.ThrowsAnyAsync<Exception>(() => centre.IngestAsync("ann", "m1", "m1"));
        Assert.Null((await customer.GetProfileAsync().Within("a profile"))!.OpenConversation);
        await line.LandAsync();

        var again = await centre.IngestAsync("ann", "m1", "m1");
        Assert.Equal(ReceiveStatus.Duplicate, again.Status);
        Assert.Equal(again.Conversation, (await centre.IngestAsync("ann", "two", "m2")).Conversation);
    }

    /// <summary>The message is on disk; whoever asked does not know.</summary>
    /// <returns>What the store knows of it.</returns>
    private async Task<(ConversationId Conversation, CustomerId Customer)> LoseAsync(string externalId)
    {
        line.Break();
        await Assert.ThrowsAnyAsync<Exception>(() => centre.IngestAsync("ann", externalId, externalId));
        var opened = await store.Journal.FirstAsync<ConversationOpened>("the conversation");
        return (opened.Id, opened.Customer);
    }

    private async Task<ICustomerGrain> KnowAsync()
    {
        var customer = centre.Grains.GetGrain<ICustomerGrain>("cus_known");
        var draft = new CustomerDraft(
            "main", "Ann", new(IdentifierKind.Handle, "webchat", "ann"), EvidenceLevel.ChannelVerified, "crm");
        Assert.Equal(LinkOutcome.Linked, await customer.CreateAsync(draft).Within("a customer"));
        return customer;
    }
}
