using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Facts;
using Omni.Domain.Tests.Facts;

namespace Omni.Domain.Tests.Customers;

public sealed class TimelineRulesTests
{
    private static readonly CustomerId Ann = new("cus_ann");
    private static readonly CustomerId Bob = new("cus_bob");

    [Fact]
    public void Timeline_OfAllMembers_IsOne()
    {
        var page = TimelineRules.Page(
        [
            Of(Ann, [Row("con_1", 0, "webchat")], Told.Order("o", OrderStatus.Placed, 20)),
            Of(Bob, [Row("con_2", 10, "voice,webchat")], Told.Visit("v", 30), Told.Complaint("c", ComplaintStatus.Open, 5)),
        ], All());
        Assert.Equal(
            [
                (TimelineKind.Visit, Bob), (TimelineKind.Order, Ann), (TimelineKind.Conversation, Bob),
                (TimelineKind.Complaint, Bob), (TimelineKind.Conversation, Ann),
            ],
            page.Select(i => (i.Kind, i.Customer)));
    }

    [Theory]
    [InlineData("webchat", 2)]
    [InlineData("voice", 1)]
    [InlineData("shop", 1)]
    [InlineData("email", 0)]
    public void Timeline_OfAChannel_HasWhatCameByIt(string channel, int count) => Assert.Equal(
        count,
        TimelineRules.Page(
            [
                Of(Ann, [Row("con_1", 0, "webchat"), Row("con_2", 1, "voice,webchat")],
                    Told.Visit("v", 2), Told.Order("o", OrderStatus.Placed)),
            ],
            All() with { Channel = channel }).Length);

    [Theory]
    [InlineData("the newest is open", "con_2", true, true)]
    [InlineData("the older alone is open", "con_1", true, false)]
    [InlineData("none is open: the newest", "con_2", false, false)]
    public void Current_IsTheNewestThatIsOpen(string row, string expected, bool older, bool newer) => Assert.Equal(
        expected,
        TimelineRules.Current([Over(Row("con_1", 0, "sms"), !older), Over(Row("con_2", 10, "webchat"), !newer)])
            ?.Conversation.Value);

    [Fact]
    public void Timeline_OfATime_HasItsBeginAndNotItsEnd()
    {
        var page = TimelineRules.Page(
            [Of(Ann, [], Told.Order("0", OrderStatus.Placed, 0), Told.Order("5", OrderStatus.Placed, 5), Told.Order("9", OrderStatus.Placed, 9))],
            All() with { From = Told.Start.AddMinutes(5), To = Told.Start.AddMinutes(9) });
        Assert.Equal("5", Assert.Single(page).Facts[0].ExternalId);
    }

    [Fact]
    public void Pages_WithoutAPause_AreOnePathOverDevicesAndMembers()
    {
        var pause = (int)PathRules.Pause.TotalMinutes;
        var page = TimelineRules.Page(
        [
            Of(Ann, [], Told.Page("/shoes", 0), Told.Page("/red", pause, "phone"), Told.Page("/late", (3 * pause) + 1)),
            Of(Bob, [], Told.Page("/cart", 2 * pause, "laptop")),
        ], All());
        Assert.Equal([TimelineKind.Path, TimelineKind.Path], page.Select(i => i.Kind));
        Assert.Equal(["/shoes", "/red", "/cart"], page[1].Facts.Select(f => f.Content.Page!.Url));
        Assert.Equal("laptop", page[1].Facts[2].Content.Page!.Device);
        Assert.Equal(Ann, page[1].Customer);
    }

    /// <summary>Pages of a timeline, of whatever size, put together are the timeline: nothing twice, nothing missing.</summary>
    [Fact]
    public void Timeline_PageByPage_IsWhole()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            ImmutableArray<MemberHistory> members =
            [
                .. new[] { Ann, Bob }.Select(c => Of(
                    c,
                    [.. Enumerable.Range(0, random.Next(9)).Select(n => Row($"con_{c}{n}", random.Next(20), "webchat"))],
                    [
                        .. Enumerable.Range(0, random.Next(9)).Select(n => Told.Order($"{n}", OrderStatus.Placed, random.Next(20))),
                        .. Enumerable.Range(0, random.Next(9)).Select(n => Told.Page($"/{n}", random.Next(500))),
                    ])),
            ];
            var whole = TimelineRules.Page(members, All());
            var query = All() with { Limit = random.Next(1, 5) };
            List<string> seen = [];
            for (var page = TimelineRules.Page(members, query); !page.IsEmpty && seen.Count <= whole.Length;
                page = TimelineRules.Page(members, query with { After = page[^1].Place() }))
                seen.AddRange(page.Select(i => i.Key));
            Assert.True(whole.Select(i => i.Key).SequenceEqual(seen), $"seed {seed}");
            Assert.True(whole.Length == seen.Distinct().Count(), $"seed {seed}");
        }
    }

    /// <summary>Of one member only the newest are known: what is older, of whomever, comes with the pages behind.</summary>
    [Fact]
    public void Timeline_BehindWhatIsKnownOfAMember_ComesLater()
    {
        ImmutableArray<MemberHistory> members =
        [
            Of(Ann, [Row("con_1", 10, "webchat"), Row("con_2", 20, "webchat")]) with { RowsSince = Told.Start.AddMinutes(15) },
            Of(Bob, [Row("con_3", 15, "webchat"), Row("con_4", 5, "webchat")], Told.Visit("v", 12)),
        ];

        var page = TimelineRules.Page(members, All());

        Assert.Equal(["con_2", "con_3"], page.Select(i => i.Key));
        var next = TimelineRules.NextOf(page, members, All());
        Assert.Equal(new TimelinePlace(Told.Start.AddMinutes(15), ""), next);
        var rest = TimelineRules.Page([.. members.Select(m => m with { RowsSince = null })], All() with { After = next });
        Assert.Equal(3, rest.Length);
        Assert.Null(TimelineRules.NextOf(rest, [.. members.Select(m => m with { RowsSince = null })], All()));
    }

    /// <summary>Of one member only the newest facts are known: a page ends where those end, a page that is full before it, there.</summary>
    [Theory]
    [InlineData("everything is known", null, 100, "v4 o3 v2 con_1 o1", null)]
    [InlineData("to a fact of another member", 2, 100, "v4 o3 v2", 2)]
    [InlineData("to a conversation's instant", 1, 100, "v4 o3 v2 con_1 o1", 1)]
    [InlineData("to nothing that is shown", 5, 100, "", 5)]
    [InlineData("further than the page", 1, 2, "v4 o3", 3)]
    public void Timeline_BehindWhichFactsAreKnown_ComesLater(string row, int? since, int limit, string expected, int? next)
    {
        ImmutableArray<MemberHistory> members =
        [
            Of(Ann, [Row("con_1", 1, "webchat")], Told.Order("o1", OrderStatus.Placed, 1), Told.Order("o3", OrderStatus.Placed, 3))
                with { FactsSince = since is { } minutes ? new(Told.Start.AddMinutes(minutes), "") : null },
            Of(Bob, [], Told.Visit("v2", 2), Told.Visit("v4", 4)),
        ];
        var query = All() with { Limit = limit };

        var page = TimelineRules.Page(members, query);

        var shown = page.Select(i => i.Conversation?.Conversation.Value ?? i.Facts[0].ExternalId);
        Assert.Equal((row, expected), (row, string.Join(' ', shown)));
        Assert.Equal(next is { } at ? Told.Start.AddMinutes(at) : null, TimelineRules.NextOf(page, members, query)?.At);
    }

    /// <summary>Of what is known down to different places, the one that is reached first ends the page, and begins the next.</summary>
    [Theory]
    [InlineData("conversations", 9, 7)]
    [InlineData("facts", 7, 9)]
    [InlineData("both at once: what stands there is known of conversations", 9, 9)]
    public void Timeline_EndsWhereTheFirstOfAllEnds(string row, int rows, int facts)
    {
        ImmutableArray<MemberHistory> members =
        [
            Of(Ann, [], Told.Visit("v", 0)) with { RowsSince = Told.Start.AddMinutes(rows) },
            Of(Bob, []) with { FactsSince = new(Told.Start.AddMinutes(facts), "04|") },
        ];
        var next = TimelineRules.NextOf(TimelineRules.Page(members, All()), members, All());
        Assert.Equal((row, new TimelinePlace(Told.Start.AddMinutes(9), facts == 9 ? "04|" : "")), (row, next));
    }

    private static TimelineQuery All() => new([], null, null, null, null, 1_000);

    private static TimelineRow Row(string id, int minutes, string channels) =>
        new(new(id), Told.Start.AddMinutes(minutes), null, channels);

    private static MemberHistory Of(CustomerId customer, ImmutableArray<TimelineRow> rows, params FactDraft[] facts)
    {
        var told = new Told { Now = Told.Start.AddDays(1) };
        told.Tell(facts);
        return new(customer, rows, [.. told.State.Pages], [.. told.State.Others]);
    }

    private static TimelineRow Over(TimelineRow row, bool isOver) =>
        row with { ClosedAt = isOver ? row.OpenedAt.AddMinutes(1) : null };
}
