using Omni.Domain.Conversations;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>What an entry brings by itself: the queue's weight, and what the customer is worth.</summary>
[Trait("Semantics", "§7")]
public sealed class EntryBoostTests
{
    private static readonly SettingsView Weighty = new(8, Document with
    {
        Queues = [Document.Queues[0] with { WeightSeconds = 90 }, Document.Queues[1] with { WeightSeconds = 20 }],
    });

    [Fact]
    public void Entry_OfAWeightyQueue_IsBoostedByItWhileItLasts()
    {
        var matter = new Matter { Settings = Weighty };
        matter.Receive(Chat);
        Assert.Equal((90, 0), (matter.Last.BoostSeconds, matter.Last.CauseBoostSeconds));
        matter.Offer(Anna);
        matter.Accept();

        matter.Commit(TransferRules.ToQueue(
            matter.Last, new(matter.Last.Id, Anna, TransferKind.Blind, Sales, ""), Weighty, matter.Now));
        Assert.Equal(20, matter.Last.BoostSeconds);

        matter.Settings = new(9, Document);
        matter.Offer(Bert);
        matter.Accept();
        matter.Commit(WorkRules.AgentLost(matter.Last, Bert, matter.Now, matter.Settings, matter.Now));
        Assert.Equal((60, 0), (matter.Last.BoostSeconds, matter.Last.QueueWeightSeconds));
    }

    [Fact]
    public void Entry_ByAMove_HasTheWeightOfItsNewQueue()
    {
        var matter = new Matter { Settings = Weighty };
        matter.Receive(Chat);
        var removed = new SettingsView(9, Document with
        {
            Queues = [Weighty.Document.Queues[1]], RemovedQueues = [new(Help, Sales)], Channels = [],
        });

        matter.Commit(EntryRules.Move(matter.Last, removed, matter.Now));

        Assert.Equal(20, matter.Last.BoostSeconds);
        Assert.Equal([90, -70], WeightsOf(matter));
    }

    /// <summary>One event an entry at most, by what the weight changes; their sum is the boost, and never below 0.</summary>
    [Theory]
    [InlineData("less", 90, 20, "90 -70")]
    [InlineData("more", 20, 90, "20 70")]
    [InlineData("the same", 90, 90, "90")]
    [InlineData("none", 90, 0, "90 -90")]
    [InlineData("none before", 0, 20, "20")]
    [InlineData("as much as there is, then less", 10_000, 590, "600 -10")]
    public void Entry_OfAQueueThatWeighs_ChangesTheBoostByTheDifference(string row, int first, int second, string expected)
    {
        var matter = new Matter
        {
            Settings = new(8, Document with
            {
                Queues = [Document.Queues[0] with { WeightSeconds = first }, Document.Queues[1] with { WeightSeconds = second }],
            }),
        };
        matter.Receive(Chat);
        matter.Offer(Anna);
        matter.Accept();
        matter.Commit(TransferRules.ToQueue(
            matter.Last, new(matter.Last.Id, Anna, TransferKind.Escalation, Sales, ""), matter.Settings, matter.Now));

        Assert.True(expected == string.Join(' ', WeightsOf(matter)), $"{row}: {string.Join(' ', WeightsOf(matter))}");
        Assert.Equal((Math.Min(second, 600), 60), (matter.Last.QueueWeightSeconds, matter.Last.CauseBoostSeconds));
        Assert.Equal(matter.Log.OfType<BoostApplied>().Sum(b => b.Seconds), matter.Last.BoostSeconds);
    }

    /// <summary>Logs of before: the entry itself took back what the former queue had given.</summary>
    [Fact]
    public void Entry_ThatSaysNothingOfTheFormerWeight_TookItBack()
    {
        var matter = new Matter { Settings = Weighty };
        matter.Receive(Chat);
        var entry = matter.Log.OfType<InteractionQueued>().Single();

        matter.Commit([entry with { Queue = Sales, Kind = EntryKind.Overflowed, KeepsWeight = null }]);
        Assert.Equal((0, 0), (matter.Last.BoostSeconds, matter.Last.QueueWeightSeconds));

        matter.Commit([new BoostApplied(matter.Last.Id, BoostCause.QueueWeight, 20, matter.Now)]);
        Assert.Equal((20, 20), (matter.Last.BoostSeconds, matter.Last.QueueWeightSeconds));
    }

    [Theory]
    [InlineData("said at the beginning", 200, null, 200)]
    [InlineData("said at the hand-over", 0, 300, 300)]
    [InlineData("said again", 200, 0, 0)]
    [InlineData("more than there is", 200, 700, 600)]
    public void Value_OfACustomer_CountsFromTheFirstEntryOnAndOnce(string row, int begun, int? handed, int boost)
    {
        var matter = new Matter();
        matter.Commit(matter.DecideReceive(
            matter.Message(Chat) with { AwaitHandOver = true, CustomerValueSeconds = begun }));
        Assert.Equal((row, 0), (row, matter.Last.BoostSeconds));

        matter.Commit(WorkRules.HandOver(matter.Last, null, [], null, matter.Settings, matter.Now, handed));
        Assert.Equal(boost, matter.Last.BoostSeconds);

        matter.Offer(Anna);
        matter.Accept();
        matter.Commit(TransferRules.ToQueue(
            matter.Last, new(matter.Last.Id, Anna, TransferKind.Blind, Sales, ""), matter.Settings, matter.Now));
        Assert.Equal(boost, matter.Last.BoostSeconds);
    }

    [Fact]
    [Trait("Semantics", "§8")]
    public void Steps_OfAnOffer_AreKeptInTheEntryAndNoLonger()
    {
        var matter = Matter.In(InteractionPhase.Queued);
        Offer(matter, new(1, 2, RelaxationCause.Hopeless));
        matter.Decline();
        Offer(matter, new(1, 1, RelaxationCause.Waited), Bert);
        Assert.Equal((2, RelaxationCause.Hopeless), (matter.Last.StepsTaken, matter.Last.StepCause));
        matter.Accept();
        Assert.Equal([2, 1], matter.Log.OfType<OfferMade>().Select(o => o.StepsTaken));

        matter.Commit(WorkRules.AgentLost(matter.Last, Bert, matter.Now, matter.Settings, matter.Now));
        Assert.Equal((0, RelaxationCause.Unspecified), (matter.Last.StepsTaken, matter.Last.StepCause));
    }

    [Theory]
    [Trait("Semantics", "§15")]
    [InlineData("to a queue", false)]
    [InlineData("to an agent who lets it ring out", true)]
    public void Steps_OfATransferThatIsTooSlow_AreAllOfThem(string row, bool toAgent)
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(toAgent
            ? TransferRules.ToAgent(
                matter.Last, new(matter.Last.Id, Anna, TransferKind.Blind, Bert, 1, 20, true, null, "", default), new("off_t"),
                matter.Settings, matter.Now)
            : TransferRules.ToQueue(
                matter.Last, new(matter.Last.Id, Anna, TransferKind.Blind, Sales, ""), matter.Settings, matter.Now));
        matter.Pass(TimeSpan.FromSeconds(29));
        Assert.Equal((row, 0), (row, matter.Last.StepsTaken));

        matter.Pass(TimeSpan.FromSeconds(20));
        Assert.Equal(
            (InteractionPhase.Queued, RelaxationRules.StepsMax, RelaxationCause.TransferTooSlow),
            (matter.Last.Phase, matter.Last.StepsTaken, matter.Last.StepCause));
    }

    private static IEnumerable<int> WeightsOf(Matter matter) =>
        matter.Log.OfType<BoostApplied>().Where(b => b.Cause == BoostCause.QueueWeight).Select(b => b.Seconds);

    private static void Offer(Matter matter, OfferChoice choice, AgentId? agent = null) => matter.Commit(OfferRules.Make(
        matter.Last, new($"off_{matter.Last.Epoch}"), agent ?? Anna, 1, matter.Last.Epoch, 20, false, matter.Settings,
        matter.Now, choice: choice));
}
