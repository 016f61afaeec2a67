using System.Text.Json;
using Omni.Domain.Facts;

namespace Omni.Domain.Tests.Facts;

public sealed class FactShelfTests
{
    private static readonly string[] Sources = ["shop", "crm"];

    /// <summary>Whatever is done to it, and to shelves it came from, it holds what a plain list would.</summary>
    [Fact]
    public void Shelves_OfOneFamily_EachHoldWhatWasPutThere()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            List<(FactShelf Shelf, KeptFact[] Model)> family = [(FactShelf.Empty, [])];
            for (var step = 0; step < 60; step++)
            {
                // Mostly the newest goes on, as a stream does; sometimes one before it does, as after a failed append.
                var (shelf, model) = random.Next(4) == 0 ? family[random.Next(family.Count)] : family[^1];
                family.Add(Next(shelf, model, random));
            }

            foreach (var (shelf, model) in family) Assert.Equal(model.Select(Plain), shelf.Select(Plain));
        }
    }

    [Fact]
    public void Find_ByName_GivesTheFactAndNoOther()
    {
        var shelf = Of(Order("1", 0, "shop"), Order("1", 1, "crm"), Order("2", 2, "shop"));
        Assert.Equal(Told.Start.AddMinutes(1), shelf.Find(FactKind.Order, "crm", "1")!.At);
        Assert.Equal(Told.Start, shelf.Find(FactKind.Order, "shop", "1")!.At);
        Assert.Null(shelf.Find(FactKind.Order, "crm", "2"));
        Assert.Null(shelf.Find(FactKind.Cart, "shop", "1"));
    }

    [Fact]
    public void OpenAndOfAKind_FromTheNewest()
    {
        var shelf = Of(
            Order("open", 0), Order("done", 1, status: OrderStatus.Delivered), Order("newer", 2), Note("a", 3), Note("b", 4));
        Assert.Equal(["newer", "open"], shelf.OpenFromNewest().Select(f => f.ExternalId));
        Assert.Equal(["b", "a"], shelf.FromNewest(FactKind.Note).Select(f => f.ExternalId));
        Assert.Equal(["a", "b"], shelf.Newest(2).Select(f => f.ExternalId));
        Assert.Equal(5, shelf.Newest(9).Length);
        Assert.Equal(1, shelf.FirstSettled());
        Assert.Equal(-1, Of(Order("open", 0)).FirstSettled());
    }

    /// <summary>Snapshots hold facts as an array, each with the event that told it.</summary>
    [Fact]
    public void Snapshot_HoldsAnArrayOfFacts_AndReadsIt()
    {
        var order = Order("Zażółć \"1\"", 0);
        var state = new FactsState { Others = Of(Note("a", 1)).Put(order, FactEntry.Of(order, version: 7, number: 31)) };
        var json = StateFormats.Facts.Type;
        var written = JsonSerializer.SerializeToElement(state, json);
        Assert.Equal(
            ["Zażółć \"1\"", "a"], written.GetProperty("Others").EnumerateArray()
                .Select(f => f.GetProperty("Fact").GetProperty("ExternalId").GetString()));
        var read = written.Deserialize(json)!;
        Assert.Equal(state.Others.Select(Plain), read.Others.Select(Plain));
        Assert.Equal([0, 1], Enumerable.Range(0, 2).Where(i => read.Others.EntryAt(i) == state.Others.EntryAt(i)));
        Assert.Equal((7, 31), (read.Others.EntryAt(0).Version, read.Others.EntryAt(0).Number));
        Assert.Empty(read.Pages);
    }

    private static (FactShelf Shelf, KeptFact[] Model) Next(FactShelf shelf, KeptFact[] model, Random random)
    {
        if (model.Length > 0 && random.Next(8) == 0)
        {
            var gone = random.Next(model.Length);
            return (shelf.RemoveAt(gone), [.. model[..gone], .. model[(gone + 1)..]]);
        }

        if (random.Next(8) == 0)
        {
            var gone = random.Next(model.Length + 1);
            return (shelf.Without(gone), model[gone..]);
        }

        // Mostly later than all before, sometimes a repetition or something late.
        var minutes = random.Next(3) == 0 ? random.Next(60) : 100 + model.Length;
        var fact = Order($"{random.Next(30)}", minutes, Sources[random.Next(2)]);
        var others = model.Where(f => !f.Is(fact.Kind, fact.Source, fact.ExternalId)).ToArray();
        var place = others.Length - others.Reverse().TakeWhile(f => f.At > fact.At).Count();
        return (shelf.Put(fact, FactEntry.Of(fact, 1, 0)), [.. others[..place], fact, .. others[place..]]);
    }

    private static FactShelf Of(params KeptFact[] facts) =>
        facts.Aggregate(FactShelf.Empty, (shelf, fact) => shelf.Put(fact, FactEntry.Of(fact, 1, 0)));

    private static KeptFact Order(string id, int minutes, string source = "shop", OrderStatus status = OrderStatus.Placed) =>
        new(source, id, Told.Start.AddMinutes(minutes), Told.Start, "hash", Told.Order(id, status).Content);

    private static KeptFact Note(string id, int minutes) =>
        new("shop", id, Told.Start.AddMinutes(minutes), Told.Start, "hash", new(Note: new("called")));

    private static string Plain(KeptFact fact) => JsonSerializer.Serialize(fact);
}
