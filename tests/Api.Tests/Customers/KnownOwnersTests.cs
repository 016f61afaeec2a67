using Omni.Api.Customers;
using Omni.Domain;
using Omni.Domain.Customers;

namespace Omni.Api.Tests.Customers;

[Trait("Semantics", "§19")]
public sealed class KnownOwnersTests
{
    private static readonly Identifier Phone = new(IdentifierKind.Phone, "", "+48221234567");

    /// <summary>It may be a placeholder's by then.</summary>
    [Fact]
    public void Owner_IsForgottenAfterSeconds()
    {
        var clock = new ManualClock();
        var owners = new KnownOwners(clock);
        Assert.Null(owners.Find(Phone));
        owners.Add(Phone, new("cus_1"));

        clock.Advance(TimeSpan.FromMilliseconds(4_999));
        Assert.Equal(new("cus_1"), owners.Find(Phone));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(owners.Find(Phone));

        owners.Add(Phone, new("cus_2"));
        Assert.Equal(new("cus_2"), owners.Find(Phone));
    }
}
