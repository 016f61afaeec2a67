namespace Omni.Domain.Settings;

/// <summary>Ranges of what semantics leaves to policy; each has a reason beside it.</summary>
internal static class PolicyRules
{
    private const int MissesMax = 100;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Adds a fault for every value outside its range.</summary>
    public static void Check(PolicySettings policy, FaultList faults)
    {
        // A second is enough for a frontend that accepts by itself; longer than an hour, and nobody is there.
        Each("offer_ttl", policy.OfferTtl, Seconds(1), TimeSpan.FromHours(1), faults);
        // At least a slow network's round trip.
        faults.Range("policy.delivery_confirmation", policy.DeliveryConfirmation, Seconds(1), Seconds(30));
        // Zero would ring at the agent who just said no.
        faults.Range("policy.cool_down", policy.CoolDown, Seconds(1), Day);
        faults.Range("policy.misses_allowed.live", policy.MissesAllowed.Live, 1, MissesMax, "misses");
        faults.Range("policy.misses_allowed.chat", policy.MissesAllowed.Chat, 1, MissesMax, "misses");
        faults.Range("policy.misses_allowed.deferred", policy.MissesAllowed.Deferred, 1, MissesMax, "misses");
        // Streams renew it after a third of it, every 5 s at the latest.
        faults.Range("policy.device_lease", policy.DeviceLease, Seconds(1), TimeSpan.FromMinutes(15));
        // Longer than a shift, and nobody knows any more where the agent is.
        faults.Range("policy.push_lease", policy.PushLease, Seconds(1), TimeSpan.FromHours(12));
        // Shorter, and it is over before the step is done; longer, and somebody else may sit there.
        faults.Range("policy.verified_for", policy.VerifiedFor, TimeSpan.FromMinutes(1), Day);
        faults.Range("policy.edit_within", policy.EditWithin, Seconds(1), TimeSpan.FromDays(30));
        faults.Range("policy.recall_within", policy.RecallWithin, Seconds(1), TimeSpan.FromDays(30));
        faults.Range("policy.reconnect_grace", policy.ReconnectGrace, TimeSpan.Zero, TimeSpan.FromHours(1));
        faults.Range("policy.connect_timeout", policy.ConnectTimeout, Seconds(1), TimeSpan.FromMinutes(5));
        // The installation's maximum of Semantics §16.
        Each("wrap_up", policy.WrapUp, TimeSpan.Zero, Seconds(300), faults);
        // Networks give up by themselves after some minutes.
        faults.Range("policy.ring_limit", policy.RingLimit, Seconds(1), TimeSpan.FromMinutes(5));
        // More than the work itself would let a wrap-up break what was checked when the work was taken.
        faults.Range("policy.wrap_up_share.live", policy.WrapUpShare.Live, 0, 100, "percent");
        faults.Range("policy.wrap_up_share.chat", policy.WrapUpShare.Chat, 0, 100, "percent");
        faults.Range("policy.wrap_up_share.deferred", policy.WrapUpShare.Deferred, 0, 100, "percent");
        // More than an agent has would make parking a way to have no work.
        faults.Range("policy.parked_cost", policy.ParkedCost, 0, SettingsRules.UnitsMax, "units");
        faults.Range("policy.parked_for", policy.ParkedFor, TimeSpan.FromHours(1), TimeSpan.FromDays(366));
        faults.Range("policy.deferred_kept", policy.DeferredKept, Seconds(1), 7 * Day);
        faults.Range("policy.hand_over_timeout", policy.HandOverTimeout, Seconds(1), Day);
        faults.Range("policy.bot_silence", policy.BotSilence, Seconds(1), Day);
        Each("reopen_window", policy.ReopenWindow, TimeSpan.Zero, TimeSpan.FromDays(366), faults);
        // No more is possible with a hundred agents of whom one has all.
        faults.Range("policy.fairness_alarm_above", policy.FairnessAlarmAbove ?? 0, 0, 10);
        // A person with more is read and shown in one piece no more.
        faults.Range("policy.addresses_max", policy.AddressesMax ?? 0, 1, 200, "addresses");
        CallingHoursRules.Check(policy.CallingHours, faults);
        OrderPolicyRules.Check(policy.Order, faults);
        BoostPolicyRules.Check(policy.Boosts, faults);
        OrderPolicyRules.Check(policy.Sticky, faults);
    }

    private static void Each(string name, ClassTimes times, TimeSpan min, TimeSpan max, FaultList faults)
    {
        faults.Range($"policy.{name}.live", times.Live, min, max);
        faults.Range($"policy.{name}.chat", times.Chat, min, max);
        faults.Range($"policy.{name}.deferred", times.Deferred, min, max);
    }

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);
}
