using System.Collections.Immutable;
using Omni.Domain.Journal;
using Omni.Domain.Queues;
using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>Virtual wait by cause (Semantics §7): a second of boost is a second waited.</summary>
/// <remarks>
/// A boost is granted in the decision that makes its causing event, and only there: so once per causing event. Only the weight of
/// a queue is ever taken back, by the next entry and never beyond what it gave: no boost goes below 0.
/// </remarks>
public static class BoostRules
{
    /// <summary>Most of customer value, and of queue weight, seconds.</summary>
    public const int StandingMaxSeconds = 600;

    /// <summary>Everything together, by the settings in force.</summary>
    public static TimeSpan SumMax(BoostPolicy boosts) =>
        TimeSpan.FromSeconds((2 * StandingMaxSeconds) + boosts.CausesMaxSeconds);

    /// <summary>Whether the cause stands for itself, outside the bound in sum.</summary>
    public static bool IsStanding(BoostCause cause) => cause is BoostCause.CustomerValue or BoostCause.QueueWeight;

    /// <summary>
    /// Grants what the policy in force gives for a cause, as far as the bound in sum has room; null when nothing is left to
    /// grant. What was granted before stays, also when it is more than the bound has become.
    /// </summary>
    /// <param name="state">As it was before the causing event: a missed offer is still open in it.</param>
    public static BoostApplied? Grant(
        InteractionState state, BoostCause cause, SettingsView settings, DateTimeOffset now)
    {
        var boosts = settings.Policy.Boosts;
        var granted = Math.Min(SecondsOf(state, cause, boosts), boosts.CausesMaxSeconds - state.CauseBoostSeconds);
        return granted > 0
            ? new BoostApplied(state.Id, cause, granted, now) { SettingsVersion = settings.Version }
            : null;
    }

    /// <summary>Seconds of a cause; 0 where they come with the entry: customer value, queue weight.</summary>
    private static int SecondsOf(InteractionState state, BoostCause cause, BoostPolicy boosts) => cause switch
    {
        BoostCause.MissedOffer => boosts.MissedOfferSeconds ?? (int)(state.OpenOffer?.TimeToLive.TotalSeconds ?? 0),
        BoostCause.SlaBreached => boosts.SlaBreachedSeconds,
        BoostCause.PromiseBroken => boosts.PromiseBrokenSeconds,
        BoostCause.Frustration => boosts.FrustrationSeconds,
        BoostCause.AgentLost => boosts.AgentLostSeconds,
        BoostCause.SlowTransfer => boosts.SlowTransferSeconds,
        BoostCause.Returned => boosts.ReturnedSeconds,
        BoostCause.Escalated => boosts.EscalatedSeconds,
        BoostCause.Overload => boosts.OverloadSeconds,
        BoostCause.PickedUp => boosts.CausesMaxSeconds,
        _ => 0,
    };

    /// <summary>
    /// What an entry brings by itself: the weight of its queue instead of that of the former one, which is one step forward or back,
    /// and with the first one what the customer is worth.
    /// </summary>
    /// <param name="customerValue">Seconds; 0: nothing, or granted before.</param>
    /// <param name="weight">Seconds that the weight of the former queue gave, 0 to 600.</param>
    public static ImmutableArray<DomainEvent> OfEntry(
        InteractionQueued entry, int customerValue, int weight, SettingsView settings)
    {
        var own = settings.Queues.TryGetValue(entry.Queue, out var queue) ? Math.Min(queue.WeightSeconds, StandingMaxSeconds) : 0;
        ImmutableArray<DomainEvent> boosts = own != weight ? [Standing(entry, BoostCause.QueueWeight, own - weight)] : [];
        return entry.Kind == EntryKind.First && customerValue > 0
            ? boosts.Add(Standing(entry, BoostCause.CustomerValue, customerValue))
            : boosts;
    }

    private static BoostApplied Standing(InteractionQueued entry, BoostCause cause, int seconds) =>
        new(entry.Interaction, cause, Math.Min(seconds, StandingMaxSeconds), entry.At)
        {
            SettingsVersion = entry.SettingsVersion,
        };
}
