using System.Collections.Immutable;
using Omni.Contracts.Addresses;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Grains.Tests;

/// <summary>A customer's timeline goes back to the first day, however much there is, and no page reads all of it.</summary>
[Trait("Mission", "C3")]
public sealed class LongHistoryTests
{
    private const int Count = 2_600;
    private const int Batch = 250;
    private const int ReadsMax = 6;

    private readonly CountedReads.Counter counter = new(ConversationRows.Timeline);

    [Theory]
    [InlineData("all of it", null, 100)]
    [InlineData("in pages of more than is read for one", null, 1_000)]
    [InlineData("what came by a channel that is rare", "voice", 100)]
    public async Task Timeline_OfManyConversations_GoesOnToTheOldest(string row, string? channel, int limit)
    {
        await using var centre = await TestCentre.StartAsync(seen: journal => CountedReads.Of(journal, counter));
        var known = await centre.IngestAsync("ann", "hello", "m1");
        var told = await TellAsync(centre, known);
        var expected = told.Where(r => channel is null || r.Channels == channel)
            .OrderByDescending(r => r.OpenedAt).ThenByDescending(r => r.Conversation.Value, StringComparer.Ordinal)
            .Select(r => r.Conversation).ToArray();

        List<ConversationId> seen = [];
        TimelinePlace? after = null;
        do
        {
            var before = counter.Reads;
            var page = await centre.Grains.GetGrain<ICustomerTimeline>(known.Customer.Value)
                .ReadTimelineAsync(new([TimelineKind.Conversation], channel, null, centre.Clock.GetUtcNow().AddHours(-1), after, limit))
                .Within("a page");
            seen.AddRange(page!.Items.Select(i => i.Conversation!.Conversation));
            Assert.InRange(counter.Reads - before, 1, ReadsMax);
            Assert.NotEqual((row, after ?? new(default, "first")), (row, page.Next));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(expected, seen);
    }

    /// <summary>Where a matter goes on is looked for among the newest.</summary>
    [Fact]
    public async Task Matter_OfACustomerWithALongHistory_GoesOnInTheNewest()
    {
        await using var centre = await TestCentre.StartAsync();
        var known = await centre.IngestAsync("ann", "hello", "m1");
        await TellAsync(centre, known, rows: 10_050);

        var profile = await centre.Grains.GetGrain<ICustomerGrain>(known.Customer.Value).GetProfileAsync().Within("a profile");

        Assert.Equal(known.Conversation, profile!.OpenConversation);
    }

    /// <summary>As years of conversations would have left them; when one opened is not quite when its id was made.</summary>
    private static async Task<List<TimelineRow>> TellAsync(TestCentre centre, IngestResult known, int rows = Count)
    {
        var random = new Random(7);
        var at = centre.Clock.GetUtcNow().AddDays(-400);
        List<TimelineRow> told = [];
        for (var i = 0; i < rows; i++)
        {
            at += TimeSpan.FromSeconds(random.Next(1, 6));
            var id = new byte[10];
            random.NextBytes(id);
            var opened = at.AddSeconds(random.Next(-59, 60));
            told.Add(new(new(OrderedId.Create("con_", at, id)), opened, at.AddHours(1), i % 900 == 450 ? "voice" : "webchat"));
        }

        var version = 0;
        foreach (var some in told.Chunk(Batch))
            await centre.Journal.AppendAsync(new()
            {
                Streams = [new("con_history", version++, [new NoAnswerNeeded(new("int_history"), new("agt_1"), at)])],
                Rows = [.. some.Select(r => new RowChange(ConversationRows.Timeline, known.Customer.Value, r.Conversation.Value, r))],
            });
        return told;
    }
}
