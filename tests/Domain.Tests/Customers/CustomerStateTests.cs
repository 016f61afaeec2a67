using Omni.Domain.Customers;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Customers;

[Trait("Semantics", "§19")]
public sealed class CustomerStateTests
{
    private static readonly Identifier Mailbox = AddressOn(Mail);

    [Fact]
    public void Customer_ReplayedFromItsEvents_HasNameAndAddressesInTheOrderOfLinking()
    {
        var state = new CustomerState()
            .Apply(new CustomerCreated(Customer, "main", Start) { Personal = new("Jan") }, 1)
            .Apply(Linked(AddressOn(Chat)), 2)
            .Apply(Linked(Mailbox), 3)
            .Apply(new CustomerRenamed(Start) { Personal = new("Jan Kowalski") }, 4);

        Assert.Equal((Customer, "main", "Jan Kowalski", Start, 4L),
            (state.Id, state.Brand, state.DisplayName, state.CreatedAt, state.Version));
        Assert.Equal([AddressOn(Chat), Mailbox], state.Identifiers.Select(i => i.Identifier));
    }

    [Fact]
    public void Customer_Erased_StillReplaysWithoutAnythingPersonal()
    {
        var state = new CustomerState()
            .Apply(new CustomerCreated(Customer, "main", Start), 1)
            .Apply(new IdentifierLinked(IdentifierKind.Email, EvidenceLevel.SignedIn, "agt_anna", Start), 2);

        Assert.Equal(("", 2L), (state.DisplayName, state.Version));
        Assert.Empty(state.Identifiers);
    }

    [Theory]
    [InlineData(IdentifierKind.Device, EvidenceLevel.Guess)]
    [InlineData(IdentifierKind.Handle, EvidenceLevel.SignedIn)]
    public void Customer_MetAtABrowser_IsAGuess_WhoeverSignedIn(IdentifierKind kind, EvidenceLevel expected)
    {
        var events = CustomerRules.Create(
            Customer, "main", "Jan", new(kind, "web", "b1"), EvidenceLevel.SignedIn, "cnn_web", Start);

        Assert.Equal(expected, Assert.Single(events.OfType<IdentifierLinked>()).Evidence);
    }

    private static IdentifierLinked Linked(Identifier identifier) =>
        new(identifier.Kind, EvidenceLevel.ChannelVerified, "cnn_web", Start) { Personal = new(identifier) };
}
