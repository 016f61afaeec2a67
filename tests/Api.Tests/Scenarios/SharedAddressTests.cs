using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Addresses that say nothing of who writes: a role's, a family's, a browser's (Semantics §19).</summary>
[Trait("Mission", "C5")]
public sealed class SharedAddressTests() : TimedScenario(SensitiveSettings.Json)
{
    private static readonly Identifier Office = new() { Kind = IdentifierKind.Email, Value = "office@firm.pl" };

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
}
