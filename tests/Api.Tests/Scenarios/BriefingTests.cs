using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Omni.Api.Briefings;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>What an agent knows before the first word (mission G2).</summary>
[Trait("Mission", "G2")]
public sealed class BriefingTests() : Scenario(
    TestSettings.With(settings =>
    {
        settings.Policy = new() { ReopenWindow = new() { Live = new(), Chat = new(), Deferred = new() } };
        settings.Queues.Single(q => q.Id == "que_chat").AutoReplies.Add(new AutoReply { Text = "In {wait}.", Promise = true });
    }),
    configure: builder => builder.Services.AddSingleton(new BriefLimits(Waits.Limit, Waits.Limit)))
{
    private static readonly Identifier Visitor = new() { Kind = IdentifierKind.Handle, Network = "web", Value = "visitor-1" };

    [Fact]
    [Trait("Mission", "C6")]
    [Trait("Mission", "C3")]
    public async Task Offer_OfACustomerWhoIsKnown_SaysEverythingBeforeTheFirstWord()
    {
        var (web, agent) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        var first = await web.SendAsync(web.Chat("visitor-1", "My shoes are worn out", externalId: "1"));
        await FinishAsync(agent, await agent.OfferAsync());
        await KnowAsync(first.CustomerId);
        await UntilAsync(() => BriefingAsync(first.ConversationId), b => b.Open.Count == 2, "the facts to be known");

        var second = await web.SendAsync(web.Chat("visitor-1", "Where is my order?", externalId: "2"));
        var offer = await agent.OfferAsync();

        var about = offer.About;
        Assert.NotEqual(first.ConversationId, second.ConversationId);
        Assert.False(about.Incomplete);
        Assert.Empty(about.Cuts);
        Assert.Equal((first.CustomerId, "Żaneta", "pl"), (about.Customer.CustomerId, about.Customer.DisplayName, about.Customer.Language));
        Assert.Equal("segment gold", about.Customer.Attributes.Select(a => $"{a.Name} {a.Value}").Single());
        Assert.Equal(("que_chat", "webchat", "Where is my order?"),
            (about.Matter.QueueId, about.Matter.Channel, about.Matter.LastWords.Single()));
        var past = Assert.Single(about.Conversations);
        Assert.Equal((first.ConversationId, "agt_7", "My shoes are worn out"), (past.ConversationId, past.AgentId, past.FirstWords));
        Assert.Equal(["webchat"], past.Channels);
        Assert.NotNull(past.ClosedAt);
        Assert.Equal(["c-1", "o-1"], about.Open.Select(f => f.ExternalId));
        Assert.Equal(["call back"], about.Notes.Select(n => n.Note.Text));
        Assert.Equal(["/shoes"], about.Path.Select(p => p.PageView.Url));
        Assert.Equal("marketing True", about.Consents.Select(c => $"{c.Purpose} {c.Given}").Single());
        Assert.True(about.CalculateSize() <= 16 * 1024);
    }

    [Fact]
    [Trait("Mission", "C9")]
    public async Task Verification_ShownOnce_TravelsWithTheConversation()
    {
        var (web, giver) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        await web.SendAsync(new(web.Chat("visitor-1", "hello", externalId: "1")) { Evidence = Evidence.SignedIn });
        var offer = await giver.OfferAsync();
        Assert.Equal((Evidence.SignedIn, "webchat"), (offer.About.Verification.Evidence, offer.About.Verification.Channel));
        await giver.AcceptAsync(offer);
        var receiver = await WorkingAsync("agt_8");
        await giver.TransferAsync(offer, TransferKind.Blind, agent: "agt_8");

        var next = await receiver.OfferAsync();

        Assert.Equal(
            (Evidence.SignedIn, Evidence.SignedIn, "webchat"),
            (next.About.Verification.Evidence, next.About.Verification.Current, next.About.Verification.Channel));
    }

    [Fact]
    public async Task Offer_OfSomebodyNew_IsBriefedToo_AndAgainInASnapshot()
    {
        var (web, agent) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        var sent = await web.SendAsync(web.Chat("visitor-1", "hello", externalId: "1"));
        var about = (await agent.OfferAsync()).About;
        Assert.Equal((sent.CustomerId, false), (about.Customer.CustomerId, about.Incomplete));
        Assert.Empty(about.Conversations);
        var again = Frontend("agt_7");
        await again.ConnectAsync("second");
        var shown = Assert.Single((await again.SnapshotAsync()).Offers).About;
        Assert.Equal((sent.CustomerId, "hello"), (shown.Customer.CustomerId, shown.Matter.LastWords.Single()));
    }

    [Fact]
    [Trait("Mission", "S1")]
    public async Task Briefing_IsReadAtAnyTime_WithAnswersAndPromises()
    {
        var (web, agent) = (Connector("cnn_web"), await WorkingAsync("agt_7"));
        await web.ListenAsync();
        await QueueAsync("que_chat", q => q.AgentsAvailable == 1);
        var sent = await web.SendAsync(new(web.Chat("visitor-1", "My SIM is dead", externalId: "1")) { AwaitHandOver = true });
        var answers = new RecordAnswerRequest
        {
            ConversationId = sent.ConversationId, InteractionId = sent.InteractionId, HandOver = new(),
            Answers = { new Answer { Slot = "topic", Value = "activation" }, new Answer { Slot = "device", Value = "phone" } },
        };
        await web.Client.RecordAnswerAsync(answers).ResponseAsync.Within("answers");

        var offer = await agent.OfferAsync();
        await web.DeliveryAsync("the auto-reply that promises");
        var about = await BriefingAsync(sent.ConversationId);
        Assert.Equal(["device phone", "topic activation"], about.Answers.Select(a => $"{a.Slot} {a.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(("activation", "My SIM is dead"), (about.Matter.Topic, about.Matter.LastWords.Single()));
        Assert.Equal(PromiseKind.Answer, about.Promises.Single().Kind);
        Assert.Equal((about.Answers, about.Matter), (offer.About.Answers, offer.About.Matter));
        await Refused.WithAsync(StatusCode.NotFound, "INTERACTION_NOT_FOUND", () => BriefingAsync(sent.ConversationId, "int_none"));
        await Refused.WithAsync(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => BriefingAsync("con_none"));
    }

    /// <summary>More facts than are kept, of 8 KiB, messages of 64 KiB, characters of four bytes.</summary>
    [Fact]
    public async Task Offer_OfAMonstrousCustomer_IsBriefedIn16KiB()
    {
        var face = string.Concat(Enumerable.Repeat("😀", 16_384));
        using var shop = await FactsFeed.StartAsync(Server);
        var told = await shop.TellAllAsync(Visitor, Enumerable.Range(1, 1_000).Select(Monstrous));
        Assert.All(told, answer => Assert.Equal(FactOutcome.Recorded, answer.Accepted.Outcome));
        var web = Connector("cnn_web");
        for (var i = 1; i <= 4; i++) await web.SendAsync(web.Chat("visitor-1", face, externalId: $"{i}"));
        var conversation = (await web.SendAsync(web.Chat("visitor-1", face, externalId: "4"))).ConversationId;
        await UntilAsync(() => BriefingAsync(conversation), b => b.Open.Count > 0, "the facts to be known");

        var offer = await (await WorkingAsync("agt_7")).OfferAsync();
        var about = offer.About;

        Assert.InRange(about.CalculateSize(), 4_000, 16 * 1024);
        Assert.Equal(3, about.Matter.LastWords.Count);
        Assert.All(about.Matter.LastWords, words => Assert.Equal($"{face[..498]}…", words));
        Assert.Equal("o-1000", about.Open[0].ExternalId);
        Assert.All(about.Open, fact => Assert.InRange(fact.Order.Items.Count, 1, 5));
        Assert.Contains(about.Cuts, cut => cut is { Field: "path", Shortened: 5 });
        Assert.Contains(about.Cuts, cut => cut.Field == "open" && cut.LeftOut + about.Open.Count == 10);

        Fact Monstrous(int number) => new(Some(number, face))
        {
            At = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddSeconds(number - 1_000)),
        };
    }

    private static Fact Some(int number, string face) => (number % 4) switch
    {
        1 => new() { ExternalId = $"p-{number}", PageView = new() { Url = face[..2_000], Title = face[..200] } },
        2 => new() { ExternalId = $"n-{number}", Note = new() { Text = face[..4_000] } },
        _ => new()
        {
            ExternalId = $"o-{number}",
            Order = new()
            {
                Url = $"https://shop.example/{face[..1_900]}",
                Items = { Enumerable.Range(1, 50).Select(i => new ItemLine { ProductId = $"sku-{i}", Name = face[..20] }) },
            },
        },
    };

    private async Task<Briefing> BriefingAsync(string conversation, string interaction = "") =>
        (await Conversations.GetBriefingAsync(new() { ConversationId = conversation, InteractionId = interaction })
            .ResponseAsync.Within("a briefing")).Briefing;

    private static async Task FinishAsync(Frontend agent, OfferMade offer)
    {
        await agent.AcceptAsync(offer);
        await agent.SayAsync(offer, "We send new ones.");
        await agent.Client.CloseInteractionAsync(new()
        {
            RequestId = agent.NextRequestId(), ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
        }).ResponseAsync.Within("a close");
        await agent.CompleteAsync(offer);
        await agent.ChangeAsync(i => i.Phase == InteractionPhase.Closed);
    }

    /// <summary>What desks and systems tell between the two conversations.</summary>
    private async Task KnowAsync(string customer)
    {
        using var shop = await FactsFeed.StartAsync(Server);
        foreach (var (fact, minutes) in new[]
        {
            (new Fact { ExternalId = "o-0", Order = new() { Status = OrderStatus.Delivered } }, 1),
            (new Fact { ExternalId = "o-1", Order = new() { Status = OrderStatus.Shipped } }, 2),
            (new Fact { ExternalId = "c-1", Cart = new() }, 3),
            (new Fact { ExternalId = "p-1", PageView = new() { Url = "/shoes" } }, 4),
        })
        {
            fact.At = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddMinutes(minutes - 60));
            Assert.Equal(FactOutcome.Recorded, (await shop.TellAsync(Visitor, fact)).Accepted.Outcome);
        }

        await Customers.UpdateProfileAsync(new()
        {
            RequestId = "1", CustomerId = customer, Evidence = Evidence.SignedIn, DisplayName = "Żaneta", Language = "pl",
            Attributes = { new V1.Attribute { Name = "segment", Value = "gold" } },
        }).ResponseAsync.Within("a profile");
        await Customers.AddNoteAsync(new() { RequestId = "2", CustomerId = customer, Note = new() { Text = "call back" } })
            .ResponseAsync.Within("a note");
        await Customers.SetConsentAsync(new() { RequestId = "3", CustomerId = customer, Purpose = "marketing", Given = true })
            .ResponseAsync.Within("a consent");
    }
}
