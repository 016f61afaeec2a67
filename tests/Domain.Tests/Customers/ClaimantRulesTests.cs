using Omni.Domain.Customers;
using Omni.Domain.Journal;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Customers;

[Trait("Semantics", "§19")]
public sealed class ClaimantRulesTests
{
    private static readonly Identifier Alice = new(IdentifierKind.Email, "", "alice@example.com");

    [Theory]
    [InlineData("nobody claims it", 1, null, null)]
    [InlineData("they do already", 1, "cus_1", null)]
    [InlineData("somebody else does", 2, "cus_2", null)]
    [InlineData("they do, as the second", 2, "cus_2", "cus_1")]
    [InlineData("the first has given up", 1, null, "cus_2")]
    [InlineData("two others do", 0, "cus_2", "cus_3")]
    public void Place_IsTheirOwn_ElseTheFirstThatIsFree(string row, int expected, string? first, string? second) =>
        Assert.Equal(expected, ClaimantRules.PlaceOf("cus_1", [first, second]));

    [Theory]
    [InlineData(IdentifierKind.Email, EvidenceLevel.Claimed, true)]
    [InlineData(IdentifierKind.Email, EvidenceLevel.Guess, false)]
    [InlineData(IdentifierKind.Device, EvidenceLevel.Claimed, false)]
    [InlineData(IdentifierKind.Loyalty, EvidenceLevel.Claimed, false)]
    public void Place_IsOfAddresses_ThatSomebodyNamed(IdentifierKind kind, EvidenceLevel evidence, bool expected) =>
        Assert.Equal(expected, ClaimantRules.HasPlace(new(kind, "", "x"), evidence));

    [Fact]
    public void Claim_KeepsItsPlace_UntilTheAddressIsTheirs()
    {
        var state = Apply(Jan(), place: 2);
        Assert.Empty(CustomerRules.Assert(state, Alice, EvidenceLevel.Claimed, "agt_anna", IdentityAction.Claim, Start, 2));

        Assert.Equal(
            new ClaimChange(ClaimantRules.Key(Alice, "main", 2), Customer.Value, null),
            Assert.Single(ClaimantRules.Release(state, Alice)));

        foreach (var change in CustomerRules.Link(state, Alice, EvidenceLevel.SignedIn, "crm", Start)) state = state.Apply(change, 3);
        Assert.Empty(ClaimantRules.Release(state, Alice));
    }

    /// <summary>Claims of before addresses had places get one when they are repeated.</summary>
    [Fact]
    public void Claim_WithoutAPlace_GetsOneThatIsFree()
    {
        var state = Apply(Jan(), place: 0);

        Assert.Empty(CustomerRules.Assert(state, Alice, EvidenceLevel.Claimed, "agt_anna", IdentityAction.Claim, Start));
        Assert.Equal(1, Assert.Single(Apply(state, place: 1).Claims).Place);
    }

    /// <summary>Two who turned out to be one are one claimant.</summary>
    [Theory]
    [InlineData("a member has the place", 1, EvidenceLevel.Claimed, true)]
    [InlineData("a member, but less surely", 1, EvidenceLevel.ChannelVerified, false)]
    [InlineData("a member without a place", 0, EvidenceLevel.Claimed, false)]
    public void Claim_OfAMember_IsThePersons(string row, int place, EvidenceLevel evidence, bool expected)
    {
        var self = new CustomerState { Id = new("cus_0") };

        Assert.Equal(
            expected,
            ClaimantRules.IsClaimedByAnother(new(self.Id.Value, [self, Apply(Jan(), place)]), self, Alice, evidence));
    }

    [Fact]
    public void NewCustomer_AtAnAddressThatOthersClaim_IsAQuestion()
    {
        var state = new CustomerState();
        foreach (var change in CustomerRules.Create(
            Customer, "main", "Alice", Alice, EvidenceLevel.ChannelVerified, "cnn_web", Start, [new("cus_2"), new("cus_3")]))
            state = state.Apply(change, 0);

        Assert.Equal(
            [(IdentityReviewKind.SuggestMerge, new CustomerId("cus_2")), (IdentityReviewKind.SuggestMerge, new("cus_3"))],
            state.Reviews.Select(r => (r.Why, r.Other!.Value)));
    }

    private static CustomerState Jan() =>
        new CustomerState().Apply(new CustomerCreated(Customer, "main", Start) { Personal = new("Jan") }, 1);

    private static CustomerState Apply(CustomerState state, int place)
    {
        foreach (var change in CustomerRules.Assert(
            state, Alice, EvidenceLevel.Claimed, "agt_anna", IdentityAction.Claim, Start, place))
            state = state.Apply(change, 2);
        return state;
    }
}
