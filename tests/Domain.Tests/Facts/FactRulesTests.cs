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

    [Fact]
    public void Fact_Erased_LeavesNothing()
    {
        var decision = FactRules.Record(told.State, Told.Shop, [Told.Order("1", OrderStatus.Placed)], told.Now);
        told.Apply(((FactsRecorded)Assert.Single(decision.Events)) with { Personal = null });
        Assert.Empty(told.State.Others);
        Assert.Equal(1, told.State.Version);
    }
}
