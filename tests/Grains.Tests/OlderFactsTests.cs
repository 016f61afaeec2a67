using System.Collections.Immutable;
using Omni.Contracts;
using Omni.Contracts.Addresses;
using Omni.Contracts.Customers;
using Omni.Contracts.Facts;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Facts;
using Omni.Domain.Journal;

namespace Omni.Grains.Tests;

/// <summary>Facts that left the shelf stay on the timeline: read from the log, when a page comes to them.</summary>
[Trait("Mission", "C3")]
public sealed class OlderFactsTests : IDisposable
{
    private const int Count = 1_300;
    private const int Conversations = 130;

    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new();
    private readonly MemorySnapshots kept = new();
    private readonly ReadEvents.Count read = new();
    private readonly List<Entry> told = [];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("everything", 100, null, null)]
    [InlineData("in small pages", 7, null, null)]
    [InlineData("in pages of more than is read for one", 1_000, null, null)]
    [InlineData("notes", 50, TimelineKind.Note, null)]
    [InlineData("visits, of which the shelf has few", 20, TimelineKind.Visit, null)]
    [InlineData("what came by a channel", 20, null, "voice")]
    public async Task Timeline_OfManyFacts_GoesOnToTheOldest(string row, int limit, TimelineKind? kind, string? channel)
    {
        await using var centre = await StartAsync();
        var ann = await TellAsync(centre, "ann", seed: 1);
        var query = new TimelineQuery(kind is { } one ? [one] : [], channel, null, null, null, limit);

        var seen = await ReadAsync(centre, ann, query);

        Assert.Equal(
            (row, string.Join('\n', Expected(query).Select(e => e.Name))), (row, string.Join('\n', seen)));
    }

    [Fact]
    public async Task Timeline_OfATime_HasWhatFellIntoIt()
    {
        await using var centre = await StartAsync();
        var ann = await TellAsync(centre, "ann", seed: 2);
        var (from, to) = (told.Single(e => e.Id == "ann-100").At, told.Single(e => e.Id == "ann-500").At);
        var query = new TimelineQuery([], null, from, to, null, 100);
        Assert.InRange(Expected(query).Count(), 300, 450);
        Assert.Equal(Expected(query).Select(e => e.Name), await ReadAsync(centre, ann, query));
    }

    /// <summary>The newest pages cost the log nothing; one further on reads what it shows and little beside.</summary>
    [Fact]
    public async Task Timeline_ReadsOlderFacts_WhenAPageComesToThem()
    {
        await using var centre = await StartAsync();
        var ann = await TellAsync(centre, "ann", seed: 3);
        (read.Stream, read.Events) = (GrainKeys.Facts(ann.Customer), 0);
        var query = new TimelineQuery([], null, null, null, null, 50);
        List<int> events = [];
        TimelinePage page;
        do
        {
            read.Events = 0;
            page = await PageAsync(centre, ann, query);
            events.Add(read.Events);
            query = query with { After = page.Next };
        }
        while (page.Next is not null);

        var newest = FactsState.OthersMax / query.Limit;
        Assert.All(events.Take(newest), n => Assert.Equal(0, n));
        Assert.All(events, n => Assert.InRange(n, 0, 4 * query.Limit));
        Assert.True(events.Sum() > 0, "nothing was read");
    }

    [Fact]
    public async Task Timeline_AfterARestart_IsAsItWas()
    {
        IngestResult ann;
        await using (var centre = await StartAsync()) ann = await TellAsync(centre, "ann", seed: 4);
        var query = new TimelineQuery([], null, null, null, null, 100);
        Assert.True(kept.Records.ContainsKey($"facts/{GrainKeys.Facts(ann.Customer)}"), string.Join(", ", kept.Records.Keys));
        await using (var centre = await StartAsync())
            Assert.Equal(Expected(query).Select(e => e.Name), await ReadAsync(centre, ann, query));
        kept.Records.Clear();
        await using var replayed = await StartAsync();
        Assert.Equal(Expected(query).Select(e => e.Name), await ReadAsync(replayed, ann, query));
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(30, TimelineKind.Note)]
    public async Task Timeline_OfAMergedPerson_HasTheFactsOfAllMembers(int limit, TimelineKind? kind)
    {
        await using var centre = await StartAsync();
        var (ann, bob) = (await TellAsync(centre, "ann", seed: 5), await TellAsync(centre, "bob", seed: 6));
        await centre.Grains.GetGrain<ICustomerIdentity>(ann.Customer.Value)
            .MergeAsync(bob.Customer, "sup_1", new("sup_1", "merge", "h")).Within("a merge");
        var query = new TimelineQuery(kind is { } one ? [one] : [], null, null, null, null, limit);
        Assert.Equal(Expected(query).Select(e => e.Name), await ReadAsync(centre, ann, query));
    }

    /// <summary>Without the key nothing of what is in the log can be shown, also by a grain that knows where it is.</summary>
    [Fact]
    public async Task Erased_OlderFactsAreGone()
    {
        await using var centre = await StartAsync();
        var ann = await TellAsync(centre, "ann", seed: 7);
        var query = new TimelineQuery([], null, null, told[500].At, null, 100);
        Assert.NotEmpty((await PageAsync(centre, ann, query)).Items);
        Assert.True(await centre.Journal.EraseAsync(ann.Customer.Value));
        var facts = await centre.Grains.GetGrain<IFactsGrain>(GrainKeys.Facts(ann.Customer)).ReadAsync(query).Within("facts");
        Assert.Empty(facts.Others.Where(f => f.At < query.To && !f.Content.IsOpen));
        Assert.NotNull(facts.Since);
    }

    private async Task<List<string>> ReadAsync(TestCentre centre, IngestResult known, TimelineQuery query)
    {
        List<string> seen = [];
        TimelinePage page;
        do
        {
            page = await PageAsync(centre, known, query);
            seen.AddRange(page.Items.Select(i => $"{i.At:O} {i.Conversation?.Conversation.Value ?? i.Facts[0].ExternalId}"));
            Assert.NotEqual(query.After ?? new(default, ""), page.Next);
            query = query with { After = page.Next };
        }
        while (page.Next is not null);
        return seen;
    }

    private static async Task<TimelinePage> PageAsync(TestCentre centre, IngestResult known, TimelineQuery query) =>
        await centre.Grains.GetGrain<ICustomerTimeline>(known.Customer.Value).ReadTimelineAsync(query).Within("a page")
        ?? throw new InvalidOperationException($"There is no customer {known.Customer}.");

    private IEnumerable<Entry> Expected(TimelineQuery query) => told
        .Where(e => (query.Kinds.IsEmpty || query.Kinds.Contains(e.Kind)) && (query.Channel is null || query.Channel == e.Channel)
            && !(e.At < query.From) && !(e.At >= query.To))
        .OrderByDescending(e => e.At).ThenByDescending(e => e.Key, StringComparer.Ordinal);

    /// <summary>A year of facts, told in events of one to eight, with conversations between; one in ten is told anew later.</summary>
    private async Task<IngestResult> TellAsync(TestCentre centre, string name, int seed)
    {
        var random = new Random(seed);
        var known = await centre.IngestAsync(name, "hello", $"m-{name}");
        var hello = await centre.Grains.GetGrain<ICustomerTimeline>(known.Customer.Value)
            .ReadTimelineAsync(new([TimelineKind.Conversation], null, null, null, null, 1)).Within("the first conversation");
        told.Add(new(hello!.Items[0].At, TimelineKind.Conversation, hello.Items[0].Key, hello.Items[0].Key, "webchat"));
        await HadAsync(centre, known, name, random);
        var facts = centre.Grains.GetGrain<IFactsGrain>(GrainKeys.Facts(known.Customer));
        var drafts = Enumerable.Range(0, Count)
            .Select(n => Draft($"{name}-{n}", clock.GetUtcNow().AddHours(-2 * (Count - n) / 3), n)).ToList();
        foreach (var anew in drafts.Where((_, n) => n % 10 == 3).ToArray())
            drafts.Add(anew with { At = clock.GetUtcNow().AddMinutes(-random.Next(60 * 24 * 20)), Hash = "anew" });
        drafts = [.. drafts.OrderBy(d => d.At)];
        for (var at = 0; at < drafts.Count;)
        {
            ImmutableArray<FactDraft> some = [.. drafts.Skip(at).Take(random.Next(1, 9))];
            at += some.Length;
            await facts.RecordAsync("shop", some).Within($"facts up to {at}");
        }

        foreach (var (kind, last) in drafts.GroupBy(d => d.ExternalId).Select(g => g.MaxBy(d => d.At)!).Select(d => (d.Content.Kind, d)))
        {
            var key = FactEntry.KeyOf(kind, FactName.Of(kind, "shop", last.ExternalId));
            told.Add(new(last.At, KindOf(kind), $"{key}|{known.Customer}", last.ExternalId, last.Content.Channel));
        }

        return known;
    }

    /// <summary>As if there had been conversations, some at the instant of a fact.</summary>
    private async Task HadAsync(TestCentre centre, IngestResult known, string name, Random random)
    {
        List<RowChange> rows = [];
        for (var n = 0; n < Conversations; n++)
        {
            var at = clock.GetUtcNow().AddHours(-2 * random.Next(Count) / 3);
            var id = new byte[10];
            random.NextBytes(id);
            var row = new TimelineRow(new(OrderedId.Create("con_", at, id)), at, at.AddMinutes(9), n % 9 == 0 ? "voice" : "webchat");
            rows.Add(new(ConversationRows.Timeline, known.Customer.Value, row.Conversation.Value, row));
            told.Add(new(at, TimelineKind.Conversation, row.Conversation.Value, row.Conversation.Value, row.Channels));
        }

        await centre.Journal.AppendAsync(new()
        {
            Streams = [new($"con_history_{name}", 0, [new NoAnswerNeeded(new("int_history"), new("agt_1"), clock.GetUtcNow())])],
            Rows = [.. rows],
        });
    }

    private static FactDraft Draft(string id, DateTimeOffset at, int n) => new(id, at, (n % 13) switch
    {
        0 => new(Complaint: new(n < 200 ? ComplaintStatus.Open : ComplaintStatus.Settled, "late", "", "", "", n % 2 == 0 ? "voice" : "")),
        1 => new(Visit: new("Main Street", "", "", n % 4 == 1 ? "voice" : "")),
        2 or 3 or 4 => new(Note: new("likes red")),
        _ => new(Order: new(OrderStatus.Delivered, null, [], "", null, "")),
    }, "hash");

    private static TimelineKind KindOf(FactKind kind) => kind switch
    {
        FactKind.Complaint => TimelineKind.Complaint,
        FactKind.Visit => TimelineKind.Visit,
        FactKind.Note => TimelineKind.Note,
        _ => TimelineKind.Order,
    };

    private async Task<TestCentre> StartAsync()
    {
        var centre = await TestCentre.StartAsync(folder.Path, clock, snapshots: kept, seen: store => ReadEvents.Of(store, read));
        if (told.Count == 0) await centre.ApplyDefaultsAsync();
        return centre;
    }

    /// <summary>What should stand on the timeline.</summary>
    private sealed record Entry(DateTimeOffset At, TimelineKind Kind, string Key, string Id, string Channel)
    {
        public string Name => $"{At:O} {Id}";
    }
}
