using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using static Omni.Api.Tests.Settings.SettingsTexts;

namespace Omni.Api.Tests.Settings;

/// <summary>Order, relaxation, strategies and sticky agents as files and the API say them.</summary>
public sealed class RoutingSettingsTests
{
    private const string Whole = """
        skills: [{ id: polish }]
        queues:
          - id: que_a
            requires: [{ skill: polish, level: 4 }]
            relaxation:
              - { after: 30s, change: lower_level, target: polish, by: 2 }
              - { after: 1m, change: drop_atom, target: "polish≥2" }
              - { after: 1m, change: add_group, target: second-line }
              - { after: 2m, change: any_agent }
            strategy: round_robin
            weight_seconds: 90
        agents:
          - { id: agt_1, queue_ids: [que_a], groups: [second-line, night], weight: 0.5 }
        policy:
          order:
            chat: { promote_every: 2h, grace: 10m, floor_tier: 1 }
            deferred: { promote_every: 0s }
            least_slack: true
            answer_within: { chat: 45s }
          sticky:
            window: { chat: 1h }
            wait: { deferred: 10m }
            capacity_percent: 0
          boosts:
            missed_offer_seconds: 30
            returned_seconds: 0
            causes_max_seconds: 240
        """;

    [Fact]
    public void File_WithAllOfIt_IsReadAsTheRulesHoldIt()
    {
        var document = Read(Whole);

        var queue = document.Queues[0];
        Assert.Equal(
            [
                new(Minutes(0.5), RelaxationChange.LowerLevel, "polish", 2),
                new(Minutes(1), RelaxationChange.DropAtom, "polish≥2"),
                new(Minutes(1), RelaxationChange.AddGroup, "second-line"),
                new(Minutes(2), RelaxationChange.AnyAgent),
            ],
            queue.Relaxation.ToArray());
        Assert.Equal((AgentStrategy.RoundRobin, 90), (queue.Strategy, queue.WeightSeconds));
        Assert.Equal(["second-line", "night"], document.Agents[0].Groups.ToArray());
        Assert.Equal(0.5, document.Agents[0].Weight);
        var (order, sticky) = (document.Policy.Order, document.Policy.Sticky);
        Assert.Equal(
            [
                TierPolicy.Default, new(Minutes(120), Minutes(10), 1), TierPolicy.Default, TierPolicy.Default,
                new TierPolicy(null, TimeSpan.Zero, 0),
            ],
            order.Promotion.ToArray());
        Assert.Equal((true, new ClassTimes(Minutes(1 / 3d), Minutes(0.75), Minutes(240))), (order.LeastSlack, order.AnswerWithin));
        Assert.Equal(new(TimeSpan.Zero, Minutes(60), TimeSpan.FromDays(14)), sticky.Window);
        Assert.Equal(new(TimeSpan.Zero, Minutes(0.25), Minutes(10)), sticky.Wait);
        Assert.Equal(0, sticky.CapacityPercent);
        Assert.Equal(
            new BoostPolicy { MissedOfferSeconds = 30, ReturnedSeconds = 0, CausesMaxSeconds = 240 }, document.Policy.Boosts);
    }

    [Fact]
    public void Settings_ShownAndAppliedAgain_ChangeNothing() => AssertShownIsTheSame(Whole);

    [Theory]
    [InlineData("a rank", "promote_every: 2h", "promote_every: 3h", "policy.order.chat.promote_every 2h 3h")]
    [InlineData("a step", "after: 2m", "after: 3m", "queues[que_a].relaxation { \"after\": \"120s\", \"change\": \"RELAXATION_CHANGE_ANY_AGENT\" } ")]
    [InlineData("a strategy", "round_robin", "fewest_today", "queues[que_a].strategy round_robin fewest_today")]
    [InlineData("a group", "[second-line, night]", "[second-line]", "agents[agt_1].groups night ")]
    [InlineData("a boost", "returned_seconds: 0", "returned_seconds: 10", "policy.boosts.returned_seconds 0 10")]
    [InlineData("a boost that is as long as the offer", "missed_offer_seconds: 30", "sla_breached_seconds: 120", "policy.boosts.missed_offer_seconds 30 ")]
    [InlineData("a bound of boosts", "causes_max_seconds: 240", "causes_max_seconds: 0", "policy.boosts.causes_max_seconds 240 0")]
    [InlineData("a weight", "weight: 0.5", "weight: 2", "agents[agt_1].weight 0.5 2")]
    public void Change_OfOne_IsShown(string row, string from, string to, string change) =>
        Assert.Equal((row, change), (row, FirstChange(Whole, Whole.Replace(from, to, StringComparison.Ordinal))));

    [Theory]
    [InlineData("a group nobody is in", "groups: [second-line, night]", "groups: [night]", "8:49: queues[0].relaxation[2].target: nobody is in group 'second-line'")]
    [InlineData("steps out of order", "after: 2m", "after: 20s", "9:18: queues[0].relaxation[3].after: it comes before step 3")]
    [InlineData("a huge boost", "weight_seconds: 90", "weight_seconds: 3600", "11:21: queues[0].weight_seconds: 3600 is outside 0 to 600 s")]
    [InlineData("a negative boost", "weight_seconds: 90", "weight_seconds: -1", "11:21: queues[0].weight_seconds: -1 is outside 0 to 600 s")]
    [InlineData("a negative boost of an event", "returned_seconds: 0", "returned_seconds: -1", "26:23: policy.boosts.returned_seconds: -1 is outside 0 to 600 s")]
    [InlineData("a great boost of an event", "missed_offer_seconds: 30", "missed_offer_seconds: 601", "25:27: policy.boosts.missed_offer_seconds: 601 is outside 0 to 600 s")]
    [InlineData("a bound beyond an hour", "causes_max_seconds: 240", "causes_max_seconds: 3601", "27:25: policy.boosts.causes_max_seconds: 3601 is outside 0 to 3600 s")]
    [InlineData("a boost that is no number", "returned_seconds: 0", "returned_seconds: 99999999999", "26:23: policy.boosts.returned_seconds: ")]
    [InlineData("a strategy that is none", "round_robin", "by_name", "10:15: queues[0].strategy: one of best_score, longest_idle")]
    [InlineData("a level out of range", "level: 4", "level: 6", "4:40: queues[0].requires[0].level: 6 is outside 1 to 5")]
    [InlineData("a floor below its tier", "floor_tier: 1", "floor_tier: 2", "16:56: policy.order.chat.floor_tier: 2 is outside 0 to 1")]
    public void Fault_OfOne_HasItsLineAndFix(string row, string from, string to, string says) =>
        AssertFault(row, Whole.Replace(from, to, StringComparison.Ordinal), says);

    private static TimeSpan Minutes(double count) => TimeSpan.FromMinutes(count);
}
