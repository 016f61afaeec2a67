using Omni.Domain.Routing;

namespace Omni.Domain.Queues;

/// <content>What is ahead of an entry, for whoever asks why it waits.</content>
public sealed partial class WaitingLine
{
    /// <summary>An entry with its place, and what time will change of it; null when it does not wait here.</summary>
    public WaitingLook? Look(InteractionId interaction, DateTimeOffset at)
    {
        Advance(at);
        if (!byId.TryGetValue(interaction, out var place)) return null;
        var entry = Shown(place);
        return new(
            entry,
            place.Tier,
            policy.Promotion[entry.Tier].RisesAt(entry.Tier, place.Tier, entry.AgedFrom),
            place.Steps < ladder.Length ? ladder[place.Steps] : null,
            RelaxationRules.NextAt(ladder, entry.EnteredAt, place.Steps),
            place.IsKept);
    }
}

/// <summary>An entry and what time will change of it.</summary>
/// <param name="Entry">As it stands: promoted and relaxed.</param>
/// <param name="EffectiveTier">The tier that counts now.</param>
/// <param name="RisesAt">When it rises next; null: never.</param>
/// <param name="NextStep">The next step of relaxation; null: all are taken.</param>
/// <param name="NextStepAt">When time takes it.</param>
/// <param name="IsKept">It is kept for the agent it names.</param>
public sealed record WaitingLook(
    WaitingEntry Entry,
    int EffectiveTier,
    DateTimeOffset? RisesAt,
    RelaxationStep? NextStep,
    DateTimeOffset? NextStepAt,
    bool IsKept);
