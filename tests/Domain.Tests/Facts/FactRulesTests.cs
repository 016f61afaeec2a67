using Omni.Domain.Facts;

namespace Omni.Domain.Tests.Facts;

public sealed class FactRulesTests
{
    private readonly Told told = new();

    [Fact]
    public void Fact_ToldAgain_ChangesNothing()
    {
        Assert.Equal([FactOutcome.Recorded], told.Tell(Told.Order("1", OrderStatus.Placed)));
        var version = told.State.Version;
        Assert.Equal([FactOutcome.Duplicate], told.Tell(Told.Order("1", OrderStatus.Placed)));
        Assert.Equal([FactOutcome.Duplicate], told.Tell(Told.Order("1", OrderStatus.Placed, minutes: -5)));
        Assert.Equal(version, told.State.Version);
    }

    [Fact]
    public void Fact_ToldTheSameAsOfALaterTime_OutweighsWhatComesLate()
    {
        told.Tell(Told.Order("1", OrderStatus.Shipped));
        Assert.Equal([FactOutcome.Updated], told.Tell(Told.Order("1", OrderStatus.Shipped, minutes: 10)));
        Assert.Equal([FactOutcome.Outdated], told.Tell(Told.Order("1", OrderStatus.Placed, minutes: 5)));
        var order = Assert.Single(told.State.Others);
        Assert.Equal((OrderStatus.Shipped, Told.Start.AddMinutes(10)), (order.Content.Order!.Status, order.At));
    }

    [Fact]
    public void Complaint_ToldAgainWithoutATime_ChangesNothing()
    {
        told.Tell(Told.Complaint("c", ComplaintStatus.Open) with { IsTimeAssumed = true });
        var again = Told.Complaint("c", ComplaintStatus.Open, minutes: 5) with { IsTimeAssumed = true };
        Assert.Equal([FactOutcome.Duplicate], told.Tell(again));
        Assert.Equal(Told.Start, Assert.Single(told.State.Others).At);
    }

    [Fact]
    public void PageView_ToldAgainAsOfALaterTime_ChangesNothing()
    {
        told.Tell(Told.Page("/a", 1));
        Assert.Equal([FactOutcome.Duplicate], told.Tell(Told.Page("/a", 1) with { At = Told.Start.AddMinutes(2) }));
    }

    [Theory]
    [InlineData(1, FactOutcome.Updated, OrderStatus.Shipped)]
    [InlineData(0, FactOutcome.Reused, OrderStatus.Placed)]
    [InlineData(-1, FactOutcome.Outdated, OrderStatus.Placed)]
    public void Order_ToldOtherwise_CountsByItsTime(int minutes, FactOutcome outcome, OrderStatus status)
    {
        told.Tell(Told.Order("1", OrderStatus.Placed));
        Assert.Equal([outcome], told.Tell(Told.Order("1", OrderStatus.Shipped, minutes)));
        Assert.Equal(status, Assert.Single(told.State.Others).Content.Order!.Status);
    }

    [Fact]
    public void Facts_OfOneBatch_SeeThoseBefore()
    {
        var outcomes = told.Tell(
            Told.Order("1", OrderStatus.Placed), Told.Order("1", OrderStatus.Placed),
            Told.Order("1", OrderStatus.Shipped, minutes: 1), Told.Order("2", OrderStatus.Placed));
        Assert.Equal(
            [FactOutcome.Recorded, FactOutcome.Duplicate, FactOutcome.Updated, FactOutcome.Recorded], outcomes);
        Assert.Equal(1, told.State.Version);
        Assert.Equal(2, told.State.Others.Count);
        Assert.Equal(OrderStatus.Shipped, told.State.Find(FactKind.Order, Told.Shop, "1")!.Content.Order!.Status);
    }

    [Fact]
    public void Fact_OfAnotherSource_IsAnotherOne()
    {
        told.Tell(Told.Order("1", OrderStatus.Placed));
        Assert.Equal([FactOutcome.Recorded], told.TellAs("erp", Told.Order("1", OrderStatus.Delivered)));
        Assert.Equal(2, told.State.Others.Count);
    }

    [Fact]
    public void Complaint_SettledByAnother_IsTheSame()
    {
        told.TellAs("agt_7", Told.Complaint("c", ComplaintStatus.Open));
        Assert.Equal([FactOutcome.Updated], told.TellAs("crm", Told.Complaint("c", ComplaintStatus.Settled, minutes: 1)));
        var complaint = Assert.Single(told.State.Others);
        Assert.Equal(("crm", ComplaintStatus.Settled, false),
            (complaint.Source, complaint.Content.Complaint!.Status, complaint.Content.IsOpen));
    }

    [Theory]
    [InlineData("visit", FactOutcome.Duplicate)]
    [InlineData("another", FactOutcome.Reused)]
    public void Visit_NamedByARequest_NeverChanges(string hash, FactOutcome outcome)
    {
        told.Tell(Told.Visit("request", 0));
        Assert.Equal([outcome], told.Tell(Told.Visit("request", 9, hash)));
    }

    [Fact]
    public void PageView_ToldOtherwise_IsRefused()
    {
        told.Tell(Told.Page("/a", 1));
        var other = Told.Page("/a", 1) with { Hash = "other", At = Told.Start.AddMinutes(2) };
        Assert.Equal([FactOutcome.Reused], told.Tell(other));
    }

    /// <summary>Of what left the shelf the time is known: an older or equal one tells nothing new, whatever else is kept.</summary>
    [Theory]
    [InlineData("the same", 10, FactOutcome.Outdated)]
    [InlineData("as of an earlier time", 9, FactOutcome.Outdated)]
    [InlineData("as of a later time, still older than the shelf", 11, FactOutcome.Updated)]
    [InlineData("as of now", 5_000, FactOutcome.Updated)]
    public void Fact_ThatLeftTheShelf_CountsByItsTime(string row, int minutes, FactOutcome outcome)
    {
        told.Tell(Told.Order("open", OrderStatus.Placed), Told.Order("left", OrderStatus.Delivered, 10));
        for (var number = 0; number < FactsState.OthersMax; number++)
            told.Tell(Told.Order($"{number}", OrderStatus.Delivered, 100 + number));

        Assert.Equal((row, outcome), (row, told.Tell(Told.Order("left", OrderStatus.Delivered, minutes)).Single()));

        var all = told.State.Others.Concat(told.State.Older.Select(e => told.At(e)!)).Where(f => f.ExternalId == "left");
        Assert.Equal(Told.Start.AddMinutes(Math.Max(10, minutes)), Assert.Single(all).At);
    }

    [Fact]
    public void Visit_ThatLeftTheShelf_NeverChanges()
    {
        told.Tell(Told.Visit("request", 0));
        for (var number = 0; number < FactsState.OthersMax; number++)
            told.Tell(Told.Order($"{number}", OrderStatus.Delivered, 100 + number));
        Assert.Equal([FactOutcome.Outdated], told.Tell(Told.Visit("request", 5_000, "another")));
    }

    /// <summary>An old fact is told late: it stands where it belongs, as if it had been told in time.</summary>
    [Fact]
    public void Fact_OlderThanTheShelf_IsKeptAmongTheOlder()
    {
        for (var number = 0; number < FactsState.OthersMax; number++)
            told.Tell(Told.Order($"{number}", OrderStatus.Delivered, 100 + number));
        Assert.Equal([FactOutcome.Recorded], told.Tell(Told.Order("late", OrderStatus.Delivered, 10)));
        Assert.Equal("late", told.At(Assert.Single(told.State.Older))!.ExternalId);
        Assert.Equal("0", told.State.Others[0].ExternalId);
    }

    [Fact]
    public void Fact_Erased_LeavesNothing()
    {
        var decision = FactRules.Record(told.State, Told.Shop, [Told.Order("1", OrderStatus.Placed)], told.Now);
        told.Apply(((FactsRecorded)Assert.Single(decision.Events)) with { Personal = null });
        Assert.Empty(told.State.Others);
        Assert.Equal(1, told.State.Version);
    }
}
