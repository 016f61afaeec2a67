using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>One timeline over everything (mission C3).</summary>
[Trait("Mission", "C3")]
public sealed class TimelineTests : Scenario
{
    private static readonly Identifier Phone = new() { Kind = IdentifierKind.Phone, Value = "+48600100200" };

    private CustomerService.CustomerServiceClient Desk => new(Server.As(Roles.Agent, "agt_7"));

    [Fact]
    public async Task Timeline_HasChatVisitComplaintAndNote_WithWhoToldThem()
    {
        var chat = await Connector("cnn_web").SendAsync(Connector("cnn_web").Chat("visitor-1", "hello", externalId: "1"));
        var customer = chat.CustomerId;
        var till = new CustomerService.CustomerServiceClient(Server.As(Roles.Connector, "cnn_till"));
        await till.RecordVisitAsync(new()
        {
            RequestId = "visit", CustomerId = customer, Visit = new() { Place = "Main Street", Purpose = "return" },
        }).ResponseAsync.Within("a visit");
        await Desk.RecordComplaintAsync(new()
        {
            ComplaintId = "k-1", CustomerId = customer, Complaint = new() { Subject = "worn out", About = chat.ConversationId },
        }).ResponseAsync.Within("a complaint");
        await Desk.AddNoteAsync(new() { RequestId = "note", CustomerId = customer, Note = new() { Text = "call back" } })
            .ResponseAsync.Within("a note");

        var page = await PageAsync(new() { CustomerId = customer });

        Assert.Equal(
            [
                (TimelineKind.Note, "agt_7"), (TimelineKind.Complaint, "agt_7"), (TimelineKind.Visit, "cnn_till"),
                (TimelineKind.Conversation, "webchat"),
            ],
            page.Entries.Select(e => (e.Kind, e.Source)));
        Assert.Equal(chat.ConversationId, page.Entries[3].ConversationId);
        Assert.Equal("hello", Assert.Single(page.Conversations).Messages.Single().Text);
        Assert.Equal(("worn out", ComplaintStatus.Open), (page.Entries[1].Fact.Complaint.Subject, page.Entries[1].Fact.Complaint.Status));
    }

    [Fact]
    public async Task Timeline_IsPagedAndFiltered()
    {
        var customer = await CustomerAsync();
        var start = DateTimeOffset.UtcNow.AddHours(-2);
        for (var number = 0; number < 7; number++)
            await VisitAsync(customer, $"v-{number}", start.AddMinutes(number), number % 2 == 0 ? "email" : "");
        await Desk.AddNoteAsync(new() { RequestId = "note", CustomerId = customer, Note = new() { Text = "x" } })
            .ResponseAsync.Within("a note");

        List<string> places = [];
        var request = new GetTimelineRequest { CustomerId = customer, PageSize = 3, Kinds = { TimelineKind.Visit } };
        do
        {
            var page = await PageAsync(request);
            places.AddRange(page.Entries.Select(e => e.Fact.Visit.Place));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(Enumerable.Range(0, 7).Reverse().Select(n => $"v-{n}"), places);

        var channel = await PageAsync(new() { CustomerId = customer, Channel = "email" });
        Assert.Equal(["v-6", "v-4", "v-2", "v-0"], channel.Entries.Select(e => e.Fact.Visit.Place));
        var time = await PageAsync(new()
        {
            CustomerId = customer,
            From = Timestamp.FromDateTimeOffset(start.AddMinutes(2)), To = Timestamp.FromDateTimeOffset(start.AddMinutes(4)),
        });
        Assert.Equal(["v-3", "v-2"], time.Entries.Select(e => e.Fact.Visit.Place));
    }

    [Theory]
    [InlineData("kind", "FIELD_OUT_OF_RANGE", "kinds[0]")]
    [InlineData("channel", "CHANNEL_UNKNOWN", "channel")]
    [InlineData("token", "PAGE_TOKEN_MALFORMED", "page_token")]
    public async Task Timeline_AskedForWrongly_SaysHow(string fault, string reason, string field)
    {
        var request = new GetTimelineRequest { CustomerId = await CustomerAsync() };
        if (fault == "kind") request.Kinds.Add((TimelineKind)99);
        if (fault == "channel") request.Channel = "nowhere";
        if (fault == "token") request.PageToken = "Y29uXzE";
        await Refused.WithAsync(
            StatusCode.InvalidArgument, reason, () => Customers.GetTimelineAsync(request).ResponseAsync, field);
    }

    [Fact]
    [Trait("Mission", "C5")]
    public async Task Timeline_OfAMergedCustomer_HasEverything_AndGivesItBack()
    {
        var (one, other) = (await CustomerAsync(), await CustomerAsync("+48600100300"));
        await VisitAsync(one, "north", DateTimeOffset.UtcNow.AddMinutes(-9));
        await VisitAsync(other, "south", DateTimeOffset.UtcNow.AddMinutes(-5));
        await Customers.MergeCustomersAsync(new() { RequestId = "merge", CustomerId = one, OtherCustomerId = other })
            .ResponseAsync.Within("a merge");
        foreach (var id in new[] { one, other })
            Assert.Equal(
                [("south", other), ("north", one)],
                (await PageAsync(new() { CustomerId = id })).Entries.Select(e => (e.Fact.Visit.Place, e.CustomerId)));

        await Customers.UnmergeCustomerAsync(new() { RequestId = "undo", CustomerId = other })
            .ResponseAsync.Within("an unmerge");

        Assert.Equal(["north"], (await PageAsync(new() { CustomerId = one })).Entries.Select(e => e.Fact.Visit.Place));
        Assert.Equal(["south"], (await PageAsync(new() { CustomerId = other })).Entries.Select(e => e.Fact.Visit.Place));
    }

    [Fact]
    [Trait("Mission", "P5")]
    public async Task Visit_AndNote_RepeatSafely()
    {
        var customer = await CustomerAsync();
        var visit = new RecordVisitRequest { RequestId = "r", CustomerId = customer, Visit = new() { Place = "north" } };
        for (var repeat = 0; repeat < 2; repeat++) await Desk.RecordVisitAsync(visit).ResponseAsync.Within("a visit");
        Assert.Single((await PageAsync(new() { CustomerId = customer })).Entries);
        var other = new RecordVisitRequest(visit) { Visit = new() { Place = "south" } };
        await Refused.WithAsync(
            StatusCode.AlreadyExists, "REQUEST_ID_REUSED", () => Desk.RecordVisitAsync(other).ResponseAsync, "request_id");
        await Refused.WithAsync(
            StatusCode.NotFound, "CUSTOMER_NOT_FOUND",
            () => Desk.RecordVisitAsync(new(visit) { CustomerId = "cus_nobody" }).ResponseAsync);
    }

    [Fact]
    public async Task Complaint_SettledBySomebodyElse_StandsOnce()
    {
        var customer = await CustomerAsync();
        var complaint = new RecordComplaintRequest
        {
            ComplaintId = "k-1", CustomerId = customer, Complaint = new() { Subject = "late" },
        };
        Assert.Equal(
            FactOutcome.Recorded, (await Desk.RecordComplaintAsync(complaint).ResponseAsync.Within("a complaint")).Outcome);
        Assert.Equal( // without a time of its own, a repetition is no news
            FactOutcome.Duplicate, (await Desk.RecordComplaintAsync(complaint).ResponseAsync.Within("the same again")).Outcome);
        var settled = new RecordComplaintRequest(complaint)
        {
            Complaint = new() { Subject = "late", Status = ComplaintStatus.Settled, Resolution = "sent again" },
        };
        Assert.Equal(
            FactOutcome.Updated, (await Customers.RecordComplaintAsync(settled).ResponseAsync.Within("a complaint")).Outcome);

        var entry = Assert.Single((await PageAsync(new() { CustomerId = customer })).Entries);
        Assert.Equal((ComplaintStatus.Settled, "crm"), (entry.Fact.Complaint.Status, entry.Source));
    }

    private async Task<GetTimelineResponse> PageAsync(GetTimelineRequest request) =>
        await Desk.GetTimelineAsync(request).ResponseAsync.Within("a timeline");

    private async Task VisitAsync(string customer, string place, DateTimeOffset at, string channel = "") =>
        await Desk.RecordVisitAsync(new()
        {
            RequestId = place, CustomerId = customer, At = Timestamp.FromDateTimeOffset(at),
            Visit = new() { Place = place, Channel = channel },
        }).ResponseAsync.Within("a visit");

    private async Task<string> CustomerAsync(string phone = "") => (await Customers.ResolveAsync(new()
    {
        RequestId = $"make{phone}", CreateIfUnknown = true, Evidence = Evidence.SignedIn,
        Identifier = phone.Length == 0 ? Phone : new() { Kind = IdentifierKind.Phone, Value = phone },
    }).ResponseAsync.Within("a resolve")).Profile.CustomerId;
}
