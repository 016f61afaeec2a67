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
            (await IdentityOf(after, mail.Customer).MarkSharedAsync(Mailbox, "sup_1", Stamp("first", "other")).Within("another")).Outcome);
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

    private static Task<IngestResult> MailAsync(TestCentre centre, string id) =>
        centre.IngestAsync(Mailbox.Value, "hello", id, "email");

    private static async Task LinkPhoneAsync(TestCentre centre, CustomerId customer) => Assert.Equal(
        IdentityAction.Link,
        (await IdentityOf(centre, customer).AssertAsync(Phone, EvidenceLevel.SignedIn, "crm", Stamp("link")).Within("a link")).Action);

    private static Task<IdentityReply> ShareAsync(TestCentre centre, CustomerId customer, string request) =>
        IdentityOf(centre, customer).MarkSharedAsync(Phone, "sup_1", Stamp(request)).Within(request);

    private static async Task<CustomerId?> OwnerAsync(TestCentre centre) =>
        await centre.Journal.FindClaimAsync(new(ClaimKind.Identifiers, Phone.ClaimKey("main"))).Within("the owner") is { } owner
            ? new CustomerId(owner)
            : null;

    private static async Task<CustomerProfile> ProfileAsync(TestCentre centre, CustomerId customer) =>
        (await centre.Grains.GetGrain<ICustomerGrain>(customer.Value).GetProfileAsync().Within("a profile"))!;

    private static ICustomerIdentity IdentityOf(TestCentre centre, CustomerId customer) =>
        centre.Grains.GetGrain<ICustomerIdentity>(customer.Value);

    private static RequestStamp Stamp(string request, string content = "the same content") => new("sup_1", request, content);
}
