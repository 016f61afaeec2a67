using System.Globalization;
using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using static Omni.Domain.Tests.Queues.Entries;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Queues;

public sealed class CandidatePoolTests
{
    private readonly CandidatePool pool = new();

    [Theory]
    [Trait("Semantics", "§5")]
    [InlineData("nothing against it", true)]
    [InlineData("no room", false)]
    [InlineData("asked about something else", false)]
    [InlineData("a skill is missing", false)]
    [InlineData("cooling down", false)]
    public void BestFor_TakesOnlyWhoIsEligible(string what, bool eligible)
    {
        pool.Put(what == "no room" ? Agent("agt_anna", "mail") : Agent("agt_anna", "chat"));
        var entry = Entry("one") with
        {
            Requires = what == "a skill is missing" ? [Needs("polish", 1)] : [],
            Exclusions = what == "cooling down" ? [new(Anna, Start.AddSeconds(1))] : [],
        };

        Assert.Equal(eligible, pool.BestFor(entry, Start, _ => what != "asked about something else") is not null);
    }

    [Theory]
    [InlineData("a newer picture", 1, 2, true)]
    [InlineData("an older picture", 1, 0, false)]
    [InlineData("a newer activation starts over", 2, 0, true)]
    [InlineData("an older activation", 0, 9, false)]
    public void Put_OfAKnownAgent_NeverGoesBack(string row, int activation, long order, bool taken)
    {
        pool.Put(AgentOfAll("agt_anna"));
        pool.Put(AgentOfAll("agt_anna") with { Activation = activation, Order = order, RecentOffers = 7 });

        Assert.Equal(taken ? 7 : 0, pool.Find(Anna)!.RecentOffers);
    }

    [Theory]
    [InlineData("newer news", 2, 0)]
    [InlineData("old news", 0, 1)]
    public void Put_OfADisconnectedAgent_ForgetsThemUnlessItIsOld(string row, long order, int left)
    {
        pool.Put(AgentOfAll("agt_anna"));
        pool.Put(AgentOfAll("agt_anna") with { Order = order, Connected = false });

        Assert.Equal(left, pool.Count);
    }

    [Theory]
    [Trait("Semantics", "§4")]
    [InlineData("nobody excluded", "anna bert", "", 3600, false)]
    [InlineData("one of two excluded", "anna bert", "anna:60", 3600, false)]
    [InlineData("both, 1 s before the longest is over", "anna bert", "anna:60 bert:90", 89, false)]
    [InlineData("both, the longest just over", "anna bert", "anna:60 bert:90", 90, true)]
    [InlineData("one for good, 1 s before the other is over", "anna bert", "anna:60 bert:never", 59, false)]
    [InlineData("one for good, the other just over", "anna bert", "anna:60 bert:never", 60, true)]
    [InlineData("all for good, within 60 s", "anna bert", "anna:never bert:never", 59, false)]
    [InlineData("all for good, after 60 s", "anna bert", "anna:never bert:never", 60, true)]
    [InlineData("a short cool-down still takes 60 s", "anna", "anna:5", 59, false)]
    [InlineData("only an agent of another skill is left", "anna cleo", "anna:never", 60, true)]
    [InlineData("nobody here at all", "", "anna:never", 60, false)]
    public void IsExcludedFromAll_WhenEveryMatchIsOnTheList_EndsAfterTheLongest(
        string row, string agents, string exclusions, int seconds, bool expected)
    {
        foreach (var name in Words(agents))
            pool.Put(AgentOfAll($"agt_{name}") with { Skills = name == "cleo" ? [] : [new("polish", 3)] });
        var entry = Entry("one") with
        {
            Requires = [Needs("polish", 1)],
            Exclusions = [.. Words(exclusions).Select(Parse)],
        };

        Assert.Equal(expected, pool.IsExcludedFromAll(entry, Start.AddSeconds(seconds)));
    }

    private static Exclusion Parse(string text)
    {
        var (agent, until) = (text.Split(':')[0], text.Split(':')[1]);
        return new(
            new($"agt_{agent}"),
            until == "never" ? null : Start.AddSeconds(int.Parse(until, CultureInfo.InvariantCulture)),
            Start);
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
