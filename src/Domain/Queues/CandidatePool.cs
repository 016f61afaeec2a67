using System.Collections.Immutable;
using Omni.Domain.Routing;

namespace Omni.Domain.Queues;

/// <summary>Agents of one queue as they last described themselves, in order for every requirement that was asked for.</summary>
/// <remarks>
/// <para>
/// A new arrival finds its agent in O(log n): each (channel, requirement) has the agents who meet it and have room in the
/// order of Semantics §9. A newer picture of an agent moves them in the indexes they match: O(those · log n).
/// </para>
/// <para>Memory only; one owner, not safe for concurrent use.</para>
/// </remarks>
public sealed partial class CandidatePool
{
    /// <summary>Places in all indexes together, some 100 MiB; more, and they are made anew as they are asked for.</summary>
    private const int PlacesMax = 1_000_000;

    /// <summary>Requirements that agents are kept in order for; more, and they are forgotten until they are asked for.</summary>
    private const int IndexesMax = 10_000;

    private readonly Dictionary<AgentId, Candidate> candidates = [];
    private readonly Dictionary<AgentId, List<CandidateIndex>> matched = [];
    private readonly Dictionary<AgentId, int> numbers = [];
    private readonly Stack<int> freeNumbers = [];
    private readonly Dictionary<LaneName, CandidateIndex> indexes = [];
    private readonly Dictionary<RelaxedRequirement, bool> known = [];
    private ImmutableArray<RelaxationStep> ladder = [];
    private AgentStrategy strategy = AgentStrategy.BestScore;
    private int places;

    /// <summary>Agents known, free or not.</summary>
    public int Count => candidates.Count;

    /// <summary>
    /// Whether anybody is eligible but for their load, or would be if their connection came back within its grace
    /// (Semantics §5, §12).
    /// </summary>
    public bool IsAnybodyThere => candidates.Count > notReady + offHours;

    /// <summary>Of them, Connected and Available, busy or free.</summary>
    public int AvailableCount => candidates.Count - reconnecting - notReady - offHours;

    /// <summary>Grows whenever an agent came, went or learned: who matches may have changed.</summary>
    public long Changes { get; private set; }

    /// <summary>All of them, in no order.</summary>
    public IEnumerable<AgentId> Agents => candidates.Keys;

    /// <summary>Other settings hold.</summary>
    /// <param name="ladder">The queue's steps of relaxation.</param>
    public void Configure(ImmutableArray<RelaxationStep> ladder, AgentStrategy strategy)
    {
        (this.ladder, this.strategy) = (ladder, strategy);
        Forget();
    }

    /// <summary>Takes a newer picture of an agent; an older one is ignored, a disconnected agent forgotten.</summary>
    public void Put(Candidate candidate)
    {
        var before = candidates.GetValueOrDefault(candidate.Agent);
        if (before is not null
            && (before.Activation, before.Order).CompareTo((candidate.Activation, candidate.Order)) > 0)
            return;
        if (!candidate.Connected)
        {
            Remove(candidate.Agent);
            return;
        }

        if (before is not null) Tally(before, -1);
        Tally(candidate, 1);
        candidates[candidate.Agent] = candidate;
        if (before is null || !IsSame(before, candidate))
        {
            Drop(candidate.Agent);
            matched[candidate.Agent] = [.. indexes.Values.Where(i => i.Matches(candidate))];
        }

        var number = NumberOf(candidate.Agent);
        foreach (var index in matched[candidate.Agent])
            Change(index, i => i.Put(candidate, number));
        if (places > PlacesMax) Forget();
    }

    /// <summary>Forgets every agent who is not to be kept.</summary>
    public void Keep(Func<AgentId, bool> isKept)
    {
        foreach (var agent in candidates.Keys)
            if (!isKept(agent))
                Remove(agent);
    }

    /// <summary>The agent as last described, or null.</summary>
    public Candidate? Find(AgentId agent) => candidates.GetValueOrDefault(agent);

    /// <summary>The agent who gets the entry: eligible and first in order; null when nobody is.</summary>
    /// <param name="entry">As the line showed it: steps of relaxation taken, and whom it is kept for.</param>
    /// <param name="isFree">Whether the agent is not being asked about something else.</param>
    public Candidate? BestFor(WaitingEntry entry, DateTimeOffset now, Func<Candidate, bool> isFree) =>
        Choose(entry, now, isFree)?.Winner;

    /// <summary>The same, with who would have been next and what told the two apart.</summary>
    public Choice? Choose(WaitingEntry entry, DateTimeOffset now, Func<Candidate, bool> isFree)
    {
        var index = IndexOf(entry);
        if (entry.OwnerHint is { } hint && MayHave(hint) is { } owner && owner.HasRoom(entry.Channel) && index.Matches(owner))
            return index.Best(entry.Interaction, agent => agent == hint ? null : MayHave(agent)) is { } others
                ? new Choice(owner, others.Winner, ChainKey.Sticky)
                : new Choice(owner, null, ChainKey.Only);
        if (entry is { OwnerHint: not null, KeptUntil: { } until } && now < until) return null;
        return index.Best(entry.Interaction, MayHave);

        Candidate? MayHave(AgentId agent) =>
            candidates.TryGetValue(agent, out var candidate) && !entry.Excludes(agent, now) && isFree(candidate)
                ? candidate
                : null;
    }

    /// <summary>Whether anybody meets a requirement, with or without room; for the line's <c>SkipHopeless</c>.</summary>
    public bool SomebodyMatches(RelaxedRequirement requirement)
    {
        if (known.TryGetValue(requirement, out var matches)) return matches;
        if (known.Count > IndexesMax) known.Clear();
        return known[requirement] = candidates.Values.Any(c => requirement.IsMet(c.Skills, c.Groups));
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
        var index = IndexOf(entry);
        var isAnybody = false;
        foreach (var candidate in candidates.Values)
        {
            if (!index.Matches(candidate)) continue;
            if (!entry.Exclusions.Any(e => e.Agent == candidate.Agent)) return false;
            isAnybody = true;
        }

        return isAnybody;
    }

    /// <summary>Grows when the indexes are made anew: those that were kept somewhere count no more.</summary>
    internal int Generation { get; private set; }

    /// <summary>Agents who meet a requirement, with or without room, Connected and Available, and pass a test.</summary>
    internal AgentSet Available(RelaxedRequirement requirement, Func<AgentId, bool> passes)
    {
        var set = new AgentSet();
        foreach (var candidate in candidates.Values)
            if (!candidate.Slots.IsEmpty && requirement.IsMet(candidate.Skills, candidate.Groups) && passes(candidate.Agent))
                set.Add(NumberOf(candidate.Agent));
        return set;
    }

    private CandidateIndex IndexOf(WaitingEntry entry) => IndexOf(entry.Channel, entry.Requires, entry.StepsTaken);

    /// <summary>The index of a requirement relaxed so far, on a channel.</summary>
    internal CandidateIndex IndexOf(string channel, ImmutableArray<SkillTerm> requires, int steps)
    {
        var name = new LaneName(channel, requires, Math.Min(steps, ladder.Length));
        if (indexes.TryGetValue(name, out var index)) return index;
        if (places > PlacesMax || indexes.Count >= IndexesMax) Forget();
        index = indexes[name] =
            new(channel, RelaxationRules.Relax(requires, ladder, steps), strategy);
        foreach (var candidate in candidates.Values)
        {
            if (!index.Matches(candidate)) continue;
            matched[candidate.Agent].Add(index);
            var number = NumberOf(candidate.Agent);
            Change(index, i => i.Put(candidate, number));
        }

        return index;
    }

    private void Remove(AgentId agent)
    {
        Drop(agent);
        if (numbers.Remove(agent, out var number)) freeNumbers.Push(number);
        if (candidates.Remove(agent, out var known)) Tally(known, -1);
    }

    /// <summary>Whether they match the same; what comes from elsewhere is a copy.</summary>
    private static bool IsSame(Candidate one, Candidate other) =>
        (one.Skills == other.Skills || one.Skills.SequenceEqual(other.Skills))
        && (one.Groups == other.Groups || one.Groups.SequenceEqual(other.Groups, StringComparer.Ordinal));

    private void Drop(AgentId agent)
    {
        known.Clear();
        Changes++;
        if (!matched.Remove(agent, out var from)) return;
        var number = NumberOf(agent);
        foreach (var index in from)
            Change(index, i => i.Remove(agent, number));
    }

    private void Change(CandidateIndex index, Action<CandidateIndex> change)
    {
        places -= index.Count;
        change(index);
        places += index.Count;
    }

    private int NumberOf(AgentId agent)
    {
        if (numbers.TryGetValue(agent, out var number)) return number;
        if (!freeNumbers.TryPop(out number)) number = numbers.Count;
        return numbers[agent] = number;
    }

    private void Forget()
    {
        Generation++;
        indexes.Clear();
        places = 0;
        foreach (var list in matched.Values)
            list.Clear();
    }
}
