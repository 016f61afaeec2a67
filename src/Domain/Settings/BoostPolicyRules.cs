using System.Collections.Immutable;
using Omni.Domain.Queues;

namespace Omni.Domain.Settings;

/// <summary>Ranges of virtual wait (Semantics §7), and what of it can never be given.</summary>
internal static class BoostPolicyRules
{
    /// <summary>As much as the queue's weight or the customer's value.</summary>
    private const int EachMax = 600;

    /// <summary>With more than an hour, age would hardly count any more.</summary>
    private const int TogetherMax = 3_600;

    private const string Path = "policy.boosts";

    /// <summary>Adds a fault for every value outside its range.</summary>
    public static void Check(BoostPolicy boosts, FaultList faults)
    {
        foreach (var (name, seconds) in Each(boosts))
            faults.Range($"{Path}.{name}", seconds, 0, EachMax, "s");
        faults.Range($"{Path}.causes_max_seconds", boosts.CausesMaxSeconds, 0, TogetherMax, "s");
    }

    /// <summary>Single causes that are worth more than all together may give; a bound of 0 says that none is given.</summary>
    public static void Warn(BoostPolicy boosts, ImmutableArray<SettingsFault>.Builder warnings)
    {
        if (boosts.CausesMaxSeconds == 0) return;
        foreach (var (name, seconds) in Each(boosts).Where(c => c.Seconds > boosts.CausesMaxSeconds))
            warnings.Add(new($"{Path}.{name}",
                $"{seconds} s are more than all causes together give, {boosts.CausesMaxSeconds} s, so that is what it gives; "
                + "raise causes_max_seconds or lower this"));
    }

    private static ImmutableArray<(string Name, int Seconds)> Each(BoostPolicy boosts) =>
    [
        ("missed_offer_seconds", boosts.MissedOfferSeconds ?? 0),
        ("sla_breached_seconds", boosts.SlaBreachedSeconds),
        ("promise_broken_seconds", boosts.PromiseBrokenSeconds),
        ("frustration_seconds", boosts.FrustrationSeconds),
        ("agent_lost_seconds", boosts.AgentLostSeconds),
        ("slow_transfer_seconds", boosts.SlowTransferSeconds),
        ("returned_seconds", boosts.ReturnedSeconds),
        ("escalated_seconds", boosts.EscalatedSeconds),
        ("overload_seconds", boosts.OverloadSeconds),
    ];
}
