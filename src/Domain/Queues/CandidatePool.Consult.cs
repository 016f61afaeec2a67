using System.Collections.Immutable;
using Omni.Domain.Routing;

namespace Omni.Domain.Queues;

/// <content>Who is asked about what does not wait: a consultation is no entry (Semantics §15).</content>
public sealed partial class CandidatePool
{
    /// <summary>
    /// The agents who would get it, in their order. Requirements are relaxed only as far as nobody connected meets them: who is
    /// busy is no reason to ask somebody who knows less. O(count · log n), and once for each step that nobody meets.
    /// </summary>
    /// <param name="entry">As it would wait here.</param>
    public ImmutableArray<AgentId> FirstFor(WaitingEntry entry, int count, DateTimeOffset now, Func<Candidate, bool> isFree)
    {
        var steps = 0;
        while (steps < ladder.Length && !SomebodyMatches(RelaxationRules.Relax(entry.Requires, ladder, steps))) steps++;
        var search = entry with { StepsTaken = steps };
        var found = ImmutableArray.CreateBuilder<AgentId>();
        while (found.Count < count
            && BestFor(search, now, c => !found.Contains(c.Agent) && isFree(c)) is { } next)
            found.Add(next.Agent);
        return found.ToImmutable();
    }
}
