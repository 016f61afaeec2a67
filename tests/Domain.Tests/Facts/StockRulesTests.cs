using Omni.Domain.Facts;

namespace Omni.Domain.Tests.Facts;

public sealed class StockRulesTests
{
    private StockState state = new();

    [Theory]
    [InlineData(7, 1, FactOutcome.Updated, 7)]
    [InlineData(3, 1, FactOutcome.Updated, 3)]
    [InlineData(3, 0, FactOutcome.Duplicate, 3)]
    [InlineData(3, -1, FactOutcome.Duplicate, 3)]
    [InlineData(7, 0, FactOutcome.Reused, 3)]
    [InlineData(7, -1, FactOutcome.Outdated, 3)]
    public void Stock_CountedAgain_CountsByItsTime(int quantity, int minutes, FactOutcome outcome, int left)
    {
        Assert.Equal(FactOutcome.Recorded, Count("main", 3, 0));
        Assert.Equal(outcome, Count("main", quantity, minutes));
        Assert.Equal(left, state.Shops["main"].Quantity);
    }

    /// <summary>In whatever order counts come, and however often: the latest holds.</summary>
    [Fact]
    public void Stock_CountedInAnyOrder_AgreesInTheEnd()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            state = new();
            (int Quantity, int Minute)[] counts = [.. Enumerable.Range(0, 8).Select(m => (random.Next(3), m))];
            foreach (var (quantity, minute) in counts.Concat(counts).OrderBy(_ => random.Next())) Count("main", quantity, minute);
            var level = state.Shops["main"];
            Assert.True(
                (counts[^1].Quantity, Told.Start.AddMinutes(7)) == (level.Quantity, level.CountedAt), $"seed {seed}: {level}");
        }
    }

    [Fact]
    public void Stock_OfTooManyShops_IsRefused()
    {
        for (var shop = 0; shop < StockState.ShopsMax; shop++) Count($"{shop}", 1, 0);
        Assert.Equal(FactOutcome.TooMany, Count("one more", 1, 0));
        Assert.Equal(FactOutcome.Updated, Count("0", 2, 1));
        Assert.Equal(StockState.ShopsMax, state.Shops.Count);
    }

    private FactOutcome Count(string shop, int quantity, int minutes)
    {
        var decision = StockRules.Report(
            state, Told.Shop, [new(shop, quantity, Told.Start.AddMinutes(minutes))], Told.Start);
        foreach (var change in decision.Events) state = state.Apply(change, 0);
        return decision.Outcome.Single();
    }
}
