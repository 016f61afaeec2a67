using Omni.Contracts.Addresses;
using Omni.Contracts.Conversations;
using Omni.Contracts.Customers;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Grains.Tests;

/// <summary>
/// An address that several people turn out to write from has one owner at every instant, whoever is asked, whatever is under way, and
/// after a restart too (Semantics §19, decision 24).
/// </summary>
public sealed class SharedAddressTests
{
    private static readonly Identifier Phone = new(IdentifierKind.Phone, "", "+48221234567");
    private static readonly Identifier Mailbox = new(IdentifierKind.Email, "", "ann@example.com");

    [Fact]
    public async Task Repetition_GetsTheFirstAnswer_AlsoAfterARestart_AndAnotherRequestTheSamePlaceholder()
    {
        using var folder = new TemporaryFolder();
        ManualClock clock;
        IngestResult mail;
        IdentityReply shared;
        await using (var centre = await TestCentre.StartAsync(folder.Path))
        {
            clock = centre.Clock;
            await centre.ApplyDefaultsAsync();
            mail = await MailAsync(centre, "m1");
            await LinkPhoneAsync(centre, mail.Customer);
            shared = await ShareAsync(centre, mail.Customer, "first");
            Assert.Equal((IdentityOutcome.Done, IdentityAction.Share, mail.Customer), (shared.Outcome, shared.Action, shared.Customer));
            Assert.Equal(shared.Other, await OwnerAsync(centre));
        }

        await using var after = await TestCentre.StartAsync(folder.Path, clock);
        foreach (var request in new[] { "first", "second" })
            Assert.Equal(shared, await ShareAsync(after, mail.Customer, request));
        Assert.Equal(shared.Other, await OwnerAsync(after));
        Assert.Equal(
            IdentityOutcome.RequestReused,
            (await SharingOf(after, mail.Customer).MarkSharedAsync(Mailbox, "sup_1", Stamp("first", "other")).Within("another")).Outcome);
        Assert.Equal([Mailbox], (await ProfileAsync(after, mail.Customer)).Identifiers.Select(i => i.Identifier));
        Assert.Equal([Phone], (await ProfileAsync(after, shared.Other!.Value)).Identifiers.Select(i => i.Identifier));
    }

    /// <summary>Of two requests at once one makes the placeholder, and both name it.</summary>
    [Fact]
    public async Task TwoRequestsAtOnce_OnTwoSilos_MakeOnePlaceholder()
    {
        var hold = new HeldAppend.Hold(e => e is IdentifierUnlinked);
        await using var centre = await TestCentre.StartAsync(seen: journal => HeldAppend.Of(journal, hold));
        await using var beside = await centre.BesideAsync(journal => journal);
        var mail = await MailAsync(centre, "m1");
        await LinkPhoneAsync(centre, mail.Customer);

        var slow = ShareAsync(centre, mail.Customer, "first");
        await hold.Reached.Within("the first to be written");
        var fast = await ShareAsync(beside, mail.Customer, "second");
        hold.Release();

        Assert.Equal(fast, await slow);
        Assert.Equal(fast.Other, await OwnerAsync(centre));
    }

    /// <summary>It was decided as the former owner's, and is written as the placeholder's: its append finds out.</summary>
    [Fact]
    public async Task MessageUnderWay_WhenItsAddressIsShared_IsThePlaceholders()
    {
        var hold = new HeldAppend.Hold(e => e is MessageReceived { Personal.Text: "under way" });
        await using var centre = await TestCentre.StartAsync(seen: journal => HeldAppend.Of(journal, hold));
        var mail = await MailAsync(centre, "m1");
        centre.Clock.Advance(TimeSpan.FromSeconds(1)); // Who was known first survives.
        var text = await TextAsync(centre, "hello", "t1");
        await IdentityOf(centre, mail.Customer).MergeAsync(text.Customer, "sup_1", Stamp("merge")).Within("a merge");
        await ProfileAsync(centre, text.Customer); // Who was absorbed knows: they pass the message on, and are free to share.

        var underWay = TextAsync(centre, "under way", "t2");
        await hold.Reached.Within("the message to be written");
        var shared = await ShareAsync(centre, text.Customer, "share");
        hold.Release();

        var taken = await underWay;
        Assert.Equal(
            (ReceiveStatus.Accepted, shared.Other!.Value, false), (taken.Status, taken.Customer, taken.NewCustomer));
        Assert.NotEqual(text.Conversation, taken.Conversation);
        var again = await TextAsync(centre, "under way", "t2");
        Assert.Equal(
            (ReceiveStatus.Duplicate, taken.Conversation, taken.Message), (again.Status, again.Conversation, again.Message));
        var first = await TextAsync(centre, "hello", "t1");
        Assert.Equal((ReceiveStatus.Duplicate, text.Conversation), (first.Status, first.Conversation));
    }

    /// <summary>What two have in common is one's no more: they are not made one by it.</summary>
    [Fact]
    public async Task MergeUnderWay_ByAnAddressThatIsShared_IsNotMade()
    {
        var hold = new HeldAppend.Hold(e => e is CustomersMerged { Actor: "crm" });
        await using var centre = await TestCentre.StartAsync(seen: journal => HeldAppend.Of(journal, hold));
        var mail = await MailAsync(centre, "m1");
        centre.Clock.Advance(TimeSpan.FromSeconds(1)); // Who was known first survives.
        var text = await TextAsync(centre, "hello", "t1");
        await IdentityOf(centre, mail.Customer).MergeAsync(text.Customer, "sup_1", Stamp("merge")).Within("a merge");
        var other = await centre.IngestAsync("bob", "hello", "m2");

        var linking = IdentityOf(centre, other.Customer).AssertAsync(Phone, EvidenceLevel.SignedIn, "crm", Stamp("link"));
        await hold.Reached.Within("the merge to be written");
        var shared = await AtHolderAsync(centre, mail.Customer, text.Customer);
        hold.Release();

        var linked = await linking.Within("the link");
        Assert.Equal((IdentityAction.AskWho, shared.Other), (linked.Action, linked.Other));
        Assert.Empty((await ProfileAsync(centre, mail.Customer)).Absorbed.Remove(text.Customer));
    }

    /// <summary>What is in hand is known no more by that address, and goes on to be known by another.</summary>
    [Fact]
    public async Task Mark_DoubtsWhatIsOpen_OfThatAddressAlone()
    {
        await using var centre = await TestCentre.StartAsync();
        var mail = await MailAsync(centre, "m1");
        await LinkPhoneAsync(centre, mail.Customer);
        var call = await centre.IngestAsync(Phone.Value, "", "c1", "voice");
        Assert.Equal(mail.Conversation, call.Conversation);

        await ShareAsync(centre, mail.Customer, "share");

        var view = await centre.UntilAsync(
            () => centre.Grains.GetGrain<IConversationQuery>(call.Conversation.Value).GetAsync(),
            v => v!.Interactions.Single(i => i.Id == call.Interaction).Evidence == EvidenceLevel.Claimed, "the doubt");
        Assert.Equal(EvidenceLevel.ChannelVerified, view!.Interactions.Single(i => i.Id == mail.Interaction).Evidence);
    }

    /// <summary>The survivor says whom to ask, who does it.</summary>
    private static async Task<IdentityReply> AtHolderAsync(TestCentre centre, CustomerId survivor, CustomerId holder)
    {
        Assert.Equal(
            new(IdentityOutcome.AtHolder, default, holder, null), await ShareAsync(centre, survivor, "share"));
        return await ShareAsync(centre, holder, "share");
    }

    private static Task<IngestResult> MailAsync(TestCentre centre, string id) =>
        centre.IngestAsync(Mailbox.Value, "hello", id, "email");

    /// <summary>A text from the telephone's number.</summary>
    private static Task<IngestResult> TextAsync(TestCentre centre, string text, string id) =>
        centre.IngestAsync(Phone.Value, text, id, "voice");

    private static async Task LinkPhoneAsync(TestCentre centre, CustomerId customer) => Assert.Equal(
        IdentityAction.Link,
        (await IdentityOf(centre, customer).AssertAsync(Phone, EvidenceLevel.SignedIn, "crm", Stamp("link")).Within("a link")).Action);

    private static Task<IdentityReply> ShareAsync(TestCentre centre, CustomerId customer, string request) =>
        SharingOf(centre, customer).MarkSharedAsync(Phone, "sup_1", Stamp(request)).Within(request);

    private static async Task<CustomerId?> OwnerAsync(TestCentre centre) =>
        await centre.Journal.FindClaimAsync(new(ClaimKind.Identifiers, Phone.ClaimKey("main"))).Within("the owner") is { } owner
            ? new CustomerId(owner)
            : null;

    private static async Task<CustomerProfile> ProfileAsync(TestCentre centre, CustomerId customer) =>
        (await centre.Grains.GetGrain<ICustomerGrain>(customer.Value).GetProfileAsync().Within("a profile"))!;

    private static ICustomerSharing SharingOf(TestCentre centre, CustomerId customer) =>
        centre.Grains.GetGrain<ICustomerSharing>(customer.Value);

    private static ICustomerIdentity IdentityOf(TestCentre centre, CustomerId customer) =>
        centre.Grains.GetGrain<ICustomerIdentity>(customer.Value);

    private static RequestStamp Stamp(string request, string content = "the same content") => new("sup_1", request, content);
}
