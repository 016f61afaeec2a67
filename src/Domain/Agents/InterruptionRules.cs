using System.Collections.Immutable;

namespace Omni.Domain.Agents;

/// <summary>Active work that a more urgent channel may interrupt.</summary>
/// <param name="Units">Units it holds now.</param>
/// <param name="Tier">Its tier in the order: the higher the number, the sooner it is interrupted.</param>
public sealed record Interruptible(
    InteractionId Interaction, string Channel, int Units, int Tier, DateTimeOffset AssignedAt);

/// <summary>Making room by interrupting (Semantics §6).</summary>
public static class InterruptionRules
{
    /// <summary>Units of interrupted and parked work unless the policy says otherwise.</summary>
    public const int DefaultParkedCost = 0;

    /// <summary>
    /// What an offer has to interrupt so that it fits: none when it fits as it is; null when it does not fit even so. The
    /// highest tier number first, then the latest assigned, as few as needed: none could be left out again.
    /// </summary>
    /// <param name="load">Units held by all work, this included.</param>
    /// <param name="active">Active work; offered, held and wrapped-up work is never interrupted.</param>
    /// <param name="cost">Units of the offer.</param>
    /// <param name="isAtMax">n_k = m_k: nothing helps.</param>
    /// <param name="mayInterrupt">I[k→j]: whether the offer's channel may interrupt that one.</param>
    public static ImmutableArray<InteractionId>? Choose(
        int capacity,
        int load,
        IEnumerable<Interruptible> active,
        int cost,
        bool isAtMax,
        Func<string, bool> mayInterrupt,
        int parkedCost = DefaultParkedCost)
    {
        if (isAtMax) return null;
        var missing = load + cost - capacity;
        List<Interruptible> chosen = [];
        foreach (var next in active.Where(w => mayInterrupt(w.Channel) && w.Units > parkedCost)
            .OrderByDescending(w => w.Tier).ThenByDescending(w => w.AssignedAt)
            .ThenBy(w => w.Interaction.Value, StringComparer.Ordinal))
        {
            if (missing <= 0) break;
            chosen.Add(next);
            missing -= next.Units - parkedCost;
        }

        if (missing > 0) return null;
        for (var i = chosen.Count - 1; i >= 0; i--)
            if (missing + chosen[i].Units - parkedCost is var without && without <= 0)
            {
                missing = without;
                chosen.RemoveAt(i);
            }

        return [.. chosen.Select(w => w.Interaction)];
    }

    /// <summary>What resumes now: oldest first, as long as the load allows; a later one never overtakes.</summary>
    /// <param name="interrupted">By when they were interrupted, with the units each needs.</param>
    public static ImmutableArray<InteractionId> Resume(
        int capacity, int load, IEnumerable<(InteractionId Interaction, int Units, DateTimeOffset Since)> interrupted,
        int parkedCost = DefaultParkedCost)
    {
        var resumed = ImmutableArray.CreateBuilder<InteractionId>();
        foreach (var next in interrupted.OrderBy(w => w.Since))
        {
            load += next.Units - parkedCost;
            if (load > capacity) break;
            resumed.Add(next.Interaction);
        }

        return resumed.ToImmutable();
    }
}
