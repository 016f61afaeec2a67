using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>A merge by the channel's word alone is to be looked at for 30 days (Semantics §19).</summary>
[Trait("Mission", "U3")]
public sealed class ReviewTermTests : TimedScenario
{
    private static readonly Identifier Phone = new() { Kind = IdentifierKind.Phone, Value = "+48600100200" };

    [Fact]
    public async Task MergeToReview_IsAskedForThirtyDays_AndStandsThen()
    {
        var one = await MakeAsync("ann");
        Clock.Advance(TimeSpan.FromSeconds(1)); // Who was known first survives.
        var other = await MakeAsync("jan");
        foreach (var customer in new[] { one, other })
            await Customers.LinkIdentifierAsync(new()
            {
                RequestId = customer, CustomerId = customer, Identifier = Phone, Evidence = Evidence.ChannelVerified,
            }).ResponseAsync.Within("a link");
        Assert.Equal(IdentityReviewKind.MergeToReview, Assert.Single(await ReviewsAsync(one)).Kind);

        Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(10));
        Assert.Single(await ReviewsAsync(one));
        Assert.True((await ProfileAsync(one)).HasIdentityReviews);
        Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Empty(await ReviewsAsync(one));
        Assert.False((await ProfileAsync(one)).HasIdentityReviews);
        Assert.Equal([other], (await ProfileAsync(one)).AbsorbedCustomerIds);
        await Refused.WithAsync(
            StatusCode.NotFound, "IDENTITY_REVIEW_NOT_FOUND",
            () => Customers.CloseIdentityReviewAsync(new()
            {
                RequestId = "late", CustomerId = one, Kind = IdentityReviewKind.MergeToReview, OtherCustomerId = other,
            }).ResponseAsync);
    }

    private async Task<string> MakeAsync(string handle) => (await Customers.ResolveAsync(new()
    {
        RequestId = handle, Identifier = new() { Kind = IdentifierKind.Handle, Network = "web", Value = handle },
        CreateIfUnknown = true, Evidence = Evidence.ChannelVerified,
    }).ResponseAsync.Within("a customer")).Profile.CustomerId;

    private async Task<IReadOnlyList<IdentityReview>> ReviewsAsync(string customer) =>
        (await Customers.ListIdentityReviewsAsync(new() { CustomerId = customer }).ResponseAsync.Within("the reviews")).Reviews;
}
