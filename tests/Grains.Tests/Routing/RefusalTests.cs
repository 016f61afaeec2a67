using Omni.Contracts.Agents;
using Omni.Contracts.Queues;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Grains.Agents;
using Omni.Grains.Queues;

namespace Omni.Grains.Tests.Routing;

/// <summary>A no counts for the picture it was said to, and for a second: on a clock that stands, for ever.</summary>
public sealed class RefusalTests
{
    /// <summary>The agent who would be first said no to an earlier picture.</summary>
    [Fact]
    public async Task No_ToAnEarlierPicture_KeepsNobodyFromTheNextOne()
    {
        await using var centre = await TestCentre.StartAsync();
        await centre.KnownAsync(await centre.IngestAsync("ann", "help", "m1"));
        var queue = centre.Grains.GetGrain<IQueueWork>("que_support");
        var seen = await queue.BestAsync(Agent(), [], keep: true).Within("a look");
        await queue.GiveBackAsync(TriedEntry.Of(seen!), new("agt_1")).Within("the no");
        var first = await centre.DeskAsync("agt_1");
        var offer = await first.OfferAsync();
        await first.AcceptAsync(offer);
        await first.GiveAsync(offer, "que_sales");
        await first.WrapUpAsync(offer);
        await first.LoadAsync(0);
        var second = await centre.DeskAsync("agt_2");
        var next = await second.OfferAsync();
        await second.AcceptAsync(next);
        await centre.DeskAsync("agt_3");

        await second.GiveAsync(next, queue: null, TransferKind.Return);

        Assert.Equal(offer.Interaction, (await first.OfferAsync()).Interaction);
    }

    /// <summary>The queue has not heard yet that it rings, and would give it to the same agent again, then to the next.</summary>
    [Fact]
    public async Task Look_OfWhoHasJustBeenOfferedIt_FindsItNoMore()
    {
        await using var centre = await TestCentre.StartAsync();
        await centre.KnownAsync(await centre.IngestAsync("ann", "help", "m1"));
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = centre.Calls.HoldNextAsync("que_support", nameof(IQueueGrain.EnterAsync), release.Task);
        var desk = new TestDesk(centre.Grains, new("agt_1"));
        await desk.ConnectAsync();
        await desk.BeAvailableAsync();
        await told.Within("the offer");

        // An agent who looks answers a proposal when the look is over.
        await centre.Grains.GetGrain<IAgentTells>("agt_1").ProposeAsync(Entry()).Within("the look after the offer");
        release.SetResult();
        await desk.SettleAsync();

        Assert.DoesNotContain(centre.Edges.Seen, e => e.Method == nameof(IQueueWork.GiveBackAsync));
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(7, true)]
    [InlineData(8, true)]
    public void Tried_CoversThePicturesUpToIts_AndForASecond(long tried, bool covers)
    {
        var clock = new ManualClock();
        var (refusals, proposals) = (new Refusals(clock), new Proposals());
        var entry = Entry();

        refusals.Add(new(entry.Interaction, tried));
        proposals.Answered(entry.Interaction, tried, new("agt_1"), taken: false, clock.GetUtcNow());

        Assert.Equal(covers, TriedEntry.Covers(refusals.Recent, entry));
        Assert.Equal(covers, proposals.HasRefused(entry, new("agt_1"), clock.GetUtcNow()));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(refusals.Recent);
        Assert.False(proposals.HasRefused(entry, new("agt_1"), clock.GetUtcNow()));
    }

    private static Candidate Agent() => new(new("agt_1"), 1, 0, [], [new("webchat", 20)], true, 0, default, 0);

    private static WaitingEntry Entry() => new(
        new("que_none"), new("con_1"), new("int_1"), 7, 0, false, "webchat", ChannelClass.Chat, default, default, 0, 1, [], null, []);
}
