using System.Collections.Immutable;
using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Domain.Tests.Customers;

/// <summary>Semantics §19: attribute conflict.</summary>
public sealed class ProfileRulesTests
{
    private static readonly DateTimeOffset Start = People.Start;

    private CustomerState state = Fresh("cus_a");

    [Theory]
    [InlineData(EvidenceLevel.SignedIn, 0, EvidenceLevel.Claimed, 9, "first")]
    [InlineData(EvidenceLevel.Claimed, 9, EvidenceLevel.SignedIn, 0, "second")]
    [InlineData(EvidenceLevel.Claimed, 0, EvidenceLevel.Claimed, 9, "second")]
    [InlineData(EvidenceLevel.Claimed, 9, EvidenceLevel.Claimed, 0, "first")]
    public void Value_InConflict_HoldsByEvidenceThenTime(
        EvidenceLevel first, int firstMinutes, EvidenceLevel second, int secondMinutes, string holds)
    {
        Say("language", "first", first, firstMinutes);
        Say("language", "second", second, secondMinutes);
        Assert.Equal(holds, Assert.Single(Held()).Value);
        Assert.Equal(holds == "first" ? "second" : "first", Assert.Single(ProfileRules.SupersededOf(new(state))).Value);
    }

    [Fact]
    public void Value_SaidAgain_ChangesNothing()
    {
        Say("language", "pl", EvidenceLevel.SignedIn, 0);
        var version = state.Version;
        Say("language", "pl", EvidenceLevel.Claimed, 5);
        Say("language", "pl", EvidenceLevel.SignedIn, -5);
        Assert.Equal(version, state.Version);
    }

    [Theory]
    [InlineData("pl")]
    [InlineData("")]
    public void Value_SaidAgainAsOfALaterTime_OutweighsWhatComesLate(string value)
    {
        Say("language", value, EvidenceLevel.Claimed, 0);
        Say("language", value, EvidenceLevel.Claimed, 10);
        Say("language", "de", EvidenceLevel.Claimed, 5);
        Assert.Equal((value, Start.AddMinutes(10)), (state.Values.Single().Value, state.Values.Single().AsOf));
        Assert.Equal("de", Assert.Single(ProfileRules.SupersededOf(new(state))).Value);
    }

    [Fact]
    public void Attributes_ThatThereAreNoneOf_AreForgottenBeyondTheLimit()
    {
        for (var number = 0; number <= ProfileRules.AttributesMax; number++)
            Say(ProfileNames.Attribute($"a{number}"), "", EvidenceLevel.Claimed, number);
        Assert.Equal(ProfileRules.AttributesMax, state.Values.Length);
        Assert.Null(ProfileRules.Find(state.Values, ProfileNames.Attribute("a0")));
    }

    [Fact]
    public void Value_SaidToBeNone_IsNotKnown()
    {
        Say("language", "pl", EvidenceLevel.Claimed, 0);
        Say("language", "", EvidenceLevel.Claimed, 1);
        Assert.Empty(Held());
        Say("language", "de", EvidenceLevel.Claimed, 2);
        Assert.Equal("de", Assert.Single(Held()).Value);
    }

    [Fact]
    public void Name_Said_IsTheCustomers()
    {
        Assert.Equal("cus_a", new CustomerGroup(state).DisplayName);
        Say(ProfileNames.DisplayName, "Żaneta", EvidenceLevel.SignedIn, 0);
        Say(ProfileNames.DisplayName, "Zaneta", EvidenceLevel.Claimed, 1);
        Assert.Equal(("Żaneta", "Żaneta"), (state.DisplayName, new CustomerGroup(state).DisplayName));
    }

    [Fact]
    public void Attributes_BeyondTheLimit_AreRefused()
    {
        for (var number = 0; number < ProfileRules.AttributesMax; number++)
            Assert.True(Say(ProfileNames.Attribute($"a{number}"), "x", EvidenceLevel.Claimed, 0));
        Assert.False(Say(ProfileNames.Attribute("more"), "x", EvidenceLevel.Claimed, 0));
        Assert.True(Say(ProfileNames.Attribute("a0"), "", EvidenceLevel.Claimed, 1));
        Assert.True(Say(ProfileNames.Attribute("more"), "x", EvidenceLevel.Claimed, 1));
    }

    /// <summary>Whoever is merged into whom, and in whatever order things were said, the same value holds.</summary>
    [Fact]
    public void Values_OfMergedCustomers_AgreeInEveryOrder()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            (int Member, EvidenceLevel Evidence, int Minutes)[] said =
                [.. Enumerable.Range(0, 9).Select(n => (random.Next(3), (EvidenceLevel)random.Next(4), n))];
            var expected = said.MaxBy(s => ((int)s.Evidence * 100) + s.Minutes);
            var members = new[] { Fresh("cus_a"), Fresh("cus_b"), Fresh("cus_c") };
            foreach (var (member, evidence, minutes) in said.OrderBy(_ => random.Next()))
                members[member] = Set(members[member], "language", $"{minutes}", evidence, minutes).State;
            var group = new CustomerGroup(new("cus_a"), [.. members.OrderBy(_ => random.Next())]);
            Assert.True($"{expected.Minutes}" == Assert.Single(ProfileRules.Of(group)).Value, $"seed {seed}");
        }
    }

    private ImmutableArray<KnownValue> Held() => ProfileRules.Of(new(state));

    private bool Say(string name, string value, EvidenceLevel evidence, int minutes)
    {
        (state, var fits) = Set(state, name, value, evidence, minutes);
        return fits;
    }

    private static (CustomerState State, bool Fits) Set(
        CustomerState state, string name, string value, EvidenceLevel evidence, int minutes)
    {
        var decision = ProfileRules.Set(
            new(state), [new(name, value)], evidence, "crm", Start.AddMinutes(minutes), Start.AddHours(1));
        return (decision.Events.Aggregate(state, (s, e) => s.Apply(e, 0)), decision.Outcome);
    }

    private static CustomerState Fresh(string id) => new CustomerState().Apply(
        new CustomerCreated(new(id), "main", Start) { Personal = new(id) }, 0);
}
