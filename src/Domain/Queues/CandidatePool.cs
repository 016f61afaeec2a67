using Omni.Domain.Routing;

namespace Omni.Domain.Queues;

/// <summary>Agents of one queue as they last described themselves.</summary>
/// <remarks>Memory only; one owner, not safe for concurrent use.</remarks>
public sealed class CandidatePool
{
    private readonly Dictionary<AgentId, Candidate> candidates = [];

    /// <summary>Agents known, free or not.</summary>
    public int Count => candidates.Count;

    /// <summary>Takes a newer picture of an agent; an older one is ignored, a disconnected agent forgotten.</summary>
    public void Put(Candidate candidate)
    {
        if (candidates.TryGetValue(candidate.Agent, out var known)
            && (known.Activation, known.Order).CompareTo((candidate.Activation, candidate.Order)) > 0)
            return;
        candidates[candidate.Agent] = candidate;
        if (!candidate.Connected) candidates.Remove(candidate.Agent);
    }

    /// <summary>The agent as last described, or null.</summary>
    public Candidate? Find(AgentId agent) => candidates.GetValueOrDefault(agent);

    /// <summary>The agent who gets the entry: eligible and first in order; null when nobody is.</summary>
    /// <param name="isFree">Whether the agent is not being asked about something else.</param>
    public Candidate? BestFor(WaitingEntry entry, DateTimeOffset now, Func<Candidate, bool> isFree)
    {
        Candidate? best = null;
        foreach (var candidate in candidates.Values)
        {
            if (!candidate.HasRoom(entry.Channel) || !isFree(candidate)) continue;
            if (entry.Excludes(candidate.Agent, now) || !Requirement.IsMet(entry.Requires, candidate.Skills)) continue;
            if (best is null || Compare(candidate, best, entry) < 0) best = candidate;
        }

        return best;
    }

    /// <summary>
    /// Whether exclusions kept the entry from every connected agent who could serve it, and the longest is over: then
    /// all of them end, those for good too (Semantics §4).
    /// </summary>
    /// <remarks>
    /// An ended exclusion stays listed until the next offer ends, so the list is who was excluded at once.
    /// </remarks>
    public bool IsExcludedFromAll(WaitingEntry entry, DateTimeOffset now)
    {
        if (entry.Exclusions.IsEmpty || !entry.Exclusions.All(e => e.MayEnd(now))) return false;
        var matches = candidates.Values.Where(c => Requirement.IsMet(entry.Requires, c.Skills)).ToArray();
        return matches.Length > 0
            && Array.TrueForAll(matches, c => entry.Exclusions.Any(e => e.Agent == c.Agent));
    }

    private static int Compare(Candidate left, Candidate right, WaitingEntry entry) =>
        CandidateOrder.Compare(left, right, entry.Interaction, entry.OwnerHint, entry.Requires);
}
