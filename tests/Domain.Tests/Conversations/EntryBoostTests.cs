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
        Assert.Equal(2, matter.Log.OfType<BoostApplied>().Count(b => b.Cause == BoostCause.QueueWeight));
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

    private static void Offer(Matter matter, OfferChoice choice, AgentId? agent = null) => matter.Commit(OfferRules.Make(
        matter.Last, new($"off_{matter.Last.Epoch}"), agent ?? Anna, 1, matter.Last.Epoch, 20, false, matter.Settings,
        matter.Now, choice: choice));
}
