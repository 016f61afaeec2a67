using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Pages end at 48 KiB, whatever number was asked for, and lose and double nothing there.</summary>
public sealed class LargePageTests : Scenario
{
    private const int Count = 40;
    private const int PageBytes = 48 * 1024;

    [Fact]
    public async Task Transcript_OfLongMessages_ComesInPagesThatFitOneWindow()
    {
        var conversation = (await TalkAsync(new('x', 3_000))).ConversationId;
        List<string> read = [];
        List<int> sizes = [];
        var request = new GetTranscriptRequest { ConversationId = conversation, PageSize = 500 };
        do
        {
            var page = await Conversations.GetTranscriptAsync(request).ResponseAsync.Within("a page");
            read.AddRange(page.Messages.Select(m => m.Text[..2]));
            sizes.Add(page.CalculateSize());
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(Enumerable.Range(10, Count).Select(n => $"{n}"), read);
        Assert.All(sizes, size => Assert.InRange(size, 1, PageBytes + 100)); // 100: the token
        Assert.All(sizes.SkipLast(1), size => Assert.InRange(size, PageBytes - 4_000, PageBytes + 100)); // none but the last is short
    }

    [Fact]
    public async Task Message_LargerThanAPage_HasAPageOfItsOwn()
    {
        var conversation = (await TalkAsync(new('ż', 30_000), count: 2)).ConversationId;
        var request = new GetTranscriptRequest { ConversationId = conversation };
        var first = await Conversations.GetTranscriptAsync(request).ResponseAsync.Within("a page");
        request.PageToken = first.NextPageToken;
        var second = await Conversations.GetTranscriptAsync(request).ResponseAsync.Within("the next page");
        Assert.Equal(
            ("10", "11", ""), (first.Messages.Single().Text[..2], second.Messages.Single().Text[..2], second.NextPageToken));
    }

    [Fact]
    public async Task Timeline_OfLongNotes_ComesInPagesThatFitOneWindow()
    {
        var customer = (await TalkAsync("hello", count: 1)).CustomerId;
        var desk = new CustomerService.CustomerServiceClient(Server.As(Roles.Agent, "agt_7"));
        foreach (var number in Enumerable.Range(10, Count))
            await desk.AddNoteAsync(new()
            {
                RequestId = $"n{number}", CustomerId = customer, Note = new() { Text = number + new string('x', 3_000) },
            }).ResponseAsync.Within("a note");

        List<string> read = [];
        var request = new GetTimelineRequest { CustomerId = customer, PageSize = 100 };
        do
        {
            var page = await Customers.GetTimelineAsync(request).ResponseAsync.Within("a page");
            Assert.InRange(page.CalculateSize(), 1, PageBytes + 100);
            read.AddRange(page.Entries.Select(e => e.Kind == TimelineKind.Note ? e.Fact.Note.Text[..2] : "chat"));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal([.. Enumerable.Range(10, Count).Reverse().Select(n => $"{n}"), "chat"], read);
    }

    private async Task<IngestResponse> TalkAsync(string text, int count = Count)
    {
        var web = Connector("cnn_web");
        var last = new IngestResponse();
        foreach (var number in Enumerable.Range(10, count))
            last = await web.SendAsync(web.Chat("visitor-1", number + text, externalId: $"m{number}"));
        return last;
    }
}
