using FsCheck;
using FsCheck.Fluent;
using Omni.Domain.Customers;

namespace Omni.Domain.Tests.Customers;

/// <summary>What must hold after any sequence of links, merges and unmerges (Semantics §19, mission C5, U3).</summary>
[Trait("Semantics", "§19")]
public sealed class MergePropertyTests
{
    private const int Customers = 8;

    [Fact]
    public void UnmergeAfterMerge_IsAsBefore() => ForAnyPeople((people, pick) =>
    {
        var (one, other) = (Customer(pick), Customer(pick / Customers));
        if (!people.CanMerge(one, other)) return;
        var before = people.Picture();
        var absorbed = MergeRules.Order(people.GroupOf(one), people.GroupOf(other)).Absorbed.Root;

        people.Merge(one, other);
        Assert.NotEqual(before, people.Picture());
        people.Unmerge(absorbed);

        Assert.Equal(before, people.Picture());
    });

    [Fact]
    public void Merges_InAnyOrder_GiveTheSamePeople() => Prop.ForAll(
        Arb.From(Gen.Choose(0, (Customers * Customers) - 1).ArrayOf(6)), Arb.From(Gen.Choose(0, 719)),
        Arb.From(Gen.Choose(0, 10_000).ArrayOf(3)),
        (merges, order, shared) =>
        {
            var (one, other) = (Eight(), Eight());
            foreach (var people in new[] { one, other })
            {
                Step(people, 0);
                foreach (var number in shared) Share(people, number);
            }

            foreach (var merge in merges) Merge(one, merge);
            foreach (var merge in Permuted(merges, order)) Merge(other, merge);

            Assert.Equal(one.Picture(), other.Picture());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void UnmergesInAnyOrder_LeaveNobodyMerged() => ForAnyPeople((people, pick) =>
    {
        var absorbed = people.All.Where(s => s.AbsorbedBy is not null).Select(s => s.Id!.Value).ToArray();
        foreach (var customer in Permuted(absorbed, pick)) people.Unmerge(customer);

        Assert.All(people.All, s => Assert.Null(s.AbsorbedBy));
        Assert.All(people.All, s => Assert.Empty(s.Absorbed));
    });

    [Fact]
    public void NoAddress_HasTwoOwners() => ForAnyPeople((people, _) =>
    {
        var roots = people.All.Select(s => people.RootOf(s.Id!.Value)).Distinct();
        var owned = roots.SelectMany(r => people.GroupOf(r).Identifiers.Select(i => (i.Identifier, Owner: r))).ToArray();

        Assert.Equal(owned.Length, owned.DistinctBy(o => o.Identifier).Count());
        Assert.All(owned, o => Assert.Equal(o.Owner, people.OwnerOf(o.Identifier)));
        Assert.Equal(people.All.Sum(s => s.Identifiers.Length), owned.Length);
    });

    /// <summary>It stays so, whatever is merged and taken apart; and everybody else has what they had.</summary>
    [Fact]
    public void SharedAddress_IsAPlaceholders_ThatIsNeverMerged() => ForAnyPeople((people, pick) =>
    {
        var (holder, address) = Owned(people, pick);
        var others = people.All.Where(s => s.Id != holder).Select(s => (s.Id, s.Identifiers)).ToArray();
        KnownIdentifier[] known = [.. people[holder].Identifiers];
        Share(people, pick);

        var owner = people.GroupOf(people.OwnerOf(address)!.Value);
        Assert.True(owner.IsShared);
        Assert.All(others, o => Assert.Equal(o.Identifiers.AsEnumerable(), people[o.Id!.Value].Identifiers));
        Assert.Equal(
            known.Where(k => k.Identifier != address || owner.HolderOf(address)!.Id == holder), people[holder].Identifiers);
        foreach (var customer in people.All.Select(s => s.Id!.Value).ToArray())
        {
            people.Merge(customer, owner.Root);
            people.Unmerge(customer);
        }

        Assert.Equal(owner.Root, people.OwnerOf(address));
        Assert.All(people.All.Where(s => s.IsShared), s => Assert.True(s.AbsorbedBy is null && s.Absorbed.IsEmpty));
    });

    [Fact]
    public void EveryCustomer_IsInExactlyOneGroup_AndItsOldestSurvives() => ForAnyPeople((people, _) =>
    {
        foreach (var group in people.All.GroupBy(s => people.RootOf(s.Id!.Value)))
        {
            var members = people.GroupOf(group.Key).Members;
            Assert.Equal(group.Select(s => s.Id!.Value.Value).Order(StringComparer.Ordinal),
                members.Select(m => m.Id!.Value.Value).Order(StringComparer.Ordinal));
            Assert.Equal(group.Min(s => s.CreatedAt), people[group.Key].CreatedAt);
        }
    });

    [Fact]
    public void UnmergedPair_IsKnownNotToBeOne() => ForAnyPeople((people, pick) =>
    {
        var absorbed = people.All.Where(s => s.AbsorbedBy is not null).ToArray();
        if (absorbed.Length == 0) return;
        var customer = absorbed[pick % absorbed.Length];
        people.Unmerge(customer.Id!.Value);

        Assert.Equal(
            IdentityAction.Suggest,
            IdentityRules.Unite(
                people.GroupOf(customer.Id.Value), people.GroupOf(customer.AbsorbedBy!.Value), EvidenceLevel.SignedIn, addressesMax: 20));
    });

    [Fact]
    public void Merge_NamesWhatItWasDecidedOn()
    {
        var people = Eight();
        var first = MergeRules.Merge(
            people.GroupOf(Customer(0)), people.GroupOf(Customer(1)), EvidenceLevel.ChannelVerified, "crm", true, People.Start);
        people.Link(Customer(1), new(IdentifierKind.Loyalty, "club", "7"));
        var second = MergeRules.Merge(
            people.GroupOf(Customer(1)), people.GroupOf(Customer(0)), EvidenceLevel.ChannelVerified, "crm", true, People.Start);

        var (one, other) = ((CustomersMerged)first.OfSurvivor, (CustomersMerged)second.OfSurvivor);
        Assert.NotEqual(one.SnapshotHash, other.SnapshotHash);
        Assert.Equal((one.Survivor, one.Absorbed), (other.Survivor, other.Absorbed));
        Assert.Equal(People.Start.AddDays(30), one.ReviewUntil);
    }

    [Theory]
    [InlineData("addresses of the released alone", new[] { 1 }, false)]
    [InlineData("addresses of the others alone", new[] { 0 }, false)]
    [InlineData("addresses of both", new[] { 0, 1 }, true)]
    [InlineData("two members that go together", new[] { 1, 2 }, false)]
    public void ConversationAfterAnUnmerge_IsUnclear_OnlyWithAddressesOfBoth(string row, int[] homes, bool expected)
    {
        var people = Eight();
        people.Merge(Customer(1), Customer(2));
        people.Merge(Customer(0), Customer(1));
        people.Unmerge(Customer(1));

        Assert.Equal(expected, FilingRules.IsUnclear(homes.Select(Customer), people.GroupOf(Customer(1))));
    }

    private static void ForAnyPeople(Action<People, int> holds) => Prop.ForAll(
        Arb.From(Gen.Choose(0, 10_000).ArrayOf(25)), Arb.From(Gen.Choose(0, 10_000)),
        (numbers, pick) =>
        {
            var people = Eight();
            foreach (var number in numbers) Step(people, number);
            holds(people, pick);
        }).QuickCheckThrowOnFailure();

    private static void Step(People people, int number)
    {
        people.Now += TimeSpan.FromSeconds(1);
        var customer = Customer(number / 5);
        switch (number % 5)
        {
            case 0: people.Link(customer, new(IdentifierKind.Handle, "web", $"{number / 40 % 30}")); break;
            case 1: people.Unmerge(customer); break;
            case 2: Share(people, number / 5); break;
            default: Merge(people, number / 5); break;
        }
    }

    private static People Eight()
    {
        var people = new People();
        for (var i = 0; i < Customers; i++)
        {
            // Two were met at once: then the smaller id survives.
            if (i % 2 == 0) people.Now += TimeSpan.FromMinutes(1);
            people.Add(Customer(i).Value, new Identifier(IdentifierKind.Phone, "", $"+4822123456{i}"));
        }

        return people;
    }

    private static void Share(People people, int number) => people.ShareAddress(Owned(people, number).Address);

    /// <summary>One of all addresses, and who has it.</summary>
    private static (CustomerId Holder, Identifier Address) Owned(People people, int number)
    {
        var owned = people.All.SelectMany(s => s.Identifiers.Select(i => (s.Id!.Value, i.Identifier))).ToArray();
        return owned[number % owned.Length];
    }

    private static void Merge(People people, int number) =>
        people.Merge(Customer(number), Customer(number / Customers));

    private static CustomerId Customer(int number) => new($"cus_{number % Customers}");

    private static IEnumerable<T> Permuted<T>(IEnumerable<T> items, int order)
    {
        var rest = items.ToList();
        while (rest.Count > 0)
        {
            var next = order % rest.Count;
            order /= rest.Count;
            yield return rest[next];
            rest.RemoveAt(next);
        }
    }
}
