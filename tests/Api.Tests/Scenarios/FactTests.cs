using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>What other systems know, told in streams (mission C6).</summary>
[Trait("Mission", "C6")]
public sealed class FactTests : Scenario
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow.AddHours(-1);
    private static readonly Identifier Phone = new() { Kind = IdentifierKind.Phone, Value = "+48600100200" };
    private static readonly Identifier Device = new() { Kind = IdentifierKind.Device, Network = "web", Value = "browser-1" };

    [Fact]
    public async Task Facts_OfEveryKind_StandOnTheTimelineWithTheirSource()
    {
        using var shop = await FactsFeed.StartAsync(Server);
        Fact[] facts =
        [
            Of("o-1", 1, new() { Order = new() { Status = OrderStatus.Shipped, Total = new() { Minor = 12_900, Currency = "PLN" } } }),
            Of("c-1", 2, new() { Cart = new() { Items = { new ItemLine { ProductId = "sku-1", Name = "Shoes", Quantity = 2 } } } }),
            Of("p-1", 3, new() { Payment = new() { Status = PaymentStatus.Failed, OrderId = "o-1", Method = "card" } }),
            Of("b-1", 4, new() { Booking = new() { What = "fitting", From = At(60), Place = "Main Street" } }),
            Of("n-1", 5, new() { Note = new() { Text = "likes red" } }),
            Of("v-1", 6, new() { Visit = new() { Place = "Main Street", Purpose = "return" } }),
            Of("k-1", 7, new() { Complaint = new() { Subject = "late", About = "o-1" } }),
            Of("w-1", 8, new() { PageView = new() { Url = "https://shop.example/shoes", Title = "Shoes", Device = "phone" } }),
        ];
        var customer = "";
        foreach (var fact in facts)
        {
            var accepted = (await shop.TellAsync(Phone, fact)).Accepted;
            Assert.Equal(FactOutcome.Recorded, accepted.Outcome);
            Assert.Equal(customer.Length == 0, accepted.Created);
            customer = accepted.CustomerId;
        }

        var entries = await EntriesAsync(customer);

        Assert.Equal(
            [
                TimelineKind.Path, TimelineKind.Complaint, TimelineKind.Visit, TimelineKind.Note, TimelineKind.Booking,
                TimelineKind.Payment, TimelineKind.Cart, TimelineKind.Order,
            ],
            entries.Select(e => e.Kind));
        Assert.All(entries, e => Assert.Equal(("shop", customer), (e.Source, e.CustomerId)));
        var told = entries.Select(e => e.Fact ?? e.Pages.Single()).Reverse().Select(Plain);
        Assert.Equal(facts.Select(Plain), told);
    }

    [Fact]
    [Trait("Mission", "P5")]
    public async Task Fact_ToldAgain_IsOne_AndTheNewestHolds()
    {
        using var shop = await FactsFeed.StartAsync(Server);
        var placed = Of("o-1", 1, new() { Order = new() });
        var shipped = Of("o-1", 2, new() { Order = new() { Status = OrderStatus.Shipped } });
        var first = (await shop.TellAsync(Phone, placed)).Accepted;
        Assert.Equal(FactOutcome.Duplicate, (await shop.TellAsync(Phone, placed)).Accepted.Outcome);
        Assert.Equal(FactOutcome.Updated, (await shop.TellAsync(Phone, shipped)).Accepted.Outcome);
        Assert.Equal(FactOutcome.Outdated, (await shop.TellAsync(Phone, placed)).Accepted.Outcome);
        var other = Of("o-1", 2, new() { Order = new() { Status = OrderStatus.Cancelled } });
        Assert.Equal("FACT_REUSED", (await shop.TellAsync(Phone, other)).Refused.Reason);

        var entry = Assert.Single(await EntriesAsync(first.CustomerId));
        Assert.Equal((OrderStatus.Shipped, At(2)), (entry.Fact.Order.Status, entry.At));
    }

    [Fact]
    [Trait("Mission", "C2")]
    public async Task Order_ThatTeachesIdentifiers_MakesTheNextCallKnown()
    {
        using var shop = await FactsFeed.StartAsync(Server);
        var mail = new Identifier { Kind = IdentifierKind.Email, Value = "john@example.com" };
        var loyalty = new Identifier { Kind = IdentifierKind.Loyalty, Network = "club", Value = "L-1" };
        var answer = await shop.TellAsync(
            mail, Of("o-1", 1, new() { Order = new() }),
            new FactIdentity { Identifier = Phone, Evidence = Evidence.ChannelVerified },
            new FactIdentity { Identifier = loyalty, Evidence = Evidence.Claimed });
        Assert.Equal([IdentityAction.Linked, IdentityAction.Claimed], answer.Accepted.Taught.Select(t => t.Action));

        var call = await Connector("cnn_sms").SendAsync(new()
        {
            Channel = "sms", Address = Phone, ExternalId = "1", Text = "Where is it?", Evidence = Evidence.ChannelVerified,
        });

        Assert.Equal((answer.Accepted.CustomerId, false), (call.CustomerId, call.NewCustomer));
        Assert.Equal(
            [TimelineKind.Conversation, TimelineKind.Order], (await EntriesAsync(call.CustomerId)).Select(e => e.Kind));
    }

    [Fact]
    public async Task PageViews_OverDevices_AreOnePath_AlsoOfWhoWasMerged()
    {
        using var web = await FactsFeed.StartAsync(Server, "web");
        var anonymous = (await web.TellAsync(Device, Page("/shoes", 1, "phone"))).Accepted;
        var known = (await web.TellAsync(Phone, Page("/cart", 2, "laptop"))).Accepted;
        await web.TellAsync(Device, Page("/red", 3, "phone"));
        Assert.NotEqual(anonymous.CustomerId, known.CustomerId);

        await Customers.MergeCustomersAsync(new()
        {
            RequestId = "merge", CustomerId = anonymous.CustomerId, OtherCustomerId = known.CustomerId,
        }).ResponseAsync.Within("a merge");
        var path = Assert.Single(await EntriesAsync(known.CustomerId));
        Assert.Equal(
            ["/shoes phone", "/cart laptop", "/red phone"],
            path.Pages.Select(p => $"{p.PageView.Url} {p.PageView.Device}"));

        await Customers.UnmergeCustomerAsync(new() { RequestId = "undo", CustomerId = known.CustomerId })
            .ResponseAsync.Within("an unmerge");
        Assert.Equal(["/cart"], Assert.Single(await EntriesAsync(known.CustomerId)).Pages.Select(p => p.PageView.Url));
        Assert.Equal(
            ["/shoes", "/red"], Assert.Single(await EntriesAsync(anonymous.CustomerId)).Pages.Select(p => p.PageView.Url));
    }

    [Fact]
    public async Task Channel_TellsPageViewsOfWhomItSaw_AndNothingElse()
    {
        using var chat = await FactsFeed.StartAsync(Server, "cnn_web", Roles.Connector);
        var seen = (await chat.TellAsync(Device, Page("/shoes", 1, "phone"))).Accepted;

        Assert.Equal("ROLE_NOT_ALLOWED", (await chat.TellAsync(Device, Of("o-1", 1, new() { Order = new() }))).Refused.Reason);
        Assert.Equal("ROLE_NOT_ALLOWED", (await chat.TellAsync(seen.CustomerId, Page("/red", 2, "phone"))).Refused.Reason);
        var stock = new StockCount { ProductId = "sku-1", Shop = "main", Quantity = 3, At = At(1) };
        Assert.Equal("ROLE_NOT_ALLOWED", (await chat.TellAsync(new RecordFactsRequest { Stock = stock })).Refused.Reason);

        Assert.Equal("/shoes", Assert.Single(Assert.Single(await EntriesAsync(seen.CustomerId)).Pages).PageView.Url);
    }

    [Fact]
    public async Task Stock_Told_IsFoundByProduct()
    {
        using var erp = await FactsFeed.StartAsync(Server, "erp");
        foreach (var (shop, quantity) in new[] { ("main", 3), ("north", 0) })
            await erp.TellAsync(new RecordFactsRequest
            {
                Stock = new() { ProductId = "sku-1", Shop = shop, Quantity = quantity, At = At(1) },
            });
        var sold = await erp.TellAsync(new RecordFactsRequest
        {
            Stock = new() { ProductId = "sku-1", Shop = "main", Quantity = 2, At = At(2) },
        });
        Assert.Equal((FactOutcome.Updated, ""), (sold.Accepted.Outcome, sold.Accepted.CustomerId));

        var stock = await Customers.GetStockAsync(new() { ProductId = "sku-1" }).ResponseAsync.Within("stock");

        Assert.Equal([("main", 2, At(2)), ("north", 0, At(1))], stock.Counts.Select(c => (c.Shop, c.Quantity, c.At)));
        Assert.Empty((await Customers.GetStockAsync(new() { ProductId = "sku-2" }).ResponseAsync.Within("stock")).Counts);
    }

    [Fact]
    public async Task Facts_ManyAtOnce_AreEachAnsweredOnce()
    {
        const int Count = 600;
        using var shop = await FactsFeed.StartAsync(Server);
        Assert.Equal(("shop", 1_000), (shop.Hello.Source, shop.Hello.InFlightMax));
        for (var number = 1; number <= Count; number++)
            await shop.WriteAsync(new()
            {
                Number = number, Identity = new() { Identifier = Phone, Evidence = Evidence.ChannelVerified },
                Fact = Of($"o-{number % 300}", 1, new() { Order = new() }),
            });

        var answers = await shop.EndAsync();

        Assert.Equal(Enumerable.Range(1, Count), answers.Select(a => (int)a.Number).Order());
        Assert.Equal(300, answers.Count(a => a.Accepted.Outcome == FactOutcome.Recorded));
        Assert.Equal(300, answers.Count(a => a.Accepted.Outcome == FactOutcome.Duplicate));
        var customer = Assert.Single(answers.Select(a => a.Accepted.CustomerId).Distinct());
        Assert.Equal(300, (await EntriesAsync(customer)).Count);
    }

    /// <summary>What left the shelf is shown all the same, once and in its place, with the conversation among it (mission C3).</summary>
    [Fact]
    [Trait("Mission", "C3")]
    public async Task Facts_MoreThanTheShelfHolds_AllStandOnTheTimeline()
    {
        const int Count = 1_300;
        var call = await Connector("cnn_sms").SendAsync(new()
        {
            Channel = "sms", Address = Phone, ExternalId = "1", Text = "Where is it?", Evidence = Evidence.ChannelVerified,
        });
        var hello = Assert.Single(await EntriesAsync(call.CustomerId));
        var first = hello.At.ToDateTimeOffset().AddSeconds(-30); // Four in ten before the conversation, all others after it.
        var facts = Enumerable.Range(0, Count).Select(n => new Fact(n % 4 == 0
            ? new() { Note = new() { Text = $"note {n}" } }
            : new() { Order = new() { Status = OrderStatus.Delivered } })
        {
            ExternalId = $"{n}", At = Timestamp.FromDateTimeOffset(first.AddMilliseconds((60 * n) + 1)),
        }).ToArray();
        using var shop = await FactsFeed.StartAsync(Server);
        var answers = await shop.TellAllAsync(Phone, facts);
        Assert.All(answers, a => Assert.Equal(FactOutcome.Recorded, a.Accepted.Outcome));

        var all = await EntriesAsync(call.CustomerId);
        var notes = await EntriesAsync(call.CustomerId, TimelineKind.Note);

        var newestFirst = facts.Reverse().ToArray();
        Assert.Equal(
            newestFirst.Select(f => (f.At, f.ExternalId)).Append((hello.At, "")).OrderByDescending(e => e.At).Select(e => e.Item2),
            all.Select(e => e.Fact?.ExternalId ?? ""));
        Assert.Equal(newestFirst.Where(f => f.Note is not null).Select(Plain), notes.Select(e => Plain(e.Fact)));
    }

    [Theory]
    [InlineData("future", "FACT_IN_FUTURE", "fact.at")]
    [InlineData("large", "FACT_TOO_LARGE", "fact.content")]
    [InlineData("long", "FIELD_TOO_LONG", "fact.note.text")]
    [InlineData("id", "FIELD_REQUIRED", "fact.external_id")]
    [InlineData("at", "FIELD_REQUIRED", "fact.at")]
    [InlineData("content", "FIELD_REQUIRED", "fact.content")]
    [InlineData("currency", "FIELD_MALFORMED", "fact.order.total.currency")]
    [InlineData("channel", "CHANNEL_UNKNOWN", "channel")]
    [InlineData("also", "FIELD_MALFORMED", "also")]
    [InlineData("whom", "FIELD_REQUIRED", "identity")]
    [InlineData("phone", "PHONE_MALFORMED", "identity.identifier.value")]
    [InlineData("customer", "CUSTOMER_NOT_FOUND", "")]
    [InlineData("shop", "FIELD_MALFORMED", "stock.shop")]
    public async Task Fact_ThatIsNone_SaysWhy_AndTheStreamGoesOn(string fault, string reason, string field)
    {
        using var shop = await FactsFeed.StartAsync(Server);
        var refused = (await shop.TellAsync(Faulty(fault))).Refused;
        Assert.Equal((reason, field), (refused.Reason, refused.Field));
        Assert.NotEmpty(refused.Text);
        var good = await shop.TellAsync(Phone, Of("o-1", 1, new() { Order = new() }));
        Assert.Equal(FactOutcome.Recorded, good.Accepted.Outcome);
    }

    private static RecordFactsRequest Faulty(string fault)
    {
        var request = new RecordFactsRequest
        {
            Identity = new() { Identifier = new(Phone) }, Fact = Of("n-1", 1, new() { Note = new() { Text = "x" } }),
        };
        switch (fault)
        {
            case "future": request.Fact.At = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddMinutes(10)); break;
            case "large":
                request.Fact.Order = new();
                for (var i = 0; i < 50; i++) request.Fact.Order.Items.Add(new ItemLine { Name = new('x', 180) });
                break;
            case "long": request.Fact.Note.Text = new('x', 4_001); break;
            case "id": request.Fact.ExternalId = ""; break;
            case "at": request.Fact.At = null; break;
            case "content": request.Fact.ClearContent(); break;
            case "currency": request.Fact.Order = new() { Total = new() { Currency = "zł" } }; break;
            case "channel": request.Fact.Visit = new() { Place = "x", Channel = "nowhere" }; break;
            case "also": request.Also.Add(new FactIdentity { Identifier = new(Device) }); break;
            case "whom": request.Identity = null; break;
            case "phone": request.Identity.Identifier.Value = "12"; break;
            case "customer": request.CustomerId = "cus_nobody"; break;
            case "shop": request.Stock = new() { ProductId = "sku", Shop = "a b", At = At(1) }; break;
        }

        return request;
    }

    private async Task<IList<TimelineEntry>> EntriesAsync(string customer, params TimelineKind[] kinds)
    {
        List<TimelineEntry> entries = [];
        var request = new GetTimelineRequest { CustomerId = customer, PageSize = 100, Kinds = { kinds } };
        do
        {
            var page = await Customers.GetTimelineAsync(request).ResponseAsync.Within("a timeline");
            entries.AddRange(page.Entries);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return entries;
    }

    /// <summary>What was told, without what the server adds and reads into it.</summary>
    private static string Plain(Fact fact)
    {
        var plain = new Fact(fact) { Source = "", RecordedAt = null };
        if (plain.Cart is { Status: CartStatus.Unspecified } cart) cart.Status = CartStatus.Open;
        if (plain.Booking is { Status: BookingStatus.Unspecified } booking) booking.Status = BookingStatus.Booked;
        if (plain.Complaint is { Status: ComplaintStatus.Unspecified } complaint) complaint.Status = ComplaintStatus.Open;
        return plain.ToString();
    }

    private static Fact Page(string url, int minutes, string device) =>
        Of($"{url}-{minutes}", minutes, new() { PageView = new() { Url = url, Device = device } });

    private static Fact Of(string id, int minutes, Fact fact)
    {
        (fact.ExternalId, fact.At) = (id, At(minutes));
        return fact;
    }

    private static Timestamp At(int minutes) =>
        Timestamp.FromDateTimeOffset(DateTimeOffset.FromUnixTimeSeconds(Start.ToUnixTimeSeconds()).AddMinutes(minutes));
}
