using Omni.Domain.Customers;
using static Omni.Domain.Customers.EvidenceLevel;
using static Omni.Domain.Customers.IdentityAction;

namespace Omni.Domain.Tests.Customers;

/// <summary>The table of Semantics §19, row by row.</summary>
[Trait("Semantics", "§19")]
public sealed class IdentityRulesTests
{
    private static readonly Identifier Phone = new(IdentifierKind.Phone, "", "+48221234567");
    private static readonly Identifier Mail = new(IdentifierKind.Email, "", "jan@example.com");
    private readonly People people = new();

    [Theory]
    [InlineData("a guess", Guess, false)]
    [InlineData("typed", Claimed, false)]
    [InlineData("the channel vouches", ChannelVerified, true)]
    [InlineData("signed in", SignedIn, true)]
    public void Writer_IsTakenForTheOwner_OnceTheChannelVouches(string row, EvidenceLevel evidence, bool isSure) =>
        Assert.Equal((row, isSure), (row, IdentityRules.IsSure(evidence)));

    /// <summary>Nothing is derived of whose it is, but what was done at an address of one's own goes on.</summary>
    [Theory]
    [InlineData("surely them, from elsewhere", ChannelVerified, true, true)]
    [InlineData("surely them, from nowhere", SignedIn, false, true)]
    [InlineData("perhaps them, from the same address", Guess, null, true)]
    [InlineData("perhaps them, from elsewhere", Claimed, true, false)]
    [InlineData("perhaps them, from nowhere", Guess, false, false)]
    public void Message_GoesOnWithWhatWasDoneAtAnotherAddress_OnlyFromASureWriter(
        string row, EvidenceLevel evidence, bool? fromElsewhere, bool goesOn) => Assert.Equal(
        (row, goesOn),
        (row, IdentityRules.MayGoOn(evidence, fromElsewhere switch { null => Phone, true => Mail, false => null }, Phone)));

    [Theory]
    [InlineData("a guess", Guess, Claim)]
    [InlineData("typed", Claimed, Claim)]
    [InlineData("the channel vouches", ChannelVerified, Link)]
    [InlineData("signed in", SignedIn, Link)]
    public void AddressOfNobody_BecomesTheirsOnceVerified(string row, EvidenceLevel evidence, IdentityAction expected) =>
        Assert.Equal(expected, Asserted(Group("cus_1", Phone), null, Mail, evidence));

    [Fact]
    public void AddressOfTheirOwn_IsKnown() => Assert.Equal(
        Known, Asserted(Group("cus_1", Phone, Mail), people.GroupOf(new("cus_1")), Mail, Claimed));

    /// <summary>What is known more surely of an address is its holder's, and goes with them.</summary>
    [Fact]
    public void AddressOfWhoWasAbsorbed_IsConfirmedWithThem()
    {
        var (one, other) = (people.Add("cus_1", Phone), people.Add("cus_2"));
        people.Link(other, Mail, Claimed);
        people.Merge(one, other);

        var group = people.GroupOf(one);
        Assert.Equal(other, group.HolderOf(Mail)!.Id);
        Assert.Equal(one, group.HolderOf(Phone)!.Id);
        Assert.Null(group.HolderOf(Number("crm", "1")));
        var confirmed = Assert.IsType<IdentifierConfirmed>(Assert.Single(CustomerRules.Assert(
            group.HolderOf(Mail)!, Mail, SignedIn, "crm", Known, People.Start)));
        Assert.Equal(SignedIn, Assert.Single(group.HolderOf(Mail)!.Apply(confirmed, 0).Identifiers).Evidence);
    }

    [Theory]
    [InlineData("a guess in common", Guess, Suggest)]
    [InlineData("a claim in common (chatwoot #2811)", Claimed, Suggest)]
    [InlineData("V2, no conflict", ChannelVerified, MergeForReview)]
    [InlineData("V3", SignedIn, Merge)]
    public void AddressOfSomebodyElse_MergesByEvidence(string row, EvidenceLevel evidence, IdentityAction expected) =>
        Assert.Equal(
            expected, Asserted(Group("cus_1", Phone), Group("cus_2", Mail), Mail, evidence));

    [Theory]
    [InlineData(Guess)]
    [InlineData(ChannelVerified)]
    [InlineData(SignedIn)]
    public void DifferentCustomerNumbers_Block_WhateverElseAgrees(EvidenceLevel evidence) => Assert.Equal(
        Block,
        Asserted(Group("cus_1", Phone, Number("crm", "1")), Group("cus_2", Mail, Number("crm", "2")), Mail, evidence));

    [Theory]
    [InlineData("the same number", "crm", "1", Merge)]
    [InlineData("a number of another system", "erp", "2", Merge)]
    public void CustomerNumbersThatDoNotDiffer_DoNotBlock(
        string row, string system, string number, IdentityAction expected)
    {
        var one = Group("cus_1", Number("crm", "1"));
        var other = new CustomerGroup(Alone("cus_2", Mail, Number(system, number)));

        Assert.Equal(expected, Asserted(one, other, Mail, SignedIn));
    }

    [Fact]
    public void SecondCustomerNumberOfOneSystem_IsBlocked() => Assert.Equal(
        Block, Asserted(Group("cus_1", Number("crm", "1")), null, Number("crm", "2"), SignedIn));

    [Theory]
    [InlineData("the owner is shared", false)]
    [InlineData("the customer is shared", true)]
    public void SharedAddress_IsNeverMerged(string row, bool customer)
    {
        var (one, other) = (Group("cus_1", Phone), Group("cus_2", Mail));
        people.Share(new(customer ? "cus_1" : "cus_2"));

        Assert.Equal(AskWho, Asserted(people.GroupOf(one.Root), people.GroupOf(other.Root), Mail, SignedIn));
    }

    [Theory]
    [InlineData("nobody owns it: only said", false, ChannelVerified, Claim)]
    [InlineData("nobody owns it: only said, signed in too", false, SignedIn, Claim)]
    [InlineData("a person got it before: never a merge", true, ChannelVerified, AskWho)]
    [InlineData("a person got it before: never a merge, signed in too", true, SignedIn, AskWho)]
    public void AddressOfARole_BecomesNoPersons(string row, bool owned, EvidenceLevel evidence, IdentityAction expected)
    {
        var office = new Identifier(IdentifierKind.Email, "", "office@firm.pl");

        Assert.Equal(
            expected, Asserted(Group("cus_1", Phone), owned ? Group("cus_2", office) : null, office, evidence));
    }

    [Theory]
    [InlineData("a person's", "jan@example.com", false, SignedIn, SignedIn)]
    [InlineData("a family's, marked", "jan@example.com", true, ChannelVerified, Claimed)]
    [InlineData("a family's, signed in", "jan@example.com", true, SignedIn, Claimed)]
    [InlineData("a family's, a guess", "jan@example.com", true, Guess, Guess)]
    [InlineData("a role's", "office@firm.pl", false, ChannelVerified, Claimed)]
    public void Writer_FromAnAddressThatSeveralUse_IsOnlyWhoTheySay(
        string row, string address, bool isShared, EvidenceLevel evidence, EvidenceLevel expected) => Assert.Equal(
        expected, IdentityRules.OfWriter(new(IdentifierKind.Email, "", address), isShared, evidence));

    [Fact]
    public void Device_IsAGuess_WhoeverVouches()
    {
        var device = new Identifier(IdentifierKind.Device, "web", "b1");

        Assert.Equal(Suggest, Asserted(Group("cus_1", Phone), Group("cus_2", device), device, SignedIn));
        Assert.Equal(Claim, Asserted(people.GroupOf(new("cus_1")), null, new(IdentifierKind.Device, "web", "b2"), SignedIn));
    }

    [Fact]
    public void PairThatWasUnmerged_IsOnlySuggested_AlsoThroughLaterMerges()
    {
        var (one, other, third) = (people.Add("cus_1", Phone), people.Add("cus_2", Mail), people.Add("cus_3"));
        people.Merge(one, other);
        people.Unmerge(other);
        people.Merge(other, third);

        Assert.Equal(Suggest, United(people.GroupOf(one), people.GroupOf(third), SignedIn));
    }

    /// <summary>A person may merge a pair again that was unmerged; the guard against runaways speaks before that.</summary>
    [Fact]
    public void UnmergedPair_ThatTogetherHasTooMany_IsRefused()
    {
        var (one, other) = (people.Add("cus_1", Phones(0, 8)), people.Add("cus_2", Phones(8, 13)));
        people.Merge(one, other);
        people.Unmerge(other);

        Assert.Equal(Refuse, United(people.GroupOf(one), people.GroupOf(other), SignedIn));
    }

    [Theory]
    [InlineData("the 20th phone", 19, 20, Link)]
    [InlineData("the 21st phone", 20, 20, Refuse)]
    [InlineData("the 21st, of more that are allowed", 20, 21, Link)]
    [InlineData("the second, of one that is allowed", 1, 1, Refuse)]
    public void Link_BeyondWhatThePolicyAllowsOfAKind_IsRefused(string row, int has, int most, IdentityAction expected) =>
        Assert.Equal(
            (row, expected), (row, Asserted(Group("cus_1", Phones(0, has)), null, Phone, SignedIn, most)));

    [Theory]
    [InlineData("20 together", 12, 20, Merge)]
    [InlineData("21 together", 13, 20, Refuse)]
    [InlineData("21 of more that are allowed", 13, 30, Merge)]
    public void Merge_BeyondWhatThePolicyAllowsOfAKind_IsRefused(string row, int has, int most, IdentityAction expected) =>
        Assert.Equal(
            (row, expected), (row, United(Group("cus_1", Phones(0, 8)), Group("cus_2", Phones(8, has)), SignedIn, most)));

    /// <summary>A merge to which somebody else owns the address is counted likewise.</summary>
    [Fact]
    public void Assertion_OfSomebodyElsesAddress_IsRefusedBeyondWhatThePolicyAllows() => Assert.Equal(
        (Refuse, Merge),
        (Asserted(Group("cus_1", Phones(0, 1)), Group("cus_2", Phones(1, 1)), Phone, SignedIn, 1),
            Asserted(Group("cus_1", Phones(0, 1)), Group("cus_2", Phones(1, 1)), Phone, SignedIn, 2)));

    [Theory]
    [InlineData("info@example.com", true)]
    [InlineData("info+web@example.com", true)]
    [InlineData("kontakt@example.pl", true)]
    [InlineData("jan.info@example.com", false)]
    [InlineData("information.desk@example.com", false)]
    [InlineData("jan@info.example", false)]
    public void RoleAddress_IsToldByItsLocalPart(string address, bool expected) =>
        Assert.Equal(expected, SharedAddresses.IsRole(new(IdentifierKind.Email, "", address)));

    private static IdentityAction Asserted(
        CustomerGroup customer, CustomerGroup? owner, Identifier identifier, EvidenceLevel evidence, int most = 20) =>
        IdentityRules.Assert(customer, owner, identifier, evidence, most);

    private static IdentityAction United(CustomerGroup one, CustomerGroup other, EvidenceLevel evidence, int most = 20) =>
        IdentityRules.Unite(one, other, evidence, most);

    private CustomerGroup Group(string id, params Identifier[] identifiers) => people.GroupOf(people.Add(id, identifiers));

    private CustomerGroup Shared(string id, params Identifier[] identifiers)
    {
        var customer = people.Add(id, identifiers);
        people.Share(customer);
        return people.GroupOf(customer);
    }

    private static CustomerState Alone(string id, params Identifier[] identifiers) =>
        new People() is var alone ? alone[alone.Add(id, identifiers)] : throw new InvalidOperationException();

    private static Identifier Number(string system, string number) => new(IdentifierKind.CustomerNumber, system, number);

    private static Identifier[] Phones(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(i => new Identifier(IdentifierKind.Phone, "", $"+4822555{i:0000}"))];
}
