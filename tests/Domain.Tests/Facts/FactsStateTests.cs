using System.Text.Json;
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

    [Fact]
    public void Other_ToldAnewAfterItLeft_IsOnTheShelfAlone()
    {
        foreach (var number in Enumerable.Range(0, FactsState.OthersMax + 2))
            told.Tell(Told.Order($"{number}", OrderStatus.Delivered, number));
        Assert.Equal(["0", "1"], told.State.Older.Select(e => told.At(e)!.ExternalId));

        told.Tell(Told.Order("1", OrderStatus.Returned, 9_000));

        Assert.Equal(["0", "2"], told.State.Older.Select(e => told.At(e)!.ExternalId));
        Assert.Equal("1", told.State.Others[^1].ExternalId);
    }

    [Fact]
    public void Others_ThatAreAllOpen_LoseTheOldest()
    {
        foreach (var number in Enumerable.Range(0, FactsState.OthersMax + 1))
            told.Tell(Told.Order($"{number}", OrderStatus.Placed, number));
        Assert.Equal("0", told.At(Assert.Single(told.State.Older))!.ExternalId);
    }

    [Fact]
    public void Older_BeyondTheLimit_LeavesTheNewest()
    {
        var all = FactsState.OthersMax + FactIndex.Max + 5;
        foreach (var some in Enumerable.Range(0, all).Chunk(FactRules.BatchMax))
            told.Tell([.. some.Select(number => Told.Order($"{number}", OrderStatus.Delivered, number))]);
        Assert.Equal(FactIndex.Max, told.State.Older.Count);
        Assert.Equal("5", told.At(told.State.Older[0])!.ExternalId);
        var version = told.State.Version;
        Assert.Equal([FactOutcome.Outdated], told.Tell(Told.Order("late", OrderStatus.Delivered, 4)));
        Assert.Equal(version, told.State.Version);
    }

    /// <summary>
    /// Whatever is told, each fact is on the shelf or among the older, once, as it was told last; the open ones on the shelf. Read
    /// anew, from the start or from a snapshot on the way, the state is the same.
    /// </summary>
    [Fact]
    public void Facts_OnTheShelfAndOlder_AreAllThatWasTold()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            var some = new Told { Now = Told.Start.AddDays(2) };
            Dictionary<string, FactDraft> model = [];
            while (some.Events.Count < 60)
            {
                var batch = Enumerable.Range(0, FactRules.BatchMax).Select(_ => Any(random)).ToArray();
                some.TellAs(random.Next(2) == 0 ? "shop" : "crm", batch);
                var source = ((FactsRecorded)some.Events[^1]).Source;
                foreach (var draft in batch.Where(d => d.Content.Page is null))
                    if (!model.TryGetValue(Name(draft, source), out var known) || draft.At > known.At)
                        model[Name(draft, source)] = draft;
            }

            var (shelf, older) = (some.State.Others, some.State.Older);
            Assert.InRange(older.Count, 100, FactIndex.Max);
            var left = older.Select(e => (Entry: e, Fact: some.At(e)!)).ToArray();
            Assert.All(left, l => Assert.Equal(l.Entry, FactEntry.Of(l.Fact, l.Entry.Version, l.Entry.Number)));
            Assert.True(left.Zip(left.Skip(1)).All(p => p.First.Entry.IsBehind(p.Second.Entry)), $"seed {seed}: their order");
            Assert.True(!left.Any(l => l.Fact.Content.IsOpen), $"seed {seed}: an open one left");
            Assert.Equal(
                model.Select(m => (m.Key, m.Value.At, m.Value.Content)).OrderBy(m => m.Key, StringComparer.Ordinal),
                shelf.Concat(left.Select(l => l.Fact)).Select(f => (Key: Name(f), f.At, f.Content))
                    .OrderBy(f => f.Key, StringComparer.Ordinal));

            var half = some.Events.Take(30).Aggregate(new FactsState(), (state, change) => state.Apply(change, 0));
            var kept = JsonSerializer.SerializeToUtf8Bytes(half, StateFormats.Facts.Type);
            foreach (var begun in new[] { half, JsonSerializer.Deserialize(kept, StateFormats.Facts.Type)! })
            {
                var state = some.Events.Skip(30).Aggregate(begun, (s, change) => s.Apply(change, 99));
                Assert.Equal(older, state.Older);
                Assert.Equal(shelf.Select(f => f.Key), state.Others.Select(f => f.Key));
            }
        }
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

    /// <summary>Few are open, many share an instant, and one in five is told again.</summary>
    private static FactDraft Any(Random random)
    {
        var (id, minutes) = ($"{random.Next(1_500)}", random.Next(2_000));
        return random.Next(10) switch
        {
            0 => Told.Page($"/{id}", minutes),
            1 => Told.Complaint(id, (ComplaintStatus)random.Next(1, 4), minutes),
            _ => Told.Order(id, random.Next(20) == 0 ? OrderStatus.Placed : OrderStatus.Delivered, minutes),
        };
    }

    private static string Name(FactDraft draft, string source) =>
        Name(new KeptFact(source, draft.ExternalId, draft.At, draft.At, draft.Hash, draft.Content));

    private static string Name(KeptFact fact) => $"{fact.Kind} {(fact.Kind == FactKind.Complaint ? "" : fact.Source)} {fact.ExternalId}";
}
