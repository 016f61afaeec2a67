using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Domain.Tests.Customers;

public sealed class ConsentRulesTests
{
    private CustomerState one = Fresh("cus_a");
    private CustomerState other = Fresh("cus_b");

    [Fact]
    public void Consent_LastWord_Holds()
    {
        Decide(ref one, given: true, 0);
        Assert.True(Holds(new(one)));
        var withdrawn = Decide(ref one, given: false, 1);
        Assert.IsType<ConsentWithdrawn>(withdrawn);
        Assert.False(Holds(new(one)));
    }

    [Fact]
    public void Consent_SaidAgain_ChangesNothing()
    {
        Decide(ref one, given: true, 0);
        Assert.Null(Decide(ref one, given: true, 1));
    }

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(1, 0, true)]
    [InlineData(1, 1, false)]
    public void Consent_OfMergedCustomers_IsTheLastWordOfAny(int given, int withdrawn, bool holds)
    {
        Decide(ref one, given: true, given);
        Decide(ref other, given: false, withdrawn);
        Assert.Equal(holds, Holds(Group()));
        Assert.Equal(holds, Holds(new(new("cus_b"), [other, one])));
    }

    /// <summary>What the survivor said long ago is no reason to pass over a no of today.</summary>
    [Fact]
    public void Consent_WithdrawnWhereAnotherMemberGaveIt_IsWritten()
    {
        Decide(ref one, given: false, 0);
        Decide(ref other, given: true, 1);
        var decision = ConsentRules.Decide(Group(), "marketing", given: false, "", "agt_7", People.Start.AddMinutes(2));
        Assert.IsType<ConsentWithdrawn>(Assert.Single(decision.Events));
    }

    /// <summary>Who stands for both says no, and only the other's record says so yet: it has to outlast an unmerge.</summary>
    [Fact]
    public void Consent_RefusedByAnotherMemberAlready_IsWrittenWithTheSurvivorToo()
    {
        Decide(ref one, given: true, 0);
        Decide(ref other, given: false, 1);
        var decision = ConsentRules.Decide(Group(), "marketing", given: false, "", "agt_7", People.Start.AddMinutes(2));
        one = one.Apply(Assert.IsType<ConsentWithdrawn>(Assert.Single(decision.Events)), 0);
        Assert.Empty(ConsentRules.Decide(Group(), "marketing", given: false, "", "agt_7", People.Start.AddMinutes(3)).Events);
    }

    [Theory]
    [InlineData(true, 5, true)] // refused as one person: holds for both
    [InlineData(true, 1, false)] // before they were one: the other's own matter
    [InlineData(false, 5, false)] // the released record says no by itself
    public void Unmerge_TakesFromTheReleasedWhatWasRefusedMeanwhile(bool released, int refused, bool isTaken)
    {
        Decide(ref other, given: released, 0);
        Decide(ref one, given: false, refused);
        var (since, now) = (People.Start.AddMinutes(3), People.Start.AddMinutes(9));
        var taken = ConsentRules.OnUnmerge(Group(), new(other), since, "agt_7", now);
        Assert.Equal(isTaken, !taken.IsEmpty);
        foreach (var change in taken) other = other.Apply(change, 0);
        Assert.Equal(released && !isTaken, Holds(new(other)));
    }

    [Fact]
    public void Purposes_BeyondTheLimit_AreRefused()
    {
        for (var number = 0; number < ConsentRules.PurposesMax; number++)
            Decide(ref one, given: true, 0, $"p{number}");
        Assert.False(ConsentRules.Decide(new(one), "more", given: true, "", "crm", People.Start).Outcome);
        Assert.True(ConsentRules.Decide(new(one), "p0", given: false, "", "crm", People.Start).Outcome);
    }

    private CustomerGroup Group() => new(new("cus_a"), [one, other]);

    private static bool Holds(CustomerGroup group) => Assert.Single(ConsentRules.Of(group)).IsGiven;

    private static DomainEvent? Decide(ref CustomerState state, bool given, int minutes, string purpose = "marketing")
    {
        var decision = ConsentRules.Decide(
            new(state), purpose, given, "web form", "crm", People.Start.AddMinutes(minutes));
        foreach (var change in decision.Events) state = state.Apply(change, 0);
        return decision.Events.SingleOrDefault();
    }

    private static CustomerState Fresh(string id) => new CustomerState().Apply(
        new CustomerCreated(new(id), "main", People.Start) { Personal = new(id) }, 0);
}
