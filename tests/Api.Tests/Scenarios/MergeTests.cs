using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Two who turn out to be one, and two again (Semantics §19).</summary>
[Trait("Mission", "C5")]
[Trait("Mission", "U3")]
public sealed partial class MergeTests : Scenario
{
    private static readonly Identifier Phone = new() { Kind = IdentifierKind.Phone, Value = "+48600100200" };
    private static readonly Identifier Web = new() { Kind = IdentifierKind.Handle, Network = "web", Value = "john" };

    [Fact]
    public async Task SignedInProofOfAnothersAddress_MergesBoth_AndBothIdsLeadToTheOlder()
    {
        var (older, newer) = await JohnTwiceAsync();

        var linked = await LinkAsync("link", newer.CustomerId, Phone, Evidence.SignedIn);

        Assert.Equal((IdentityAction.Merged, older.CustomerId), (linked.Action, linked.Profile.CustomerId));
        foreach (var id in new[] { older.CustomerId, newer.CustomerId })
        {
            var profile = await ProfileAsync(id);
            Assert.Equal(older.CustomerId, profile.CustomerId);
            Assert.Equal([newer.CustomerId], profile.AbsorbedCustomerIds);
            Assert.Equal([Phone, Web], profile.Identifiers.Select(i => i.Identifier));
            Assert.Equal([newer.ConversationId, older.ConversationId], await HistoryAsync(id));
        }
    }

    [Fact]
    public async Task MessagesAfterAMerge_OfEitherAddress_AreTheOneCustomers()
    {
        var (older, newer) = await JohnTwiceAsync();
        await LinkAsync("link", newer.CustomerId, Phone, Evidence.SignedIn);

        var sms = await Connector("cnn_sms").SendAsync(Message("sms", Phone, "3"));
        var chat = await Connector("cnn_web").SendAsync(Message("webchat", Web, "4"));

        Assert.Equal((older.CustomerId, older.CustomerId), (sms.CustomerId, chat.CustomerId));
        Assert.Equal((older.ConversationId, newer.ConversationId), (sms.ConversationId, chat.ConversationId));
    }

    [Fact]
    public async Task Unmerge_GivesEachTheirOwnBack_AlsoWhatCameSince()
    {
        var (older, newer) = await JohnTwiceAsync();
        var before = (await ProfileAsync(older.CustomerId), await ProfileAsync(newer.CustomerId));
        await MergeAsync("merge", older.CustomerId, newer.CustomerId);
        var later = await Connector("cnn_web").SendAsync(Message("webchat", Web, "3"));

        var undone = await UnmergeAsync("undo", newer.CustomerId);

        Assert.Equal((newer.CustomerId, older.CustomerId), (undone.Profile.CustomerId, undone.Other.CustomerId));
        Assert.Equal(before, (await ProfileAsync(older.CustomerId), await ProfileAsync(newer.CustomerId)));
        Assert.Equal([older.ConversationId], await HistoryAsync(older.CustomerId));
        Assert.Equal([later.ConversationId], await HistoryAsync(newer.CustomerId));
        var next = await Connector("cnn_web").SendAsync(Message("webchat", Web, "4"));
        Assert.Equal((newer.CustomerId, newer.ConversationId), (next.CustomerId, next.ConversationId));
    }

    [Fact]
    public async Task Refusal_WhileTheyWereOne_HoldsForBothAfterwards()
    {
        var (older, newer) = await JohnTwiceAsync();
        await ConsentAsync("yes-1", older.CustomerId, given: true);
        await ConsentAsync("yes-2", newer.CustomerId, given: true);
        await MergeAsync("merge", older.CustomerId, newer.CustomerId);
        await ConsentAsync("no", newer.CustomerId, given: false);

        await UnmergeAsync("undo", newer.CustomerId);

        foreach (var id in new[] { older.CustomerId, newer.CustomerId })
            Assert.False(Assert.Single((await ProfileAsync(id)).Consents).Given);
    }

    [Fact]
    public async Task Unmerge_AfterALaterMerge_TakesOutItsOwnAlone()
    {
        var (older, newer) = await JohnTwiceAsync();
        var mail = new Identifier { Kind = IdentifierKind.Email, Value = "john@example.com" };
        var third = await Connector("cnn_mail").SendAsync(Message("email", mail, "9"));
        await MergeAsync("merge-1", newer.CustomerId, third.CustomerId);
        await MergeAsync("merge-2", older.CustomerId, third.CustomerId);
        Assert.Equal(3, (await ProfileAsync(third.CustomerId)).Identifiers.Count);

        await UnmergeAsync("undo", third.CustomerId);

        Assert.Equal([mail], (await ProfileAsync(third.CustomerId)).Identifiers.Select(i => i.Identifier));
        Assert.Equal([Phone, Web], (await ProfileAsync(newer.CustomerId)).Identifiers.Select(i => i.Identifier));
    }

    [Fact]
    public async Task UnmergedPair_IsOnlySuggestedAgain_UntilAPersonSaysSo()
    {
        var (older, newer) = await JohnTwiceAsync();
        await MergeAsync("merge", older.CustomerId, newer.CustomerId);
        await UnmergeAsync("undo", newer.CustomerId);

        var linked = await LinkAsync("link", newer.CustomerId, Phone, Evidence.SignedIn);
        Assert.Equal(IdentityAction.MergeSuggested, linked.Action);
        var review = Assert.Single((await Customers.ListIdentityReviewsAsync(new() { CustomerId = newer.CustomerId })
            .ResponseAsync.Within("the reviews")).Reviews);
        Assert.Equal((IdentityReviewKind.SuggestedMerge, older.CustomerId), (review.Kind, review.OtherCustomerId));

        var merged = await MergeAsync("merge-again", newer.CustomerId, older.CustomerId);
        Assert.Equal(older.CustomerId, merged.Profile.CustomerId);
    }

    [Fact]
    public async Task MergeByTheChannelsWord_IsFlaggedForReview()
    {
        var (older, newer) = await JohnTwiceAsync();

        var linked = await LinkAsync("link", newer.CustomerId, Phone, Evidence.ChannelVerified);

        Assert.Equal(IdentityAction.MergedForReview, linked.Action);
        Assert.True(linked.Profile.HasIdentityReviews);
        var review = Assert.Single((await Customers.ListIdentityReviewsAsync(new() { CustomerId = older.CustomerId })
            .ResponseAsync.Within("the reviews")).Reviews);
        Assert.Equal((IdentityReviewKind.MergeToReview, newer.CustomerId), (review.Kind, review.OtherCustomerId));
    }

    /// <summary>Each kind of question is closed where it stands: as one's own, and as a link to whom one absorbed.</summary>
    [Theory]
    [InlineData("a merge that was suggested")]
    [InlineData("a merge to be looked at")]
    [InlineData("a question of the one who was absorbed")]
    public async Task Review_ThatIsClosed_IsAskedNoMore(string row)
    {
        var (older, newer) = await JohnTwiceAsync();
        if (row == "a merge to be looked at")
        {
            await LinkAsync("link", newer.CustomerId, Phone, Evidence.ChannelVerified);
        }
        else
        {
            await MergeAsync("merge", older.CustomerId, newer.CustomerId);
            await UnmergeAsync("undo", newer.CustomerId);
            await LinkAsync("link", newer.CustomerId, Phone, Evidence.SignedIn);
        }

        if (row == "a question of the one who was absorbed") await MergeAsync("again", older.CustomerId, newer.CustomerId);
        var asked = row == "a merge that was suggested" ? newer.CustomerId : older.CustomerId;
        var review = (await ReviewsAsync(asked)).First(r => r.Kind == (row == "a merge to be looked at"
            ? IdentityReviewKind.MergeToReview
            : IdentityReviewKind.SuggestedMerge));
        var request = new CloseIdentityReviewRequest
        {
            RequestId = "close", CustomerId = asked, Kind = review.Kind, OtherCustomerId = review.OtherCustomerId,
        };

        var closed = await Customers.CloseIdentityReviewAsync(request).ResponseAsync.Within("the end of a question");

        Assert.DoesNotContain(await ReviewsAsync(asked), r => r.Equals(review));
        Assert.Equal(closed, await Customers.CloseIdentityReviewAsync(request).ResponseAsync.Within("the same once more"));
        await Refused.WithAsync(
            StatusCode.AlreadyExists, "REQUEST_ID_REUSED",
            () => Customers.CloseIdentityReviewAsync(new(request) { Kind = IdentityReviewKind.TooManyAddresses }).ResponseAsync,
            "request_id");
        await Refused.WithAsync(
            StatusCode.NotFound, "IDENTITY_REVIEW_NOT_FOUND",
            () => Customers.CloseIdentityReviewAsync(new(request) { RequestId = "other" }).ResponseAsync);
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "FIELD_REQUIRED",
            () => Customers.CloseIdentityReviewAsync(new(request) { Kind = IdentityReviewKind.Unspecified }).ResponseAsync,
            "kind");
    }

    [Fact]
    public async Task DifferentCustomerNumbers_AreNeverMerged()
    {
        var (older, newer) = await JohnTwiceAsync();
        await LinkAsync("n1", older.CustomerId, Number("1"), Evidence.SignedIn);
        await LinkAsync("n2", newer.CustomerId, Number("2"), Evidence.SignedIn);

        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "IDENTITY_CONFLICT",
            () => LinkAsync("link", newer.CustomerId, Phone, Evidence.SignedIn));
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "IDENTITY_CONFLICT",
            () => MergeAsync("merge", older.CustomerId, newer.CustomerId));
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "IDENTITY_CONFLICT",
            () => LinkAsync("n3", older.CustomerId, Number("3"), Evidence.SignedIn));
    }

    [Fact]
    public async Task RoleAddress_IsAPlaceholder_AndNeverMerged()
    {
        var (_, newer) = await JohnTwiceAsync();
        var info = new Identifier { Kind = IdentifierKind.Email, Value = "info@example.com" };
        var shared = await Connector("cnn_mail").SendAsync(Message("email", info, "9"));
        Assert.True((await ProfileAsync(shared.CustomerId)).Shared);

        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "SHARED_ADDRESS",
            () => LinkAsync("link", newer.CustomerId, info, Evidence.SignedIn));
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "SHARED_ADDRESS",
            () => MergeAsync("merge", newer.CustomerId, shared.CustomerId));
    }

    [Fact]
    public async Task FamilysTelephone_MarkedAsShared_IsNobodysFromThen()
    {
        var (older, newer) = await JohnTwiceAsync();

        var marked = await Customers.MarkSharedAsync(new() { RequestId = "share", CustomerId = older.CustomerId })
            .ResponseAsync.Within("the mark");

        Assert.True(marked.Profile.Shared);
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "SHARED_ADDRESS",
            () => LinkAsync("link", newer.CustomerId, Phone, Evidence.SignedIn));
    }

    [Fact]
    public async Task RunawayOfAddresses_IsRefused_AndShownToAPerson()
    {
        var (_, newer) = await JohnTwiceAsync();
        for (var i = 0; i < 20; i++)
            await LinkAsync($"p{i}", newer.CustomerId, Numbered(i), Evidence.SignedIn);

        await Refused.WithAsync(
            StatusCode.ResourceExhausted, "TOO_MANY_ADDRESSES",
            () => LinkAsync("p20", newer.CustomerId, Numbered(20), Evidence.SignedIn));
        await Refused.WithAsync(
            StatusCode.ResourceExhausted, "TOO_MANY_ADDRESSES",
            () => LinkAsync("link", newer.CustomerId, Phone, Evidence.SignedIn));
        Assert.Contains(
            (await Customers.ListIdentityReviewsAsync(new() { CustomerId = newer.CustomerId })
                .ResponseAsync.Within("the reviews")).Reviews,
            r => r.Kind == IdentityReviewKind.TooManyAddresses);
    }

    /// <summary>How many are too many is a matter of settings, from the next request on.</summary>
    [Fact]
    public async Task RunawayOfAddresses_BeginsWhereThePolicySays()
    {
        var (_, newer) = await JohnTwiceAsync();
        await AllowAsync(addresses: 2);
        await LinkAsync("p0", newer.CustomerId, Numbered(0), Evidence.SignedIn);
        await LinkAsync("p1", newer.CustomerId, Numbered(1), Evidence.SignedIn);
        await Refused.WithAsync(
            StatusCode.ResourceExhausted, "TOO_MANY_ADDRESSES",
            () => LinkAsync("p2", newer.CustomerId, Numbered(2), Evidence.SignedIn));
        await Refused.WithAsync(
            StatusCode.ResourceExhausted, "TOO_MANY_ADDRESSES",
            () => LinkAsync("merge", newer.CustomerId, Phone, Evidence.SignedIn));

        await AllowAsync(addresses: 3);

        Assert.Equal(IdentityAction.Merged, (await LinkAsync("again", newer.CustomerId, Phone, Evidence.SignedIn)).Action);
        await Refused.WithAsync(
            StatusCode.ResourceExhausted, "TOO_MANY_ADDRESSES",
            () => LinkAsync("p2 again", newer.CustomerId, Numbered(2), Evidence.SignedIn));
    }

    [Fact]
    public async Task Claim_OwnsNothing_UntilItIsVerified()
    {
        var (_, newer) = await JohnTwiceAsync();
        var mail = new Identifier { Kind = IdentifierKind.Email, Value = "john@example.com" };

        var claimed = await LinkAsync("claim", newer.CustomerId, mail, Evidence.Claimed);
        Assert.Equal(IdentityAction.Claimed, claimed.Action);
        Assert.Equal(mail, Assert.Single(claimed.Profile.Claims).Identifier);
        await Refused.WithAsync(
            StatusCode.NotFound, "CUSTOMER_NOT_FOUND",
            () => Customers.ResolveAsync(new() { Identifier = mail }).ResponseAsync);

        var linked = await LinkAsync("verify", newer.CustomerId, mail, Evidence.SignedIn);
        Assert.Equal(IdentityAction.Linked, linked.Action);
        Assert.Empty(linked.Profile.Claims);
        Assert.Contains(linked.Profile.Identifiers, i => i.Identifier.Equals(mail) && i.Evidence == Evidence.SignedIn);
    }

    [Fact]
    public async Task AddressOfWhoWasAbsorbed_IsKnownMoreSurely_AndStaysSoWhenTheyAreTwo()
    {
        var (older, newer) = await JohnTwiceAsync();
        await MergeAsync("merge", older.CustomerId, newer.CustomerId);
        Assert.Equal(Evidence.Claimed, EvidenceOf(await ProfileAsync(older.CustomerId)));

        var known = await LinkAsync("known", older.CustomerId, Web, Evidence.SignedIn);

        Assert.Equal((IdentityAction.Known, Evidence.SignedIn), (known.Action, EvidenceOf(known.Profile)));
        Assert.Equal(known, await LinkAsync("known", older.CustomerId, Web, Evidence.SignedIn));
        await UnmergeAsync("undo", newer.CustomerId);
        Assert.Equal(Evidence.SignedIn, EvidenceOf(await ProfileAsync(newer.CustomerId)));

        static Evidence EvidenceOf(Profile profile) => profile.Identifiers.Single(i => i.Identifier.Equals(Web)).Evidence;
    }

    private async Task<(IngestResponse Older, IngestResponse Newer)> JohnTwiceAsync(string round = "")
    {
        var older = await Connector("cnn_sms").SendAsync(Message("sms", PhoneOf(round), $"1{round}"));
        var newer = await Connector("cnn_web").SendAsync(Message("webchat", WebOf(round), $"2{round}"));
        return (older, newer);
    }

    private static Identifier PhoneOf(string round) =>
        round.Length == 0 ? Phone : new(Phone) { Value = $"+4860010030{round}" };

    private static Identifier WebOf(string round) => new(Web) { Value = $"john{round}" };

    private static Identifier Number(string number) =>
        new() { Kind = IdentifierKind.CustomerNumber, Network = "crm", Value = number };

    private static Identifier Numbered(int number) => new(Phone) { Value = $"+486001001{number:00}" };

    private async Task<string[]> HistoryAsync(string customer) =>
        [.. (await Customers.GetTimelineAsync(new() { CustomerId = customer }).ResponseAsync.Within("a timeline"))
            .Conversations.Select(c => c.Id)];

    private async Task<IReadOnlyList<IdentityReview>> ReviewsAsync(string customer) =>
        (await Customers.ListIdentityReviewsAsync(new() { CustomerId = customer }).ResponseAsync.Within("the reviews")).Reviews;

    private async Task AllowAsync(int addresses)
    {
        var admin = new SettingsService.SettingsServiceClient(Server.As(Roles.Admin, "root"));
        var settings = (await admin.GetAsync(new()).ResponseAsync.Within("the settings")).Settings;
        settings.Policy.AddressesMax = addresses;
        await admin.ApplyAsync(new() { RequestId = $"allow {addresses}", Settings = settings }).ResponseAsync.Within("another limit");
    }

    private Task<LinkIdentifierResponse> LinkAsync(string request, string customer, Identifier identifier, Evidence evidence) =>
        Customers.LinkIdentifierAsync(new()
        {
            RequestId = request, CustomerId = customer, Identifier = identifier, Evidence = evidence,
        }).ResponseAsync.Within("a link");

    private Task<MergeCustomersResponse> MergeAsync(string request, string one, string other) =>
        Customers.MergeCustomersAsync(new() { RequestId = request, CustomerId = one, OtherCustomerId = other })
            .ResponseAsync.Within("a merge");

    private Task<UnmergeCustomerResponse> UnmergeAsync(string request, string customer) =>
        Customers.UnmergeCustomerAsync(new() { RequestId = request, CustomerId = customer })
            .ResponseAsync.Within("an unmerge");

    private static IngestRequest Message(string channel, Identifier address, string externalId) => new()
    {
        Channel = channel, Address = address, ExternalId = externalId, Text = "hello", DisplayName = "John",
    };

    private async Task ConsentAsync(string request, string customer, bool given) => await Customers.SetConsentAsync(
        new() { RequestId = request, CustomerId = customer, Purpose = "marketing", Given = given })
        .ResponseAsync.Within("a consent");
}
