using System.Collections.Immutable;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Queues;
using Omni.Domain.Routing;

namespace Omni.Grains.Queues;

/// <content>For agents who look for work in all their queues, and take the first of all (Semantics §7).</content>
internal sealed partial class QueueGrain
{
    /// <inheritdoc/>
    public Task<WaitingEntry?> BestAsync(Candidate candidate, ImmutableArray<TriedEntry> tried, bool keep)
    {
        var now = services.Clock.GetUtcNow();
        pool.Put(candidate);
        ReviewKept(candidate.Agent, now);
        var best = line.Best(
            candidate, now, e => !TriedEntry.Covers(tried, e) && proposals.IsFreeFor(e.Interaction, candidate.Agent, now));
        if (best is null) return Task.FromResult(best);
        if (keep) proposals.Reserve(best.Interaction, candidate.Agent, now);
        return Task.FromResult<WaitingEntry?>(Sought(For(best, candidate), now));
    }

    /// <inheritdoc/>
    public Task<bool> KeepAsync(InteractionId interaction, AgentId agent)
    {
        var now = services.Clock.GetUtcNow();
        var isFree = line.Find(interaction) is { Offered: false } && proposals.IsFreeFor(interaction, agent, now);
        if (isFree) proposals.Reserve(interaction, agent, now);
        return Task.FromResult(isFree);
    }

    /// <inheritdoc/>
    public Task GiveBackAsync(TriedEntry tried, AgentId agent)
    {
        var (interaction, now) = (tried.Interaction, services.Clock.GetUtcNow());
        if (!proposals.IsKeptFor(interaction, agent, now)) return Task.CompletedTask;
        proposals.Answered(interaction, tried.Version, agent, taken: false, now);
        if (line.Find(interaction) is { Offered: false } waiting) Match(waiting);
        return Task.CompletedTask;
    }
}
