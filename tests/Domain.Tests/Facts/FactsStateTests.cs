using Omni.Domain.Facts;

namespace Omni.Domain.Tests.Facts;

public sealed class FactsStateTests
{
    private readonly Told told = new();

    [Fact]
    public void Pages_BeyondTheLimit_LeaveTheNewest()
    {
        told.Now = Told.Start.AddDays(1);
        foreach (var minute in Enumerable.Range(1, FactsState.PagesMax + 50)) told.Tell(Told.Page("/p", minute));
        Assert.Equal(FactsState.PagesMax, told.State.Pages.Count);
        Assert.Equal(Told.Start.AddMinutes(51), told.State.Pages[0].At);
        var version = told.State.Version;
        Assert.Equal([FactOutcome.Outdated], told.Tell(Told.Page("/p", 50)));
        Assert.Equal(version, told.State.Version);
    }

    [Fact]
    public void Pages_OlderThanKept_GoWithTheNextOne()
    {
        told.Tell(Told.Page("/old", 0));
        told.Now = Told.Start + FactsState.PagesKeptFor + TimeSpan.FromMinutes(1);
        Assert.Equal([FactOutcome.Outdated], told.Tell(Told.Page("/older", 0)));
        told.Tell(Told.Page("/new", (int)FactsState.PagesKeptFor.TotalMinutes));
        Assert.Equal("/new", Assert.Single(told.State.Pages).Content.Page!.Url);
    }

    [Fact]
    public void Others_BeyondTheLimit_LoseWhatIsSettledFirst()
    {
        told.Tell(Told.Order("open", OrderStatus.Placed, minutes: -1));
        foreach (var number in Enumerable.Range(0, FactsState.OthersMax + 10))
            told.Tell(Told.Order($"{number}", OrderStatus.Delivered, number));
        Assert.Equal(FactsState.OthersMax, told.State.Others.Count);
        Assert.Equal("open", told.State.Others[0].ExternalId);
        Assert.Equal("11", told.State.Others[1].ExternalId);
    }

    /// <summary>Whatever order facts come in, and however often, what is known in the end is the newest of each.</summary>
    [Fact]
    public void Facts_InAnyOrderAndRepeated_AgreeInTheEnd()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var facts = Enumerable.Range(0, 20).Select(n => Told.Order(
                $"{n % 5}", (OrderStatus)(1 + (n / 5 % 2)), minutes: n)).ToArray();
            var shuffled = facts.Concat(facts).OrderBy(_ => random.Next()).ToArray();
            var some = new Told();
            foreach (var batch in shuffled.Chunk(random.Next(1, 9))) some.Tell(batch);
            Assert.True(
                some.State.Others.Select(f => (f.ExternalId, f.At, f.Content.Order!.Status)).Order().SequenceEqual(
                    Enumerable.Range(0, 5).Select(n => ($"{n}", Told.Start.AddMinutes(15 + n), OrderStatus.InPreparation))),
                $"seed {seed}: {string.Join(", ", some.State.Others.Select(f => $"{f.ExternalId}@{f.At:t}"))}");
            Assert.True(some.State.Others.Select(f => f.At).Order().SequenceEqual(some.State.Others.Select(f => f.At)));
        }
    }
}
