using Omni.Contracts.Customers;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Routing;
using Omni.Journal.Sqlite.Operations;

namespace Omni.Grains.Tests;

/// <summary>
/// After the lives of many conversations the tables beside the log are what the log says, and can be lost.
/// </summary>
public sealed class RebuildTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Store_AfterManyLives_IsRebuiltAsItWasAndServesOn()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        await using (var centre = await TestCentre.StartAsync(folder.Path, clock))
            await LiveAsync(centre);
        var target = new StoreTarget(Path.Combine(folder.Path, "omni.db"), DomainJson.Catalog, DomainStreams.Kinds);

        var live = StoreVerify.Run(target);
        Assert.Empty(live.Findings);
        Assert.InRange(live.Rows, 10, 1_000);

        var rebuilt = StoreReindex.Run(target);
        Assert.Equal((live.Events, live.Rows), (rebuilt.Events, rebuilt.Rows));
        Assert.Empty(StoreVerify.Run(target).Findings);

        await using var after = await TestCentre.StartAsync(folder.Path, clock);
        var desk = await after.DeskAsync("agt_3");
        var waiting = await desk.OfferAsync();
        Assert.Equal(AcceptOutcome.Accepted, await desk.AcceptAsync(waiting));
    }

    /// <summary>One conversation in every place that there is.</summary>
    private static async Task LiveAsync(TestCentre centre)
    {
        await centre.ApplyDefaultsAsync();
        var desk = await centre.DeskAsync("agt_1");

        // Closed, with a reply that nobody has acknowledged.
        await centre.IngestAsync("ann", "one", "m1");
        var closed = await desk.OfferAsync();
        await desk.AcceptAsync(closed);
        await desk.SendAsync(closed, "hello");
        await desk.EndAsync(closed);
        await desk.WrapUpAsync(closed);

        // In wrap-up.
        await centre.IngestAsync("bob", "two", "m1");
        var ended = await desk.OfferAsync();
        await desk.AcceptAsync(ended);
        await desk.EndAsync(ended);

        // Over to the telephone, which is being connected.
        var switched = await centre.IngestAsync("cleo", "three", "m1");
        await LinkPhoneAsync(centre, switched);
        var chat = await desk.OfferAsync();
        await desk.AcceptAsync(chat);
        await desk.SwitchAsync(chat, "voice", confirm: true);

        // Offered to one who says no, then waiting for others.
        var second = await centre.DeskAsync("agt_2");
        await centre.IngestAsync("dora", "four", "m1");
        await second.DeclineAsync(await second.OfferAsync());

        // Waiting for a skill, and asked first.
        for (var n = 0; n < 5; n++)
            await centre.IngestAsync($"emil{n}", "five", "m1", with: m => m with { Requires = [SkillTerm.AtLeast("b", 2)] });
        await centre.IngestAsync("+48221112233", "", "c1", "voice", m => m with { AwaitHandOver = true });

        // Ringing.
        await centre.IngestAsync("fay", "six", "m1");
        await second.OfferAsync();
        centre.Clock.Advance(Second);
        await second.SettleAsync();
    }

    private static async Task LinkPhoneAsync(TestCentre centre, Contracts.Addresses.IngestResult of)
    {
        var reply = await centre.Grains.GetGrain<ICustomerIdentity>(of.Customer.Value).AssertAsync(
            new(IdentifierKind.Phone, "", "+48221234567"), EvidenceLevel.SignedIn, "crm", new("crm", "link", "1"));
        Assert.Equal((IdentityOutcome.Done, IdentityAction.Link), (reply.Outcome, reply.Action));
    }
}
