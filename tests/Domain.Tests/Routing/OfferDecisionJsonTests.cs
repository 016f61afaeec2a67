using System.Text.Json;
using Omni.Domain.Conversations;
using Omni.Domain.Routing;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Routing;

/// <summary>A decision as it stands in the journal: read for ever as it was written, and small.</summary>
public sealed class OfferDecisionJsonTests
{
    private const string Stored =
        """{"Way":1,"Agents":{"Total":12,"NotReady":3,"Full":5,"Unskilled":2,"Candidates":2},"Key":5,"Winner":{"Agent":"agt_anna","Step":14,"LoadShare":0.2,"IdleSince":"2026-03-02T09:53:00+00:00","RecentOffers":1},"RunnerUp":{"Agent":"agt_bert","Step":14,"LoadShare":0.4,"IdleSince":"2026-03-02T09:58:00+00:00","RecentOffers":4}}""";

    private static readonly OfferDecision Decision = new(
        OfferWay.AgentChosen, new() { Total = 12, NotReady = 3, Full = 5, Unskilled = 2, Candidates = 2 })
    {
        Key = ChainKey.Load,
        Winner = new(Anna, 14, 0.2, Start.AddMinutes(-7), 1),
        RunnerUp = new(Bert, 14, 0.4, Start.AddMinutes(-2), 4),
    };

    [Fact]
    public void Decision_IsWrittenAsItAlwaysWas() =>
        Assert.Equal(Stored, JsonSerializer.Serialize(Decision, DomainJson.Default.OfferDecision));

    [Fact]
    public void Decision_IsReadAsItWasWritten() =>
        Assert.Equal(Decision, JsonSerializer.Deserialize(Stored, DomainJson.Default.OfferDecision));

    [Fact]
    public void Decision_WithEveryMemberAtItsLongest_IsBelow1KiB()
    {
        var merit = new AgentMerit(new(new string('a', 64)), 20, 1 / 3d, Start.AddMilliseconds(-123), int.MaxValue)
        {
            Strategy = double.MaxValue,
        };
        var counts = new FilterCounts
        {
            Total = int.MaxValue, NotConnected = int.MaxValue, NotReady = int.MaxValue, OffHours = int.MaxValue,
            Full = int.MaxValue, Unskilled = int.MaxValue, Excluded = int.MaxValue, Candidates = int.MaxValue,
        };
        var longest = new OfferDecision(OfferWay.WorkSought, counts)
        {
            Key = ChainKey.Hash, Strategy = AgentStrategy.WeightedRandom, Winner = merit, RunnerUp = merit, Queues = int.MaxValue,
        };
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(longest, DomainJson.Default.OfferDecision).Length, 1, 1024);
    }

    [Fact]
    public void Offer_OfAnEarlierVersion_HasNone() => Assert.Null(JsonSerializer.Deserialize(
        """{"Offer":"off_1","Interaction":"int_1","Agent":"agt_anna","Activation":1,"Epoch":1,"Cost":20,"TimeToLive":"00:00:20","ExpiresAt":"2026-03-02T10:00:21+00:00","SettingsVersion":7,"At":"2026-03-02T10:00:00+00:00"}""",
        DomainJson.Default.OfferMade)!.Decision);
}
