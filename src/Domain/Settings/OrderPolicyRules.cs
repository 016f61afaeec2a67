using Omni.Domain.Queues;
using Omni.Domain.Routing;

namespace Omni.Domain.Settings;

/// <summary>Ranges of the order of what waits and of sticky routing (Semantics §7, §10).</summary>
internal static class OrderPolicyRules
{
    /// <summary>Tiers that can rise, as the settings name them, from tier 1 on.</summary>
    public static readonly string[] TierNames = ["chat", "callback", "deferred_sla", "deferred"];

    /// <summary>Longer than a year nothing waits.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Less would be never at all.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>Adds a fault for every value outside its range.</summary>
    public static void Check(OrderPolicy order, FaultList faults)
    {
        if (order.Promotion.Length != OrderPolicy.Tiers)
        {
            faults.Add("policy.order", $"{order.Promotion.Length} tiers; there are {OrderPolicy.Tiers}");
            return;
        }

        for (var tier = 1; tier < OrderPolicy.Tiers; tier++)
        {
            var (path, (promote, grace, floor)) = ($"policy.order.{TierNames[tier - 1]}", order.Promotion[tier]);
            if (promote is { } time) faults.Range($"{path}.promote_every", time, Shortest, Longest);
            faults.Range($"{path}.grace", grace, TimeSpan.Zero, Longest);
            faults.Range($"{path}.floor_tier", floor, 0, tier, "");
        }

        Each("policy.order.answer_within", order.AnswerWithin, Longest, faults);
    }

    /// <summary>The same for sticky routing.</summary>
    public static void Check(StickyPolicy sticky, FaultList faults)
    {
        Each("policy.sticky.window", sticky.Window, Longest, faults);
        // Longer than a week nobody should wait for one agent alone.
        Each("policy.sticky.wait", sticky.Wait, TimeSpan.FromDays(7), faults);
        faults.Range("policy.sticky.capacity_percent", sticky.CapacityPercent, 0, 100, "%");
    }

    private static void Each(string path, ClassTimes times, TimeSpan most, FaultList faults)
    {
        faults.Range($"{path}.live", times.Live, TimeSpan.Zero, most);
        faults.Range($"{path}.chat", times.Chat, TimeSpan.Zero, most);
        faults.Range($"{path}.deferred", times.Deferred, TimeSpan.Zero, most);
    }
}
