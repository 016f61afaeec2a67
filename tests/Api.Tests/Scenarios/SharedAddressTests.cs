using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Addresses that say nothing of who writes: a role's, a family's, a browser's (Semantics §19).</summary>
[Trait("Mission", "C5")]
public sealed partial class SharedAddressTests() : TimedScenario(SensitiveSettings.Json)
{
    private static readonly Identifier Phone = new() { Kind = IdentifierKind.Phone, Value = "+48600100200" };
    private static readonly Identifier Office = new() { Kind = IdentifierKind.Email, Value = "office@firm.pl" };
    private static readonly Identifier Browser = new() { Kind = IdentifierKind.Device, Network = "web", Value = "b1" };

    private Steps Crm => new(Server.As(Roles.Integrator, "crm"));

    [Fact]
    [Trait("Mission", "U3")]
    public async Task RoleAddress_ThatNobodyOwns_BecomesNoPersons_AndUnitesNobody()
    {
        var (one, other) = (await MakeAsync("jan@example.com"), await MakeAsync("ewa@example.com"));

        foreach (var customer in new[] { one, other })
            Assert.Equal(IdentityAction.Claimed, (await LinkAsync(customer, Office, Evidence.ChannelVerified)).Action);

        Assert.Equal([one, other], [(await ProfileAsync(one)).CustomerId, (await ProfileAsync(other)).CustomerId]);
        var written = await SendAsync("email", Office, "1", Evidence.ChannelVerified);
        Assert.True(written.NewCustomer);
        Assert.True((await ProfileAsync(written.CustomerId)).Shared);
    }

    [Fact]
    public async Task Browser_IsAGuess_AndTwoWhoSignInAtItAreTwoCustomers()
    {
        await SetDeviceChannelAsync();
        var visit = await SendAsync("browser", Browser, "1", Evidence.SignedIn);
        Assert.Equal(Evidence.Guess, Assert.Single((await ConversationAsync(visit.ConversationId)).Interactions).Evidence);
        Assert.Equal(Evidence.Guess, Assert.Single((await ProfileAsync(visit.CustomerId)).Identifiers).Evidence);
        var taught = await Customers.ResolveAsync(new()
        {
            RequestId = "taught", Identifier = new(Browser) { Value = "b2" }, CreateIfUnknown = true, Evidence = Evidence.SignedIn,
        }).ResponseAsync.Within("a customer");
        Assert.Equal(Evidence.Guess, Assert.Single(taught.Profile.Identifiers).Evidence);

        await LinkAsync(visit.CustomerId, Number("1"), Evidence.SignedIn);
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "IDENTITY_CONFLICT",
            () => LinkAsync(visit.CustomerId, Number("2"), Evidence.SignedIn));
        var second = (await Customers.ResolveAsync(new()
        {
            RequestId = "second", Identifier = Number("2"), CreateIfUnknown = true, Evidence = Evidence.SignedIn,
        }).ResponseAsync.Within("another customer")).Profile.CustomerId;
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "IDENTITY_CONFLICT", () => LinkAsync(second, Browser, Evidence.SignedIn));
        Assert.NotEqual((await ProfileAsync(visit.CustomerId)).CustomerId, (await ProfileAsync(second)).CustomerId);
    }

    [Fact]
    [Trait("Mission", "C9")]
    public async Task FamilysTelephone_TellsNotWhoWrites_SoSensitiveStepsWaitForAProof()
    {
        var call = await Connector("cnn_voice").SendAsync(new()
        {
            Channel = "voice", Address = Phone, ExternalId = "1", SessionStarted = new(), Evidence = Evidence.ChannelVerified,
        });
        await Customers.MarkSharedAsync(new() { RequestId = "share", CustomerId = call.CustomerId })
            .ResponseAsync.Within("the mark");
        await Crm.VerifyAsync(call.ConversationId, call.InteractionId, "code");

        var text = await SendAsync("whatsapp", Phone, "2", Evidence.ChannelVerified);

        Assert.Equal(call.ConversationId, text.ConversationId);
        foreach (var step in new[] { "tell_balance", "change_address" })
        {
            var refused = await Crm.BeginAsync(text.ConversationId, text.InteractionId, step);
            Assert.Equal((StepOutcome.LevelTooLow, Evidence.Claimed), (refused.Outcome, refused.Level));
        }

        await Crm.VerifyAsync(text.ConversationId, text.InteractionId, "questions");
        Assert.Equal(
            StepOutcome.Begun, (await Crm.BeginAsync(text.ConversationId, text.InteractionId, "tell_balance")).Outcome);
    }

    /// <summary>The agent finds out in the middle of a call.</summary>
    [Fact]
    [Trait("Mission", "C9")]
    public async Task TelephoneMarkedAsShared_SaysNoMoreWhoIsOnTheLine()
    {
        var call = await Connector("cnn_voice").SendAsync(new()
        {
            Channel = "voice", Address = Phone, ExternalId = "1", SessionStarted = new(), Evidence = Evidence.ChannelVerified,
        });
        Assert.Equal(
            StepOutcome.Begun, (await Crm.BeginAsync(call.ConversationId, call.InteractionId, "tell_balance")).Outcome);

        await Customers.MarkSharedAsync(new() { RequestId = "share", CustomerId = call.CustomerId })
            .ResponseAsync.Within("the mark");

        var known = await UntilAsync(
            () => ConversationAsync(call.ConversationId), c => c.Interactions.Single().Evidence == Evidence.Claimed, "the doubt");
        Assert.Equal(Evidence.Claimed, known.Interactions.Single().Standing.Level);
        var refused = await Crm.BeginAsync(call.ConversationId, call.InteractionId, "tell_balance");
        Assert.Equal((StepOutcome.LevelTooLow, Evidence.Claimed), (refused.Outcome, refused.Level));
    }

    [Fact]
    [Trait("Mission", "C9")]
    public async Task MailOfARole_TellsNotWhoWrites_HoweverWellItIsSigned()
    {
        var mail = await SendAsync("email", Office, "1", Evidence.ChannelVerified);
        var again = await SendAsync("email", Office, "2", Evidence.ChannelVerified);

        Assert.Equal(mail.InteractionId, again.InteractionId);
        var refused = await Crm.BeginAsync(mail.ConversationId, mail.InteractionId, "tell_balance");
        Assert.Equal((StepOutcome.ChannelCannot, Evidence.Claimed), (refused.Outcome, refused.Level));
    }

    private static Identifier Number(string number) =>
        new() { Kind = IdentifierKind.CustomerNumber, Network = "crm", Value = number };

    private async Task<string> MakeAsync(string mail) => (await Customers.ResolveAsync(new()
    {
        RequestId = mail, Identifier = new() { Kind = IdentifierKind.Email, Value = mail }, CreateIfUnknown = true,
        Evidence = Evidence.ChannelVerified,
    }).ResponseAsync.Within("a customer")).Profile.CustomerId;

    private Task<LinkIdentifierResponse> LinkAsync(string customer, Identifier identifier, Evidence evidence) =>
        Customers.LinkIdentifierAsync(new()
        {
            RequestId = Guid.NewGuid().ToString("N"), CustomerId = customer, Identifier = identifier, Evidence = evidence,
        }).ResponseAsync.Within("a link");

    private Task<IngestResponse> SendAsync(string channel, Identifier address, string id, Evidence evidence) =>
        Connector($"cnn_{channel}").SendAsync(new()
        {
            Channel = channel, Address = address, ExternalId = id, Text = "hello", Evidence = evidence,
        });

    private async Task SetDeviceChannelAsync()
    {
        var admin = new SettingsService.SettingsServiceClient(Server.As(Roles.Admin, "root"));
        var settings = (await admin.GetAsync(new()).ResponseAsync.Within("settings")).Settings;
        settings.Channels.Add(new Channel
        {
            Id = "browser", Name = "Browser", ChannelClass = ChannelClass.Chat, QueueId = "que_chat",
            ConnectorId = "cnn_browser", AddressKind = IdentifierKind.Device,
        });
        await admin.ApplyAsync(new() { RequestId = "set", Settings = settings }).ResponseAsync.Within("settings");
    }
}
