using Omni.Domain;
using Omni.Domain.Queues;
using Omni.Domain.Routing;

namespace Omni.Grains.Queues;

/// <content>Why somebody gets something, and why something still waits (mission U5).</content>
internal sealed partial class QueueGrain
{
    private int serving;

    /// <inheritdoc/>
    public Task<WaitingPicture?> WhyWaitingAsync(InteractionId interaction)
    {
        var now = services.Clock.GetUtcNow();
        return Task.FromResult(line.Look(interaction, now) is { } look ? PictureOf(look, now) : null);
    }

    private WaitingPicture PictureOf(WaitingLook look, DateTimeOffset now)
    {
        var entry = look.Entry;
        return new(
            now, id, line.PositionOf(entry.Interaction) ?? 1, line.Count, pool.CountsFor(entry, now, serving), known.Version)
        {
            Lacked = pool.Lacked(entry),
            Tier = entry.Tier,
            EffectiveTier = look.EffectiveTier,
            RisesAt = look.RisesAt,
            StepsTaken = entry.StepsTaken,
            StepCause = entry.StepCause,
            NextStep = look.NextStep,
            NextStepAt = look.NextStepAt,
            KeptFor = look.IsKept ? entry.OwnerHint : null,
            KeptUntil = look.IsKept ? entry.KeptUntil : null,
            ExclusionEndsAt = entry.Exclusions.Where(e => e.Holds(now)).Min(e => e.Until),
        };
    }

    /// <summary>An entry for the agent who goes first among those who could take it.</summary>
    private WaitingEntry Chosen(WaitingEntry entry, Choice choice, DateTimeOffset now) =>
        entry with { Decision = pool.Explain(entry, choice, now, serving), SettingsVersion = known.Version };

    /// <summary>An entry for an agent who looks for work.</summary>
    private WaitingEntry Sought(WaitingEntry entry, DateTimeOffset now) =>
        entry with
        {
            Decision = new(OfferWay.WorkSought, pool.CountsFor(entry, now, serving)), SettingsVersion = known.Version,
        };

    /// <summary>How many agents the settings name for the queue: by these the others are not connected.</summary>
    private void CountServing() => serving = known.Agents.Values.Count(a => a.Queues.Contains(id));
}
