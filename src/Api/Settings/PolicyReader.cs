using Google.Protobuf.WellKnownTypes;
using Omni.Api.Requests;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Api.Settings;

/// <summary>Time limits and weights; what is absent keeps its default.</summary>
internal static class PolicyReader
{
    /// <summary>No policy of time is longer.</summary>
    private static readonly TimeSpan LengthMax = TimeSpan.FromDays(366);

    public static PolicySettings Read(V1.Policy? policy)
    {
        var standard = new PolicySettings();
        if (policy is null) return standard;
        return new()
        {
            OfferTtl = Times(policy.OfferTtl, standard.OfferTtl, "offer_ttl"),
            DeliveryConfirmation =
                Time(policy.DeliveryConfirmation, standard.DeliveryConfirmation, "delivery_confirmation"),
            CoolDown = Time(policy.CoolDown, standard.CoolDown, "cool_down"),
            MissesAllowed = Counts(policy.MissesAllowed, standard.MissesAllowed),
            DeviceLease = Time(policy.DeviceLease, standard.DeviceLease, "device_lease"),
            PushLease = Time(policy.PushLease, standard.PushLease, "push_lease"),
            EditWithin = Time(policy.EditWithin, standard.EditWithin, "edit_within"),
            RecallWithin = Time(policy.RecallWithin, standard.RecallWithin, "recall_within"),
            ReconnectGrace = Time(policy.ReconnectGrace, standard.ReconnectGrace, "reconnect_grace"),
            ConnectTimeout = Time(policy.ConnectTimeout, standard.ConnectTimeout, "connect_timeout"),
            WrapUp = Times(policy.WrapUp, standard.WrapUp, "wrap_up"),
            HandOverTimeout = Time(policy.HandOverTimeout, standard.HandOverTimeout, "hand_over_timeout"),
            BotSilence = Time(policy.BotSilence, standard.BotSilence, "bot_silence"),
            CallingHours = CallingHours.Read(policy.CallingHours),
            RingLimit = Time(policy.RingLimit, standard.RingLimit, "ring_limit"),
            ReopenWindow = Times(policy.ReopenWindow, standard.ReopenWindow, "reopen_window"),
            Order = OrderPolicies.Read(policy.Order),
            Boosts = BoostPolicies.Read(policy.Boosts),
            Sticky = OrderPolicies.Read(policy.Sticky),
            WrapUpShare = Counts(policy.WrapUpShare, standard.WrapUpShare),
            ParkedCost = policy.HasParkedCost ? policy.ParkedCost : standard.ParkedCost,
            ParkedFor = Time(policy.ParkedFor, standard.ParkedFor, "parked_for"),
            Sla = SlaText.ReadPolicy(policy.Sla),
            VerifiedFor = Time(policy.VerifiedFor, standard.VerifiedFor, "verified_for"),
            DeferredKept = Time(policy.DeferredKept, standard.DeferredKept, "deferred_kept"),
            FairnessAlarmAbove = policy.HasFairnessAlarmAbove ? policy.FairnessAlarmAbove : null,
            AddressesMax = policy.HasAddressesMax ? policy.AddressesMax : null,
            EscalationMode = (EscalationMode)policy.EscalationMode,
        };
    }

    private static ClassCounts Counts(V1.ClassCounts? counts, ClassCounts standard) =>
        counts is null ? standard : new(counts.Live, counts.Chat, counts.Deferred);

    internal static ClassTimes Times(V1.ClassDurations? times, ClassTimes standard, string name) => times is null
        ? standard
        : new(
            Time(times.Live, standard.Live, $"{name}.live"),
            Time(times.Chat, standard.Chat, $"{name}.chat"),
            Time(times.Deferred, standard.Deferred, $"{name}.deferred"));

    internal static TimeSpan Time(Duration? time, TimeSpan standard, string name) =>
        Length(time, $"settings.policy.{name}") ?? standard;

    /// <summary>A length of time of the settings; null when absent.</summary>
    internal static TimeSpan? Length(Duration? time, string field) => Requests.Times.Read(time, field, LengthMax);
}
