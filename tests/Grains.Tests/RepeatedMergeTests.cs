using Omni.Contracts.Addresses;
using Omni.Contracts.Conversations;
using Omni.Contracts.Customers;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Grains.Tests;

/// <summary>
/// A merge that was so already is remembered as one that was made: whoever repeats the request, because the answer was lost, must
/// not merge again what somebody took apart meanwhile.
/// </summary>
public sealed class RepeatedMergeTests
{
    [Fact]
    public async Task Merge_OfConversations_ThatWasSoBefore_IsNotMadeAgainByItsRepetition()
    {
        using var folder = new TemporaryFolder();
        ManualClock clock;
        IngestResult chat, mail;
        await using (var centre = await TestCentre.StartAsync(folder.Path))
        {
            clock = centre.Clock;
            await centre.ApplyDefaultsAsync();
            (chat, mail) = await TwoAsync(centre);
            await IdentityOf(centre, chat).MergeAsync(mail.Customer, "sup_1", Stamp("person")).Within("one person");
            Assert.Equal(Done(chat), await MergeAsync(centre, "first"));
            Assert.Equal(Done(chat), await MergeAsync(centre, "second"));
            await MergingOf(centre, mail).WindUpAsync().Within("the mail's end"); // Else it would go on, and be asked nothing again.
            Assert.Equal(Done(chat), await UnmergeAsync(centre, "apart"));
        }

        await using var after = await TestCentre.StartAsync(folder.Path, clock);
        foreach (var request in new[] { "first", "second" })
        {
            Assert.Equal(Done(chat), await MergeAsync(after, request));
            Assert.Null((await ViewAsync(after, mail)).MergedInto);
        }

        Assert.Equal(Done(chat), await UnmergeAsync(after, "apart"));
        await after.UntilAsync(() => ViewAsync(after, mail), v => v.Interactions.Length == 2, "what was asked by mail");
        Assert.Equal(Done(chat), await MergeAsync(after, "third"));
        await after.UntilAsync(() => ViewAsync(after, mail), v => v.MergedInto == chat.Conversation, "the mail to be told");

        Task<MergeReply> MergeAsync(TestCentre centre, string request) =>
            MergingOf(centre, chat).MergeAsync(mail.Conversation, true, "sup_1", null, Stamp(request)).Within(request);

        Task<MergeReply> UnmergeAsync(TestCentre centre, string request) =>
            MergingOf(centre, chat).UnmergeAsync(mail.Conversation, "sup_1", Stamp(request)).Within(request);
    }

    /// <summary>
    /// An activation that missed the unmerge knows of nothing that is left to end: it looks before it says so, or what is asked again
    /// would go on behind an answer that says it is closed.
    /// </summary>
    [Fact]
    public async Task Close_ByWhoMissedTheUnmerge_ClosesWhatCameBack()
    {
        await using var centre = await TestCentre.StartAsync();
        await using var beside = await centre.BesideAsync(journal => journal);
        var (chat, mail) = await TwoAsync(centre);
        await IdentityOf(centre, chat).MergeAsync(mail.Customer, "sup_1", Stamp("person")).Within("one person");
        await MergingOf(centre, chat).MergeAsync(mail.Conversation, true, "sup_1", null, Stamp("merge")).Within("a merge");
        await MergingOf(centre, mail).WindUpAsync().Within("its end");
        Assert.NotNull((await ViewAsync(beside, mail)).ClosedAt);
        await MergingOf(centre, chat).UnmergeAsync(mail.Conversation, "sup_1", Stamp("apart")).Within("an unmerge");
        await MergingOf(centre, mail).WindUpAsync().Within("its return");

        var command = new CloseConversation(
            new("agt_2", new("agt_2"), null), true, CloseCause.Cancelled, "nobody asks any more", true, 0);
        var closed = await beside.Grains.GetGrain<IConversationClosing>(mail.Conversation.Value)
            .CloseAsync(command, Stamp("close")).Within("the close");

        Assert.Equal((CloseOutcome.Closed, centre.Clock.GetUtcNow()), (closed.Outcome, closed.ClosedAt));
        var view = await ViewAsync(beside, mail);
        Assert.Equal((closed.ClosedAt, 2), (view.ClosedAt, view.Interactions.Length));
    }

    /// <summary>Who is one person by a request is not made one again by its repetition either, whichever of both is asked.</summary>
    [Fact]
    public async Task Merge_OfCustomers_ThatWasSoBefore_IsNotMadeAgainByItsRepetition()
    {
        await using var centre = await TestCentre.StartAsync();
        var (chat, mail) = await TwoAsync(centre);
        var known = new IdentityReply(IdentityOutcome.Done, IdentityAction.Known, chat.Customer, chat.Customer);
        await IdentityOf(centre, chat).MergeAsync(mail.Customer, "sup_1", Stamp("first")).Within("a merge");
        Assert.Equal(known, await IdentityOf(centre, chat).MergeAsync(mail.Customer, "sup_1", Stamp("second")).Within("again"));
        await IdentityOf(centre, mail).UnmergeAsync("sup_1", Stamp("apart")).Within("an unmerge");

        Assert.Equal(known, await IdentityOf(centre, chat).MergeAsync(mail.Customer, "sup_1", Stamp("second")).Within("a repetition"));
        Assert.Equal(known, await IdentityOf(centre, mail).MergeAsync(mail.Customer, "sup_1", Stamp("second")).Within("the same elsewhere"));
        Assert.Equal(
            IdentityOutcome.RequestReused,
            (await IdentityOf(centre, chat).MergeAsync(mail.Customer, "sup_1", new("sup_1", "second", "other content")).Within("another")).Outcome);

        var profile = await centre.Grains.GetGrain<ICustomerGrain>(chat.Customer.Value).GetProfileAsync().Within("the profile");
        Assert.Empty(profile!.Absorbed);
        Assert.False(await centre.Grains.GetGrain<ICustomerGrain>(mail.Customer.Value).IsOneWithAsync(chat.Customer).Within("who is who"));
    }

    /// <summary>A chat in hand, and mail of somebody else.</summary>
    private static async Task<(IngestResult Chat, IngestResult Mail)> TwoAsync(TestCentre centre)
    {
        var desk = await centre.DeskAsync("agt_1");
        var chat = await centre.IngestAsync("ann", "hello", "m1");
        await desk.AcceptAsync(await desk.OfferAsync());
        await desk.BeNotReadyAsync();
        await centre.UntilAsync(
            () => centre.FiguresAsync("que_support"), q => q.AgentsAvailable == 0, "the queue to know that nobody takes the mail");
        centre.Clock.Advance(TimeSpan.FromSeconds(1)); // Who was known first survives.
        return (chat, await centre.IngestAsync("ann@example.com", "and by mail", "m2", "email"));
    }

    private static MergeReply Done(IngestResult survivor) => new(MergeOutcome.Done, survivor.Conversation);

    private static RequestStamp Stamp(string request) => new("sup_1", request, "the same content");

    private static ICustomerIdentity IdentityOf(TestCentre centre, IngestResult one) =>
        centre.Grains.GetGrain<ICustomerIdentity>(one.Customer.Value);

    private static IConversationMerging MergingOf(TestCentre centre, IngestResult one) =>
        centre.Grains.GetGrain<IConversationMerging>(one.Conversation.Value);

    private static async Task<ConversationView> ViewAsync(TestCentre centre, IngestResult one) =>
        (await centre.Grains.GetGrain<IConversationQuery>(one.Conversation.Value).GetAsync().Within("a conversation"))!;
}
