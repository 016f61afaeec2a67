using System.Collections.Immutable;
using Omni.Domain.Journal;
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

    /// <summary>All other causes together, seconds.</summary>
    public const int CausesMaxSeconds = 300;

    /// <summary>Everything together.</summary>
    public static readonly TimeSpan SumMax = TimeSpan.FromSeconds((2 * StandingMaxSeconds) + CausesMaxSeconds);

    /// <summary>Whether the cause stands for itself, outside the bound in sum.</summary>
    public static bool IsStanding(BoostCause cause) => cause is BoostCause.CustomerValue or BoostCause.QueueWeight;

    /// <summary>Seconds of a cause; 0 where they come with it: missed offer, customer value, queue weight.</summary>
    public static int SecondsOf(BoostCause cause) => cause switch
    {
        BoostCause.SlaBreached or BoostCause.PromiseBroken or BoostCause.Frustration => 120,
        BoostCause.AgentLost or BoostCause.Returned or BoostCause.SlowTransfer or BoostCause.Escalated
            or BoostCause.Overload => 60,
        BoostCause.PickedUp => CausesMaxSeconds,
        _ => 0,
    };

    /// <summary>
    /// Grants virtual wait within the bounds: standing causes 600 s each, all others 300 s in sum; null when nothing is
    /// left to grant. Never negative.
    /// </summary>
    public static BoostApplied? Grant(InteractionState state, BoostCause cause, int seconds, DateTimeOffset now)
    {
        var most = IsStanding(cause) ? StandingMaxSeconds : CausesMaxSeconds - state.CauseBoostSeconds;
        var granted = Math.Min(seconds, most);
        return granted > 0 ? new BoostApplied(state.Id, cause, granted, now) : null;
    }

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
        ImmutableArray<DomainEvent> boosts = own != weight
            ? [new BoostApplied(entry.Interaction, BoostCause.QueueWeight, own - weight, entry.At)]
            : [];
        return entry.Kind == EntryKind.First && customerValue > 0
            ? boosts.Add(new BoostApplied(
                entry.Interaction, BoostCause.CustomerValue, Math.Min(customerValue, StandingMaxSeconds), entry.At))
            : boosts;
    }
}
