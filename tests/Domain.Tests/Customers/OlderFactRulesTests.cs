using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Facts;
using Omni.Domain.Tests.Facts;

namespace Omni.Domain.Tests.Customers;

public sealed class OlderFactRulesTests
{
    private static readonly CustomerId Ann = new("cus_ann");
    private static readonly TimelineQuery All = new([], null, null, null, null, 5);

    /// <summary>A customer's newest page needs nothing that left; one that is not full, or further on, does.</summary>
    [Theory]
    [InlineData("the shelf fills the page", 5, null, null, 0)]
    [InlineData("the shelf fills all but two", 7, null, null, 2)]
    [InlineData("behind all of the shelf", 5, null, 10, 5)]
    [InlineData("behind all there is", 5, null, 0, 0)]
    [InlineData("a kind that nobody told", 5, TimelineKind.Cart, null, 0)]
    [InlineData("no facts", 5, TimelineKind.Conversation, null, 0)]
    [InlineData("paths", 5, TimelineKind.Path, null, 0)]
    [InlineData("what left alone", 5, TimelineKind.Note, null, 5)]
    public void Page_NeedsOfOlderFacts_WhatTheShelfLeaves(string row, int limit, TimelineKind? kind, int? after, int expected)
    {
        ImmutableArray<KeptFact> shelf = [.. Enumerable.Range(10, 5).Select(n => Fact(n, n, FactKind.Order))];
        var older = Index(Enumerable.Range(0, 10).Select(n => Fact(n, n, FactKind.Note)));
        var query = All with
        {
            Limit = limit, Kinds = kind is { } one ? [one] : [],
            After = after is { } minutes ? new(Told.Start.AddMinutes(minutes), "") : null,
        };
        Assert.Equal((row, expected), (row, OlderFactRules.Of(shelf, older, Ann, query).Wanted.Length));
    }

    /// <summary>An order that is open stays on the shelf, whatever its age: what is newer comes before it.</summary>
    [Fact]
    public void Older_ThatAreNewerThanTheShelf_ComeFirst()
    {
        ImmutableArray<KeptFact> shelf = [Fact(0, 0, FactKind.Order), Fact(1, 9, FactKind.Order)];
        var older = Index([Fact(2, 1, FactKind.Note), Fact(3, 5, FactKind.Note)]);
        var (wanted, since) = OlderFactRules.Of(shelf, older, Ann, All with { Limit = 2 });
        Assert.Equal(Told.Start.AddMinutes(5), Assert.Single(wanted).At);
        Assert.Equal(wanted[0].At, since!.At);
    }

    /// <summary>One page reads so much and no more, also where nothing fits; the next one goes on behind it.</summary>
    [Fact]
    public void Page_OfAChannelThatNothingCameBy_ReadsNoMoreThanItMay()
    {
        var all = (2 * OlderFactRules.ReadMax) + 50;
        var older = Index(Enumerable.Range(0, all).Select(n => Fact(n, n / 7, FactKind.Visit)));
        var query = All with { Channel = "voice" };
        List<int> read = [];
        HashSet<FactEntry> seen = [];
        for (var page = OlderFactRules.Of([], older, Ann, query); ; page = OlderFactRules.Of([], older, Ann, query))
        {
            read.Add(page.Wanted.Length);
            Assert.All(page.Wanted, e => Assert.True(seen.Add(e)));
            if (page.Since is null) break;
            query = query with { After = page.Since };
        }

        Assert.Equal([OlderFactRules.ReadMax, OlderFactRules.ReadMax, 50], read);
        Assert.Equal(all, seen.Count);
    }

    /// <summary>
    /// Pages of a timeline put together are the timeline, whatever is on the shelf and what left it, of whom, asked how and at what
    /// instants: nothing twice, nothing missing, and none reads more than it shows.
    /// </summary>
    [Fact]
    public void Timeline_PageByPageWithOlderFacts_IsWhole()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            Person[] person = [.. Enumerable.Range(0, random.Next(1, 4)).Select(n => Person.Any(new($"cus_{n}"), random))];
            var query = AnyQuery(random);
            var whole = TimelineRules.Page(
                [.. person.Select(p => new MemberHistory(p.Id, p.Rows, [], [.. p.Facts]))], query with { Limit = 1_000 });
            List<string> seen = [];
            for (var pages = 0; ; pages++)
            {
                Assert.True(pages < 200, $"seed {seed}: it does not end");
                ImmutableArray<MemberHistory> members = [.. person.Select(p => p.Read(query))];
                var page = TimelineRules.Page(members, query);
                seen.AddRange(page.Select(i => $"{i.At:t} {i.Key}"));
                if (TimelineRules.NextOf(page, members, query) is not { } next) break;
                query = query with { After = next };
            }

            Assert.True(whole.Select(i => $"{i.At:t} {i.Key}").SequenceEqual(seen), $"seed {seed}: {query}");
        }
    }

    private static TimelineQuery AnyQuery(Random random) => new(
        random.Next(3) switch
        {
            0 => [],
            1 => [TimelineKind.Visit, TimelineKind.Conversation],
            _ => [TimelineKind.Note, TimelineKind.Order],
        },
        random.Next(4) == 0 ? "shop" : null,
        random.Next(3) == 0 ? Told.Start.AddMinutes(random.Next(5)) : null,
        random.Next(3) == 0 ? Told.Start.AddMinutes(random.Next(5, 12)) : null,
        null,
        random.Next(1, 7));

    /// <summary>The log that a fact's place is in has one event a fact: the index in which they were made.</summary>
    private static FactIndex Index(IEnumerable<KeptFact> facts) => facts.Select((fact, i) => FactEntry.Of(fact, i + 1, 0))
        .Aggregate(FactIndex.Empty, (index, entry) => index.Put(entry));

    private static KeptFact Fact(int number, int minutes, FactKind kind, string channel = "") => new(
        Told.Shop, $"{number}", Told.Start.AddMinutes(minutes), Told.Start, "", kind switch
        {
            FactKind.Visit => new(Visit: new("", "", "", channel)),
            FactKind.Note => new(Note: new("")),
            _ => new(Order: new(OrderStatus.Placed, null, [], "", null, "")),
        });

    private sealed record Person(
        CustomerId Id, ImmutableArray<TimelineRow> Rows, KeptFact[] Facts, ImmutableArray<KeptFact> Shelf, FactIndex Older)
    {
        public static Person Any(CustomerId id, Random random)
        {
            KeptFact[] facts =
            [
                .. Enumerable.Range(0, random.Next(40)).Select(n => Fact(
                    n, random.Next(12), (FactKind)random.Next((int)FactKind.Booking, (int)FactKind.Visit + 1),
                    random.Next(2) == 0 ? "shop" : "")),
            ];
            var left = facts.Where(_ => random.Next(3) > 0).ToHashSet();
            var index = facts.Select((fact, i) => (fact, FactEntry.Of(fact, i + 1, 0))).Where(f => left.Contains(f.fact))
                .Aggregate(FactIndex.Empty, (all, f) => all.Put(f.Item2));
            return new(
                id,
                [
                    .. Enumerable.Range(0, random.Next(9)).Select(n => new TimelineRow(
                        new($"con_{id}{n}"), Told.Start.AddMinutes(random.Next(12)), null, "webchat,shop")),
                ],
                facts, [.. facts.Where(f => !left.Contains(f))], index);
        }

        /// <summary>What a page is made of; of conversations it reads three instants further than the page before.</summary>
        public MemberHistory Read(TimelineQuery query)
        {
            var (wanted, since) = OlderFactRules.Of(Shelf, Older, Id, query);
            Assert.InRange(wanted.Length, 0, query.Channel is null ? query.Limit : OlderFactRules.ReadMax);
            var opened = Rows.Select(r => r.OpenedAt).Where(at => !(at >= query.After?.At)).Distinct().OrderDescending().ToArray();
            DateTimeOffset? rowsSince = opened.Length > 3 ? opened[2] : null;
            return new(
                Id, [.. Rows.Where(r => !(r.OpenedAt < rowsSince))], [], [.. Shelf, .. wanted.Select(e => Facts[e.Version - 1])])
            { RowsSince = rowsSince, FactsSince = since };
        }
    }
}
