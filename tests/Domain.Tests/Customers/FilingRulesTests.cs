using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Customers;

[Trait("Semantics", "§19")]
public sealed class FilingRulesTests
{
    /// <summary>Whoever wrote, and wherever an agent went on.</summary>
    [Fact]
    public void Conversation_HasTheAddressesThatItsEventsBring()
    {
        var matter = new Matter();
        matter.Commit(matter.DecideReceive(matter.Message(Chat) with { Connector = Web }));
        matter.Offer(Anna);
        matter.Accept();
        Assert.Equal(SwitchOutcome.Done, matter.Commit(SwitchRules.Switch(
            matter.State, new(matter.Last.Id, new("int_s"), Voice.Id, AddressOn(Voice), Anna, 1, 20, false), Sample.Settings, matter.Now)));

        Assert.Equal(
            [AddressOn(Chat), AddressOn(Voice)],
            matter.Log.Select(FilingRules.AddressOf).Where(a => a is not null));
    }

    [Theory]
    [InlineData("of the released one alone", false, "cus_2")]
    [InlineData("of who stays alone", false, "cus_1")]
    [InlineData("of both", true, "cus_1", "cus_2")]
    public void Conversation_OfBothSides_IsUnclear(string row, bool expected, params string[] homes)
    {
        var people = new People();
        people.Add("cus_1");

        Assert.Equal(
            expected, FilingRules.IsUnclear(homes.Select(h => new CustomerId(h)), people.GroupOf(people.Add("cus_2"))));
    }
}
