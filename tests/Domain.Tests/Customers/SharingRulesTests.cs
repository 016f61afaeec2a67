using Omni.Domain.Customers;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Customers;

[Trait("Semantics", "§19")]
public sealed class SharingRulesTests
{
    private static readonly Identifier Phone = AddressOn(Voice);
    private static readonly Identifier Mailbox = AddressOn(Mail);
    private readonly People people = new();

    [Fact]
    public void Address_OfSomebodyWithOthers_BecomesAPlaceholders_AndTheyKeepTheRest()
    {
        var mother = people.Add("cus_1", Phone, Mailbox);

        people.ShareAddress(Phone);

        var (person, placeholder) = (people.GroupOf(mother), people.GroupOf(people.OwnerOf(Phone)!.Value));
        Assert.False(person.IsShared);
        Assert.Equal([(Mailbox, EvidenceLevel.SignedIn)], person.Identifiers.Select(i => (i.Identifier, i.Evidence)));
        Assert.True(placeholder.IsShared);
        Assert.Equal([(Phone, EvidenceLevel.SignedIn)], placeholder.Identifiers.Select(i => (i.Identifier, i.Evidence)));
        Assert.Equal(("main", ""), (placeholder.Members[0].Brand, placeholder.DisplayName));
    }

    /// <summary>It was theirs, and they write from it still: that is a claim, and stays one.</summary>
    [Fact]
    public void Address_ThatWasSomebodys_IsAClaimOfTheirs()
    {
        var mother = people.Add("cus_1", Phone, Mailbox);
        people.ShareAddress(Phone);

        var person = people.GroupOf(mother);

        Assert.Equal([(Phone, EvidenceLevel.Claimed)], person.ClaimsAndShared.Select(c => (c.Identifier, c.Evidence)));
        Assert.Equal(
            IdentityAction.AskWho,
            IdentityRules.Assert(person, people.GroupOf(people.OwnerOf(Phone)!.Value), Phone, EvidenceLevel.SignedIn, 20));
    }

    [Fact]
    public void Customer_KnownByNothingElse_IsThePlaceholder()
    {
        var family = people.Add("cus_1", Phone);

        people.ShareAddress(Phone);

        Assert.Equal(family, people.OwnerOf(Phone));
        Assert.True(people.GroupOf(family).IsShared);
        Assert.Equal([Phone], people.GroupOf(family).Identifiers.Select(i => i.Identifier));
    }

    [Fact]
    public void Address_SharedBefore_IsNotSharedAgain()
    {
        var family = people.Add("cus_1", Phone);
        people.ShareAddress(Phone);
        var version = people[family].Version;

        people.ShareAddress(Phone);

        Assert.Equal((family, version), (people.OwnerOf(Phone)!.Value, people[family].Version));
    }

    /// <summary>Who was merged is more than one address, whatever they have; and the address goes to neither in an unmerge.</summary>
    [Theory]
    [InlineData("the survivor has it", 0)]
    [InlineData("the absorbed one has it, and nothing else", 1)]
    public void Address_OfAMergedPerson_LeavesThem_AndStaysAwayAfterAnUnmerge(string row, int holder)
    {
        var (older, newer) = (people.Add("cus_1", Mailbox), people.Add("cus_2", Phone));
        people.Merge(older, newer);
        var address = holder == 0 ? Mailbox : Phone;

        people.ShareAddress(address);
        var placeholder = people.OwnerOf(address)!.Value;
        Assert.DoesNotContain(people.GroupOf(older).Members, m => m.Id == placeholder);
        people.Unmerge(newer);

        Assert.Equal(placeholder, people.OwnerOf(address));
        Assert.Empty(people[holder == 0 ? older : newer].Identifiers);
        Assert.False(people.GroupOf(older).IsShared || people.GroupOf(newer).IsShared);
    }

    /// <summary>What was written from there before goes with whose it was then.</summary>
    [Fact]
    public void Conversation_FromAnAddressThatIsSharedSince_IsThatOfWhoHadIt()
    {
        var (older, newer) = (people.Add("cus_1", Mailbox), people.Add("cus_2", Phone));
        people.Merge(older, newer);
        people.ShareAddress(Phone);
        var (whole, owner) = (people.GroupOf(older), people.OwnerOf(Phone)!.Value);

        Assert.Equal(newer, FilingRules.HomeOf(whole, Phone, owner, people.Now));
        Assert.Equal(older, FilingRules.HomeOf(whole, Mailbox, older, people.Now));
        Assert.Equal(owner, FilingRules.HomeOf(people.GroupOf(people.Add("cus_3")), Phone, owner, people.Now));
    }

    /// <summary>Marked by mistake: one person again, with what was written from there meanwhile.</summary>
    [Fact]
    public void Placeholder_ThatIsOnePerson_IsMergedLikeOthers_AndHasWhatWasWrittenMeanwhile()
    {
        var mother = people.Add("cus_1", Mailbox, Phone);
        var before = people.Now;
        people.Now += TimeSpan.FromHours(1);
        people.ShareAddress(Phone);
        var placeholder = people.OwnerOf(Phone)!.Value;
        people.Merge(mother, placeholder);
        Assert.Null(people[placeholder].AbsorbedBy);

        people.Unshare(placeholder);
        Assert.Empty(SharingRules.Unshare(people.GroupOf(placeholder), "agt_anna", people.Now));
        people.Merge(mother, placeholder);

        var whole = people.GroupOf(mother);
        Assert.False(whole.IsShared);
        Assert.Equal([Mailbox, Phone], whole.Identifiers.Select(i => i.Identifier));
        Assert.Empty(whole.ClaimsAndShared);
        Assert.Equal(mother, FilingRules.HomeOf(whole, Phone, placeholder, before));
        Assert.Equal(placeholder, FilingRules.HomeOf(whole, Phone, placeholder, people.Now));
    }

    [Fact]
    public void Mailbox_OfARole_IsNobodys_WhoeverReadsItNow() =>
        Assert.Equal(
            (false, true),
            (SharingRules.MayBeOne(people.GroupOf(people.Add("cus_1", new Identifier(IdentifierKind.Email, "", "info@example.com")))),
                SharingRules.MayBeOne(people.GroupOf(people.Add("cus_2", Phone)))));
}
