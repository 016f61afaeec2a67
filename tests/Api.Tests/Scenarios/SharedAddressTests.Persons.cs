using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <content>Of a person with several addresses one turns out to be a family's.</content>
public sealed partial class SharedAddressTests
{
    private static readonly Identifier Mothers = new() { Kind = IdentifierKind.Handle, Network = "web", Value = "mother" };

    /// <summary>She is known where she signs in, as before; at the telephone whoever calls is asked.</summary>
    [Fact]
    [Trait("Mission", "C9")]
    public async Task FamilysTelephone_OfAPersonWithOtherAddresses_IsNobodys_AndSheStaysHerself()
    {
        var (chat, call) = await MotherAsync();

        var marked = await MarkAsync("share", chat.CustomerId, Phone);

        Assert.Equal((chat.CustomerId, false), (marked.Profile.CustomerId, marked.Profile.Shared));
        Assert.Equal([Mothers], marked.Profile.Identifiers.Select(i => i.Identifier));
        Assert.Equal([(Phone, Evidence.Claimed)], marked.Profile.Claims.Select(c => (c.Identifier, c.Evidence)));
        Assert.True(marked.Placeholder.Shared);
        Assert.Equal([Phone], marked.Placeholder.Identifiers.Select(i => i.Identifier));
        var text = await SendAsync("whatsapp", Phone, "3", Evidence.ChannelVerified);
        Assert.Equal((marked.Placeholder.CustomerId, false), (text.CustomerId, text.NewCustomer));
        Assert.NotEqual(call.ConversationId, text.ConversationId);
        Assert.Equal(
            (StepOutcome.LevelTooLow, Evidence.Claimed), await TryAsync(text));

        var hers = await SendAsync("webchat", Mothers, "4", Evidence.SignedIn);
        Assert.Equal((chat.CustomerId, chat.ConversationId), (hers.CustomerId, hers.ConversationId));
        Assert.Equal((StepOutcome.Begun, Evidence.SignedIn), await TryAsync(hers));
        Assert.Equal([chat.ConversationId], (await TimelineAsync(chat.CustomerId)).Select(c => c.Id));
        Assert.Equal([text.ConversationId], (await TimelineAsync(marked.Placeholder.CustomerId)).Select(c => c.Id));
    }

    [Fact]
    [Trait("Mission", "C9")]
    public async Task FamilysTelephone_MarkedDuringTheCall_SaysNoMoreWhoIsOnTheLine_AndTheChatDoes()
    {
        var (chat, call) = await MotherAsync();
        Assert.Equal(chat.ConversationId, call.ConversationId);

        await MarkAsync("share", chat.CustomerId, Phone);

        var known = await UntilAsync(
            () => ConversationAsync(call.ConversationId), c => EvidenceOf(c, call) == Evidence.Claimed, "the doubt");
        Assert.Equal(Evidence.SignedIn, EvidenceOf(known, chat));
        Assert.Equal((StepOutcome.LevelTooLow, Evidence.Claimed), await TryAsync(call));
        Assert.Equal((StepOutcome.Begun, Evidence.SignedIn), await TryAsync(chat));

        static Evidence EvidenceOf(Conversation conversation, IngestResponse of) =>
            conversation.Interactions.Single(i => i.Id == of.InteractionId).Evidence;
    }

    [Fact]
    [Trait("Mission", "U3")]
    public async Task PersonWithASharedAddress_IsMergedByTheirOwn_AndNobodyByTheSharedOne()
    {
        var (chat, _) = await MotherAsync();
        var marked = await MarkAsync("share", chat.CustomerId, Phone);
        var mail = await MakeAsync("mother@example.com");

        foreach (var customer in new[] { chat.CustomerId, mail })
            await Refused.WithAsync(
                StatusCode.FailedPrecondition, "SHARED_ADDRESS", () => LinkAsync(customer, Phone, Evidence.SignedIn));
        Assert.Equal(IdentityAction.Merged, (await LinkAsync(mail, Mothers, Evidence.SignedIn)).Action);

        Assert.Equal((await ProfileAsync(chat.CustomerId)).CustomerId, (await ProfileAsync(mail)).CustomerId);
        Assert.Equal(marked.Placeholder.CustomerId, (await ResolveAsync(Phone)).CustomerId);
    }

    /// <summary>The telephone was the daughter's before, whoever is asked; an unmerge gives it back to neither.</summary>
    [Fact]
    [Trait("Mission", "U3")]
    public async Task AddressOfWhoWasMerged_IsSharedToo_AndReturnsToNeitherInAnUnmerge()
    {
        var chat = await SendAsync("webchat", Mothers, "1", Evidence.SignedIn);
        Clock.Advance(TimeSpan.FromSeconds(1)); // Who was known first survives.
        var text = await SendAsync("whatsapp", Phone, "2", Evidence.ChannelVerified);
        await Customers.MergeCustomersAsync(new() { RequestId = "merge", CustomerId = chat.CustomerId, OtherCustomerId = text.CustomerId })
            .ResponseAsync.Within("a merge");

        var marked = await MarkAsync("share", chat.CustomerId, Phone);
        Assert.Equal(
            (chat.CustomerId, text.CustomerId), (marked.Profile.CustomerId, Assert.Single(marked.Profile.AbsorbedCustomerIds)));
        Assert.Equal(marked, await MarkAsync("share", chat.CustomerId, Phone));
        Assert.Equal(marked.Placeholder, (await MarkAsync("again", text.CustomerId, Phone)).Placeholder);
        var undone = await Customers.UnmergeCustomerAsync(new() { RequestId = "undo", CustomerId = text.CustomerId })
            .ResponseAsync.Within("an unmerge");

        Assert.Equal((text.CustomerId, false, 0), (undone.Profile.CustomerId, undone.Profile.Shared, undone.Profile.Identifiers.Count));
        Assert.False(undone.Profile.HasIdentityReviews);
        Assert.Equal([text.ConversationId], (await TimelineAsync(text.CustomerId)).Select(c => c.Id));
        Assert.Equal(marked.Placeholder.CustomerId, (await ResolveAsync(Phone)).CustomerId);
        Assert.Equal(marked.Placeholder.CustomerId, (await SendAsync("whatsapp", Phone, "3", Evidence.ChannelVerified)).CustomerId);
    }

    [Fact]
    public async Task AddressThatIsNotTheCustomers_IsNotShared()
    {
        var (chat, _) = await MotherAsync();
        var other = await MakeAsync("jan@example.com");

        foreach (var address in new[] { Phone, Office })
            await Refused.WithAsync(
                StatusCode.NotFound, "IDENTIFIER_NOT_FOUND", () => MarkAsync($"share {address.Value}", other, address));

        Assert.Equal(chat.CustomerId, (await ResolveAsync(Phone)).CustomerId);
    }

    /// <summary>For whom was never one person.</summary>
    [Fact]
    public async Task Mark_WithoutAnAddress_MakesAPlaceholderOfTheCustomer()
    {
        var (chat, _) = await MotherAsync();

        var marked = await MarkAsync("share", chat.CustomerId, null);

        Assert.Equal((chat.CustomerId, true, 2), (marked.Profile.CustomerId, marked.Profile.Shared, marked.Profile.Identifiers.Count));
        Assert.Equal(marked.Profile, marked.Placeholder);
        Assert.Equal(chat.CustomerId, (await SendAsync("whatsapp", Phone, "3", Evidence.ChannelVerified)).CustomerId);
    }

    /// <summary>It was her daughter who was heard behind her: she is called back, and is who she was.</summary>
    [Fact]
    [Trait("Mission", "U3")]
    public async Task Mark_ByMistake_IsTakenBack_AndHasWhatSheWroteMeanwhile()
    {
        var (chat, _) = await MotherAsync();
        Clock.Advance(TimeSpan.FromSeconds(1)); // Who was known first survives.
        var marked = await MarkAsync("share", chat.CustomerId, Phone);
        var meanwhile = await SendAsync("whatsapp", Phone, "3", Evidence.ChannelVerified);
        await Refused.WithAsync(StatusCode.FailedPrecondition, "SHARED_ADDRESS", () => UniteAsync("too early"));

        var unmarked = await UnmarkAsync("undo", marked.Placeholder.CustomerId);
        Assert.Equal((marked.Placeholder.CustomerId, false), (unmarked.CustomerId, unmarked.Shared));
        Assert.Equal(unmarked, await UnmarkAsync("undo", unmarked.CustomerId));
        Assert.Equal(unmarked, await UnmarkAsync("again", unmarked.CustomerId));
        Clock.Advance(TimeSpan.FromSeconds(1));
        var sure = await SendAsync("whatsapp", Phone, "4", Evidence.ChannelVerified);
        Assert.Equal((meanwhile.ConversationId, meanwhile.CustomerId), (sure.ConversationId, sure.CustomerId));
        Assert.Equal((StepOutcome.Begun, Evidence.ChannelVerified), await TryAsync(sure));

        var whole = await UniteAsync("merge");
        Assert.Equal(chat.CustomerId, whole.CustomerId);
        Assert.Equal([Mothers, Phone], whole.Identifiers.Select(i => i.Identifier).OrderBy(i => i.Kind == Phone.Kind));
        Assert.Empty(whole.Claims);
        Assert.Equal(
            new[] { chat.ConversationId, meanwhile.ConversationId }.Order(),
            (await TimelineAsync(chat.CustomerId)).Select(c => c.Id).Order());
        Assert.Equal(IdentityAction.Known, (await LinkAsync(chat.CustomerId, Phone, Evidence.SignedIn)).Action);

        async Task<Profile> UniteAsync(string request) => (await Customers.MergeCustomersAsync(new()
        {
            RequestId = request, CustomerId = chat.CustomerId, OtherCustomerId = marked.Placeholder.CustomerId,
        }).ResponseAsync.Within("a merge")).Profile;
    }

    /// <summary>Whoever reads it now: it is one by how it is written.</summary>
    [Fact]
    public async Task MailboxOfARole_StaysNobodys()
    {
        var mail = await SendAsync("email", Office, "1", Evidence.ChannelVerified);

        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "SHARED_ADDRESS", () => UnmarkAsync("undo", mail.CustomerId));

        Assert.True((await ProfileAsync(mail.CustomerId)).Shared);
    }

    /// <summary>Signed in at a chat, and called from the telephone that is known to be hers.</summary>
    private async Task<(IngestResponse Chat, IngestResponse Call)> MotherAsync()
    {
        var chat = await SendAsync("webchat", Mothers, "1", Evidence.SignedIn);
        Assert.Equal(IdentityAction.Linked, (await LinkAsync(chat.CustomerId, Phone, Evidence.ChannelVerified)).Action);
        var call = await Connector("cnn_voice").SendAsync(new()
        {
            Channel = "voice", Address = Phone, ExternalId = "2", SessionStarted = new(), Evidence = Evidence.ChannelVerified,
        });
        Assert.Equal(chat.CustomerId, call.CustomerId);
        return (chat, call);
    }

    private async Task<(StepOutcome Outcome, Evidence Level)> TryAsync(IngestResponse at)
    {
        var reply = await Crm.BeginAsync(at.ConversationId, at.InteractionId, "tell_balance");
        return (reply.Outcome, reply.Level);
    }

    private async Task<MarkSharedResponse> MarkAsync(string request, string customer, Identifier? address) =>
        await Customers.MarkSharedAsync(new() { RequestId = request, CustomerId = customer, Identifier = address })
            .ResponseAsync.Within("the mark");

    private async Task<Profile> UnmarkAsync(string request, string customer) =>
        (await Customers.UnmarkSharedAsync(new() { RequestId = request, CustomerId = customer })
            .ResponseAsync.Within("the mark's end")).Profile;

    private async Task<Profile> ResolveAsync(Identifier address) =>
        (await Customers.ResolveAsync(new() { Identifier = address }).ResponseAsync.Within("the owner")).Profile;
}
