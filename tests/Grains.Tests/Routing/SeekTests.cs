using Omni.Contracts;
using Omni.Contracts.Agents;
using Omni.Contracts.Queues;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Routing;

namespace Omni.Grains.Tests.Routing;

/// <summary>An agent takes the first of all that wait in their queues, and holds up nothing else (Semantics §7).</summary>
[Trait("Semantics", "§7")]
public sealed class SeekTests
{
    private const int Calls = 3;

    /// <summary>Calls wait in both queues by turns; an agent with room for one at a time gets them in one order.</summary>
    [Fact]
    public async Task Agent_OfTwoQueues_GetsWhatWaitsInOneOrder()
    {
        await using var centre = await TestCentre.StartAsync();
        List<string> entered = [];
        for (var i = 1; i <= 2 * Calls; i++)
        {
            var queue = i % 2 == 0 ? "que_sales" : "que_support";
            entered.Add((await CallAsync(centre, i, queue)).Interaction.Value);
        }

        var desk = await centre.DeskAsync("agt_1");
        List<string> offered = [];
        for (var i = 1; i <= 2 * Calls; i++)
        {
            var offer = await desk.OfferAsync();
            offered.Add(offer.Interaction.Value);
            Assert.Equal(AcceptOutcome.Accepted, await desk.AcceptAsync(offer));
            await centre.Grains.GetGrain<Contracts.Conversations.IConversationInbound>(offer.Conversation.Id.Value)
                .CustomerLeftAsync(offer.Interaction, new("cnn_voice")).Within("the end of the call");
        }

        Assert.Equal(entered, offered);
    }

    /// <summary>One queue proposes while the agent has not heard the other, in which something waits longer.</summary>
    [Fact]
    public async Task Proposal_InTheMiddleOfALook_DoesNotPassWhatIsOlderElsewhere()
    {
        await using var centre = await TestCentre.StartAsync();
        var older = await CallAsync(centre, 1, "que_sales");
        await CallAsync(centre, 2, "que_support");
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var looking = centre.Calls.HoldNextAsync("que_sales", nameof(IQueueWork.BestAsync), release.Task);
        var desk = await centre.DeskAsync("agt_1");
        await looking.Within("the look at the second queue");
        var younger = await centre.Grains.GetGrain<IQueueWork>("que_support")
            .BestAsync(Candidate("agt_1"), [], keep: true).Within("what the first queue has");

        var proposal = centre.Grains.GetGrain<IAgentTells>("agt_1").ProposeAsync(younger!);
        release.SetResult();

        Assert.False(await proposal.Within("the answer to the proposal"));
        Assert.Equal(older.Interaction, (await desk.OfferAsync()).Interaction);
    }

    /// <summary>Looking keeps nothing: what the one did not choose is the next one's at once, on a clock that stands.</summary>
    [Fact]
    public async Task Look_InAQueueNotChosen_KeepsNothingFromOthers()
    {
        await using var centre = await TestCentre.StartAsync();
        var first = await CallAsync(centre, 1, "que_sales");
        await CallAsync(centre, 2, "que_sales");
        var sales = centre.Grains.GetGrain<IQueueWork>("que_sales");

        var seen = await sales.BestAsync(Candidate("agt_1"), [], keep: false).Within("a look");
        var next = await sales.BestAsync(Candidate("agt_2"), [], keep: true).Within("another look");

        Assert.Equal((first.Interaction, first.Interaction), (seen!.Interaction, next!.Interaction));
        Assert.False(await sales.KeepAsync(first.Interaction, new("agt_1")).Within("a late choice"));
        Assert.True(await sales.KeepAsync(first.Interaction, new("agt_2")).Within("the choice once more"));
    }

    [Fact]
    public async Task Kept_GivenBack_IsTheNextOnesAtOnce()
    {
        await using var centre = await TestCentre.StartAsync();
        var first = await CallAsync(centre, 1, "que_sales");
        var sales = centre.Grains.GetGrain<IQueueWork>("que_sales");
        Assert.True(await sales.KeepAsync(first.Interaction, new("agt_1")).Within("a choice"));
        // Whoever looks is asked as soon as something comes back: nobody has looked yet.
        Assert.False(await sales.KeepAsync(first.Interaction, new("agt_2")).Within("another choice meanwhile"));

        await sales.GiveBackAsync(new TriedEntry(first.Interaction, long.MaxValue), new("agt_1")).Within("the return");

        Assert.Equal(first.Interaction, (await sales.BestAsync(Candidate("agt_2"), [], keep: true).Within("a look"))!.Interaction);
        await sales.GiveBackAsync(new TriedEntry(first.Interaction, long.MaxValue), new("agt_1")).Within("the return once more");
        Assert.False(await sales.KeepAsync(first.Interaction, new("agt_1")).Within("a choice of what another keeps"));
    }

    /// <summary>What a queue is told is repeated until it is acknowledged; a repetition is no news.</summary>
    [Fact]
    public async Task Kept_WhenTheSamePictureIsToldAgain_StaysKept()
    {
        await using var centre = await TestCentre.StartAsync();
        var first = await CallAsync(centre, 1, "que_sales");
        var sales = centre.Grains.GetGrain<IQueueWork>("que_sales");
        var queue = centre.Grains.GetGrain<IQueueGrain>("que_sales");
        var seen = await sales.BestAsync(Candidate("agt_1"), [], keep: false).Within("a look");
        await queue.PutCandidateAsync(Candidate("agt_1") with { Order = 2, Rooms = [] }).Within("their picture, full");
        Assert.True(await sales.KeepAsync(first.Interaction, new("agt_1")).Within("the choice"));

        await queue.EnterAsync(seen!).Within("the repetition");

        Assert.Null(await sales.BestAsync(Candidate("agt_2"), [], keep: true).Within("a look meanwhile"));
    }

    private static Task<Contracts.Addresses.IngestResult> CallAsync(TestCentre centre, int number, string queue) =>
        centre.IngestAsync($"+4822123450{number}", "", $"c{number}", "voice", m => m with { Queue = new(queue) });

    private static Candidate Candidate(string agent) =>
        new(new(agent), 1, 1, [], [new("voice", 100)], true, 0, default, 0);
}
