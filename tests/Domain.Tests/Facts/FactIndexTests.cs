using System.Runtime.CompilerServices;
using System.Text.Json;
using Omni.Domain.Facts;

namespace Omni.Domain.Tests.Facts;

public sealed class FactIndexTests
{
    /// <summary>Whatever is done to it, and to those it came from, it holds what a sorted list would; so does a snapshot of it.</summary>
    [Fact]
    public void Indexes_OfOneFamily_EachHoldWhatWasPutThere()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            List<(FactIndex Index, FactEntry[] Model)> family = [(FactIndex.Empty, [])];
            for (var step = 0; step < 40; step++)
            {
                var (index, model) = random.Next(4) == 0 ? family[random.Next(family.Count)] : family[^1];
                var entry = Entry(random.Next(30), random.Next(5), version: step + 1);
                family.Add(model.Any(e => e.Name == entry.Name)
                    ? (index.Without(entry.Name), [.. model.Where(e => e.Name != entry.Name)])
                    : (index.Put(entry), [.. model.Append(entry).OrderBy(e => e.Ticks).ThenBy(e => e.Key, StringComparer.Ordinal)]));
            }

            foreach (var (index, model) in family)
            {
                Assert.Equal(model, index);
                Assert.Equal(model, Kept(index));
            }
        }
    }

    [Fact]
    public void Index_FindsByName_AndLeavesOthers()
    {
        var index = FactIndex.Empty.Put(Entry(1, 0, 1)).Put(Entry(2, 0, 2));
        Assert.Equal(2, index.Find(Entry(2, 9, 9).Name)!.Value.Version);
        Assert.Null(index.Find(Entry(3, 0, 1).Name));
        Assert.Same(index, index.Without(Entry(3, 0, 1).Name));
    }

    /// <summary>What <see cref="FactIndex"/> says that it costs.</summary>
    [Fact]
    public void Entry_Has24Bytes() => Assert.Equal(24, Unsafe.SizeOf<FactEntry>());

    /// <summary>A customer without older facts pays nothing for them, in a snapshot either.</summary>
    [Fact]
    public void Snapshot_OfACustomerWithoutOlderFacts_HasNone()
    {
        var written = JsonSerializer.SerializeToElement(new FactsState(), StateFormats.Facts.Type);
        Assert.Equal("", written.GetProperty("Older").GetString());
    }

    /// <summary>Snapshots and the next program have to agree on names.</summary>
    [Theory]
    [InlineData(FactKind.Order, "shop", "1", 16_645_070_761_041_404_010)]
    [InlineData(FactKind.Complaint, "crm", "Zażółć", 7_454_069_466_425_552_420)]
    public void Name_IsTheSameInEveryProcess(FactKind kind, string source, string id, ulong name) =>
        Assert.Equal(name, FactName.Of(kind, source, id));

    [Fact]
    public void Name_IsKindSourceAndId_OfAComplaintTheIdAlone()
    {
        Assert.Equal(FactName.Of(FactKind.Complaint, "crm", "1"), FactName.Of(FactKind.Complaint, "agt_7", "1"));
        var names = new[]
        {
            FactName.Of(FactKind.Complaint, "crm", "1"), FactName.Of(FactKind.Order, "crm", "1"), FactName.Of(FactKind.Cart, "crm", "1"),
            FactName.Of(FactKind.Order, "cr", "m1"), FactName.Of(FactKind.Order, "shop", "1"), FactName.Of(FactKind.Order, "crm", "2"),
        };
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    private static FactIndex Kept(FactIndex index)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new FactsState { Older = index }, StateFormats.Facts.Type);
        return JsonSerializer.Deserialize(bytes, StateFormats.Facts.Type)!.Older;
    }

    private static FactEntry Entry(int id, int minutes, int version) => new(
        Told.Start.AddMinutes(minutes).UtcTicks, id % 2 == 0 ? FactKind.Note : FactKind.Order,
        FactName.Of(FactKind.Note, "crm", $"{id}"), version, version % 32, isOpen: id % 3 == 0);
}
