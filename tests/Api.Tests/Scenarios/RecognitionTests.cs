using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

[Trait("Mission", "C2")]
public sealed class RecognitionTests : Scenario
{
    [Theory]
    [InlineData("sms", IdentifierKind.Phone, "", "+48221234567")]
    [InlineData("email", IdentifierKind.Email, "", "John.Smith+shop@Example.COM")]
    [InlineData("telegram", IdentifierKind.Handle, "telegram", "john_smith")]
    public async Task Customer_WhoWritesAgain_IsRecognised(
        string channel, IdentifierKind kind, string network, string value)
    {
        var connector = Connector("cnn_any");
        var address = new Identifier { Kind = kind, Network = network, Value = value };
        var first = await connector.SendAsync(Message(channel, address, "1"));
        var second = await connector.SendAsync(Message(channel, address, "2"));
        Assert.True(first.NewCustomer && !second.NewCustomer);
        Assert.Equal(first.CustomerId, second.CustomerId);
        Assert.Equal(first.ConversationId, second.ConversationId);

        var found = await Customers.ResolveAsync(new() { Identifier = address }).ResponseAsync.Within("a resolve");
        Assert.Equal(first.CustomerId, found.Profile.CustomerId);
    }

    [Fact]
    public async Task Customer_TaughtBeforehand_IsRecognisedOnTheirFirstMessage()
    {
        var phone = new Identifier { Kind = IdentifierKind.Phone, Value = "+48600100200" };
        var taught = await Customers.ResolveAsync(new()
        {
            RequestId = "teach", Identifier = phone, CreateIfUnknown = true, DisplayName = "Żaneta",
            Evidence = Evidence.SignedIn,
        }).ResponseAsync.Within("a resolve");
        Assert.True(taught.Created);
        var message = await Connector("cnn_sms").SendAsync(Message("sms", phone, "1"));
        Assert.Equal(taught.Profile.CustomerId, message.CustomerId);
        Assert.False(message.NewCustomer);
        Assert.Equal("Żaneta", (await ProfileAsync(message.CustomerId)).DisplayName);
    }

    [Fact]
    public async Task FirstMessages_OverTwoChannelsAtOnce_MakeOneCustomer()
    {
        var (voice, whatsApp) = (Connector("cnn_voice"), Connector("cnn_whatsapp"));
        for (var round = 0; round < 25; round++)
        {
            var phone = new Identifier { Kind = IdentifierKind.Phone, Value = $"+4860010{round:D4}" };
            var call = new IngestRequest
            {
                Channel = "voice", Address = phone, ExternalId = $"call-{round}", SessionStarted = new(),
            };
            var answers = await Task.WhenAll(
                voice.SendAsync(call), whatsApp.SendAsync(Message("whatsapp", phone, $"{round}")));
            Assert.Equal(answers[0].CustomerId, answers[1].CustomerId);
            Assert.Equal(1, answers.Count(a => a.NewCustomer));
            var profile = await ProfileAsync(answers[0].CustomerId);
            Assert.Equal(phone, Assert.Single(profile.Identifiers).Identifier);
        }
    }

    [Fact]
    public async Task Identifier_LinkedToACustomer_LeadsToThemAndToNobodyElse()
    {
        var john = await Connector("cnn_web").SendAsync(
            Message("webchat", new() { Kind = IdentifierKind.Handle, Network = "web", Value = "john" }, "1"));
        var mary = await Connector("cnn_web").SendAsync(
            Message("webchat", new() { Kind = IdentifierKind.Handle, Network = "web", Value = "mary" }, "2"));
        var phone = new Identifier { Kind = IdentifierKind.Phone, Value = "+48600100200" };
        var link = new LinkIdentifierRequest
        {
            RequestId = "link", CustomerId = john.CustomerId, Identifier = phone, Evidence = Evidence.SignedIn,
        };
        for (var repeat = 0; repeat < 2; repeat++)
        {
            var linked = await Customers.LinkIdentifierAsync(link).ResponseAsync.Within("a link");
            Assert.Equal(2, linked.Profile.Identifiers.Count);
        }

        Assert.Equal(john.CustomerId, (await Connector("cnn_sms").SendAsync(Message("sms", phone, "3"))).CustomerId);
        var claim = await Customers.LinkIdentifierAsync(new(link)
        {
            RequestId = "link-2", CustomerId = mary.CustomerId, Evidence = Evidence.Claimed,
        }).ResponseAsync.Within("a claim");
        Assert.Equal((IdentityAction.MergeSuggested, john.CustomerId), (claim.Action, claim.OtherCustomerId));
        Assert.Equal(john.CustomerId, (await Connector("cnn_sms").SendAsync(Message("sms", phone, "4"))).CustomerId);
        await Refused.WithAsync(
            StatusCode.AlreadyExists,
            "REQUEST_ID_REUSED",
            () => Customers.LinkIdentifierAsync(new(link) { Evidence = Evidence.Claimed }).ResponseAsync,
            "request_id");
    }

    /// <summary>A connector learns whose an address is that it names, and nothing else of them.</summary>
    [Fact]
    [Trait("Mission", "P6")]
    public async Task Connector_ThatAsksWhoItIs_GetsNoProfile()
    {
        var phone = new Identifier { Kind = IdentifierKind.Phone, Value = "+48600100200" };
        var customer = (await Customers.ResolveAsync(new()
        {
            RequestId = "teach", Identifier = phone, CreateIfUnknown = true, DisplayName = "Żaneta",
            Evidence = Evidence.ChannelVerified,
        }).ResponseAsync.Within("a customer")).Profile.CustomerId;
        var mail = new Identifier { Kind = IdentifierKind.Email, Value = "zaneta@example.com" };
        await Customers.LinkIdentifierAsync(
            new() { RequestId = "link", CustomerId = customer, Identifier = mail, Evidence = Evidence.SignedIn });
        await Customers.UpdateProfileAsync(new()
        {
            RequestId = "say", CustomerId = customer, Language = "pl", DisplayName = "Żaneta Nowak",
            Attributes = { new Omni.V1.Attribute { Name = "segment", Value = "gold" } },
        });
        await Customers.SetConsentAsync(new() { RequestId = "yes", CustomerId = customer, Purpose = "marketing", Given = true });
        var channel = new CustomerService.CustomerServiceClient(Server.As(Roles.Connector, "cnn_sms"));
        await Connector("cnn_sms").SendAsync(Message("sms", phone, "1"));

        var told = (await channel.ResolveAsync(new() { Identifier = phone }).ResponseAsync.Within("who it is")).Profile;

        var expected = new Profile { CustomerId = customer, Brand = "main", Language = new(told.Language) };
        expected.Identifiers.Add(new ProfileIdentifier(Assert.Single(told.Identifiers)));
        Assert.Equal(expected, told);
        Assert.Equal(("pl", phone, Evidence.ChannelVerified),
            (told.Language.Value, told.Identifiers[0].Identifier, told.Identifiers[0].Evidence));
        var refused = await channel.SetConsentAsync(new() { RequestId = "no", CustomerId = customer, Purpose = "surveys" })
            .ResponseAsync.Within("a no");
        Assert.Equal("surveys", Assert.Single(refused.Consents).Purpose);
    }

    [Fact]
    public async Task Identifier_NobodyOwns_IsNotFound()
    {
        var request = new ResolveRequest
        {
            Identifier = new() { Kind = IdentifierKind.Email, Value = "nobody@example.com" },
        };
        await Refused.WithAsync(
            StatusCode.NotFound, "CUSTOMER_NOT_FOUND", () => Customers.ResolveAsync(request).ResponseAsync);
    }

    [Fact]
    [Trait("Mission", "P3")]
    public async Task Message_RepeatedManyTimesAtOnce_IsAcceptedOnce()
    {
        var connector = Connector("cnn_web");
        var request = connector.Chat("visitor-1", "hello", externalId: "the-same");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => connector.SendAsync(request)));
        Assert.Equal(1, answers.Count(a => !a.Duplicate));
        Assert.Single(answers.Select(a => a.MessageId).Distinct());
        Assert.Single((await ConversationAsync(answers[0].ConversationId)).Messages);
    }

    private static IngestRequest Message(string channel, Identifier address, string externalId) => new()
    {
        Channel = channel, Address = address, ExternalId = externalId, Text = "hello", DisplayName = "John",
    };
}
