using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;
using Attribute = Omni.V1.Attribute;

namespace Omni.Api.Tests.Scenarios;

/// <summary>What is said about a customer, and what they agree to (mission C6, Semantics §19 and §21).</summary>
[Trait("Mission", "C6")]
public sealed class ProfileTests : Scenario
{
    private CustomerService.CustomerServiceClient Desk => new(Server.As(Roles.Agent, "agt_7"));

    [Fact]
    public async Task Profile_Updated_SaysByWhomHowSurelyAndSinceWhen()
    {
        var customer = await CustomerAsync();
        var since = Timestamp.FromDateTimeOffset(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
        var updated = await Customers.UpdateProfileAsync(new()
        {
            RequestId = "1", CustomerId = customer, Evidence = Evidence.SignedIn, AsOf = since, DisplayName = "Żaneta",
            Language = "pl", PreferredChannel = "email",
            QuietHours = new() { From = "22:00", Until = "08:00", TimeZone = "Europe/Warsaw" },
            Attributes = { new Attribute { Name = "segment", Value = "gold" } },
        }).ResponseAsync.Within("an update");

        var profile = await ProfileAsync(customer);

        Assert.Equal(updated.Profile, profile);
        Assert.Equal("Żaneta", profile.DisplayName);
        ProfileValue[] said = [profile.Name, profile.Language, profile.PreferredChannel, profile.QuietHours, .. profile.Attributes];
        Assert.Equal(
            ["name Żaneta", "language pl", "preferred_channel email", "quiet_hours 22:00-08:00 Europe/Warsaw", "segment gold"],
            said.Select(v => $"{v.Name} {v.Value}"));
        Assert.All(said, v => Assert.Equal((Evidence.SignedIn, "crm", since), (v.Evidence, v.Source, v.AsOf)));
    }

    [Fact]
    public async Task Profile_InConflict_HoldsByEvidence_AndShowsWhatLost()
    {
        var customer = await CustomerAsync();
        await Customers.UpdateProfileAsync(
            new() { RequestId = "1", CustomerId = customer, Evidence = Evidence.SignedIn, Language = "pl" });
        await Desk.UpdateProfileAsync(new() { RequestId = "2", CustomerId = customer, Language = "de" });
        var profile = await ProfileAsync(customer);
        Assert.Equal("pl", profile.Language.Value);
        var lost = Assert.Single(profile.Superseded);
        Assert.Equal(("language", "de", "agt_7", Evidence.Claimed), (lost.Name, lost.Value, lost.Source, lost.Evidence));
        await Customers.UpdateProfileAsync(
            new() { RequestId = "3", CustomerId = customer, Evidence = Evidence.SignedIn, Language = "" });
        Assert.Null((await ProfileAsync(customer)).Language);
    }

    [Fact]
    public async Task Consent_Withdrawn_HoldsAtOnceForEverybody_AndIsAnEvent()
    {
        var customer = await CustomerAsync();
        using var follower = await Follower.StartAsync(Server);
        var given = await Desk.SetConsentAsync(
            new() { RequestId = "1", CustomerId = customer, Purpose = "marketing", Given = true, Proof = "web form 3" });
        Assert.Equal(("marketing", true, "agt_7", "web form 3"), Read(Assert.Single(given.Consents)));

        var channel = new CustomerService.CustomerServiceClient(Server.As(Roles.Connector, "cnn_sms"));
        await channel.SetConsentAsync(
            new() { RequestId = "1", CustomerId = customer, Purpose = "marketing", Proof = "STOP" }).ResponseAsync.Within("a no");

        Assert.Equal(("marketing", false, "cnn_sms", "STOP"), Read(Assert.Single((await ProfileAsync(customer)).Consents)));
        var change = await follower.EventAsync(e => e.Type == "ConsentWithdrawn", "the withdrawal");
        Assert.Equal(customer, change.Stream);
        Assert.Contains("\"marketing\"", change.Data.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Mission", "C5")]
    public async Task Consent_OfMergedCustomers_IsTheLastWord_AndUnmergeGivesEachTheirOwn()
    {
        var (one, other) = (await CustomerAsync(), await CustomerAsync("+48600100300"));
        await ConsentAsync(one, "1", given: true);
        await ConsentAsync(other, "2", given: false);
        await Customers.MergeCustomersAsync(new() { RequestId = "merge", CustomerId = one, OtherCustomerId = other });
        Assert.False(Assert.Single((await ProfileAsync(one)).Consents).Given);
        await ConsentAsync(other, "3", given: true);
        Assert.True(Assert.Single((await ProfileAsync(other)).Consents).Given);
        await ConsentAsync(other, "4", given: false);
        Assert.False(Assert.Single((await ProfileAsync(one)).Consents).Given);
        await Customers.UnmergeCustomerAsync(new() { RequestId = "undo", CustomerId = other });
        Assert.False(Assert.Single((await ProfileAsync(other)).Consents).Given);
    }

    [Fact]
    [Trait("Mission", "P5")]
    public async Task Update_Repeated_CountsOnce()
    {
        var customer = await CustomerAsync();
        var update = new UpdateProfileRequest { RequestId = "1", CustomerId = customer, Language = "pl" };
        await Desk.UpdateProfileAsync(update);
        await Desk.UpdateProfileAsync(new() { RequestId = "2", CustomerId = customer, Language = "de" });
        await Desk.UpdateProfileAsync(update);
        Assert.Equal("de", (await ProfileAsync(customer)).Language.Value);
        await Refused.WithAsync(
            StatusCode.AlreadyExists, "REQUEST_ID_REUSED",
            () => Desk.UpdateProfileAsync(new(update) { Language = "fr" }).ResponseAsync, "request_id");
    }

    [Theory]
    [InlineData("nothing", "FIELD_REQUIRED", "display_name")]
    [InlineData("language", "FIELD_MALFORMED", "language")]
    [InlineData("channel", "CHANNEL_UNKNOWN", "channel")]
    [InlineData("hours", "FIELD_MALFORMED", "quiet_hours")]
    [InlineData("attribute", "FIELD_MALFORMED", "attributes[0].name")]
    [InlineData("value", "FIELD_TOO_LONG", "attributes[0].value")]
    [InlineData("many", "TOO_MANY_ITEMS", "attributes")]
    [InlineData("future", "FACT_IN_FUTURE", "as_of")]
    public async Task Update_ThatIsNone_SaysWhy(string fault, string reason, string field)
    {
        var request = new UpdateProfileRequest { RequestId = "1", CustomerId = await CustomerAsync() };
        switch (fault)
        {
            case "language": request.Language = "Polish language"; break;
            case "channel": request.PreferredChannel = "nowhere"; break;
            case "hours": request.QuietHours = new() { From = "22:00", Until = "08:00", TimeZone = "Warsaw" }; break;
            case "attribute": request.Attributes.Add(new Attribute { Name = "Big Letters", Value = "x" }); break;
            case "value": request.Attributes.Add(new Attribute { Name = "x", Value = new('x', 501) }); break;
            case "many":
                for (var i = 0; i < 51; i++) request.Attributes.Add(new Attribute { Name = $"a{i}", Value = "x" });
                break;
            case "future":
                (request.Language, request.AsOf) = ("pl", Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddHours(1)));
                break;
        }

        await Refused.WithAsync(
            StatusCode.InvalidArgument, reason, () => Desk.UpdateProfileAsync(request).ResponseAsync, field);
    }

    [Fact]
    public async Task Attributes_BeyondTheLimitOfACustomer_AreRefused()
    {
        var customer = await CustomerAsync();
        var full = new UpdateProfileRequest { RequestId = "1", CustomerId = customer };
        for (var i = 0; i < 50; i++) full.Attributes.Add(new Attribute { Name = $"a{i}", Value = "x" });
        await Desk.UpdateProfileAsync(full);
        var more = new UpdateProfileRequest
        {
            RequestId = "2", CustomerId = customer, Attributes = { new Attribute { Name = "more", Value = "x" } },
        };
        await Refused.WithAsync(
            StatusCode.ResourceExhausted, "TOO_MANY_VALUES", () => Desk.UpdateProfileAsync(more).ResponseAsync);
    }

    private static (string, bool, string, string) Read(Consent consent) =>
        (consent.Purpose, consent.Given, consent.Source, consent.Proof);

    private async Task ConsentAsync(string customer, string request, bool given) => await Desk.SetConsentAsync(
        new() { RequestId = request, CustomerId = customer, Purpose = "marketing", Given = given })
        .ResponseAsync.Within("a consent");

    private async Task<string> CustomerAsync(string phone = "+48600100200") => (await Customers.ResolveAsync(new()
    {
        RequestId = $"make{phone}", CreateIfUnknown = true, Evidence = Evidence.SignedIn,
        Identifier = new() { Kind = IdentifierKind.Phone, Value = phone },
    }).ResponseAsync.Within("a resolve")).Profile.CustomerId;
}
