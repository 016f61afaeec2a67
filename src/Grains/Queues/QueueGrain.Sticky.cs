using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Queues;
using Omni.Domain.Routing;

namespace Omni.Grains.Queues;

/// <content>Waiting for the agent who knows the matter (Semantics §10).</content>
internal sealed partial class QueueGrain
{
    /// <summary>The agent told their picture: what waits for them alone goes on waiting, or is anybody's.</summary>
    private void ReviewKept(AgentId agent, DateTimeOffset now)
    {
        foreach (var entry in line.KeptFor(agent))
            if (!KeepsWaiting(entry, agent, now))
                line.LetGo(entry.Interaction);
    }

    /// <summary>The same for what just came.</summary>
    private void ReviewKept(WaitingEntry entry, DateTimeOffset now)
    {
        if (entry is { KeptUntil: not null, OwnerHint: { } agent } && !KeepsWaiting(entry, agent, now))
            line.LetGo(entry.Interaction);
    }

    private bool KeepsWaiting(WaitingEntry entry, AgentId agent, DateTimeOffset now)
    {
        var candidate = pool.Find(agent);
        if (candidate is { Activation: 0 }) return now < entry.KeptUntil; // not heard since the start
        var fitness = new Fitness(
            IsConnected: candidate is not null,
            IsAvailable: candidate is { Readiness: AgentReadiness.Ready },
            MeetsMusts: candidate is not null && Requirement(entry).IsMet(candidate.Skills, candidate.Groups),
            ServesQueue: candidate is not null,
            IsExcluded: entry.Excludes(agent, now),
            IsWorkingTime: true);
        return StickyRules.KeepsWaiting(entry.KeptUntil, fitness, now) && HasStickyRoom(candidate!, entry);
    }

    /// <summary>The entry as it is offered to that agent: over their share it comes like any other.</summary>
    private WaitingEntry For(WaitingEntry entry, Candidate agent) =>
        entry.OwnerHint == agent.Agent && !HasStickyRoom(agent, entry)
            ? entry with { OwnerHint = null, KeptUntil = null }
            : entry;

    private bool HasStickyRoom(Candidate agent, WaitingEntry entry) =>
        !known.Channels.TryGetValue(entry.Channel, out var channel)
        || StickyRules.HasRoom(
            agent.Capacity, agent.StickyUnits, agent.StickyCount, CapacityRules.CostOf(channel), known.Policy.Sticky);

    private RelaxedRequirement Requirement(WaitingEntry entry) =>
        RelaxationRules.Relax(entry.Requires, Ladder, entry.StepsTaken);
}
