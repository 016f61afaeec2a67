using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Omni.Domain.Conversations;
using Omni.Domain.Routing;

namespace Omni.Domain.Queues;

/// <content>How many agents each filter holds back: kept with every picture, so that a count costs no walk.</content>
public sealed partial class CandidatePool
{
    private readonly Dictionary<string, int> roomy = new(StringComparer.Ordinal);
    private int reconnecting;
    private int notReady;
    private int offHours;

    /// <summary>The agents by what holds them back from an entry. O(exclusions), whatever the number of agents.</summary>
    /// <param name="serving">Agents whom the settings name for the queue; those not heard of are not connected.</param>
    public FilterCounts CountsFor(WaitingEntry entry, DateTimeOffset now, int serving)
    {
        var index = IndexOf(entry);
        var total = Math.Max(serving, candidates.Count);
        var withRoom = roomy.GetValueOrDefault(entry.Channel);
        var excluded = CountExcluded(index, entry.Exclusions, now);
        return new()
        {
            Total = total,
            NotConnected = total - candidates.Count + reconnecting,
            NotReady = notReady,
            OffHours = offHours,
            Full = candidates.Count - reconnecting - notReady - offHours - withRoom,
            Unskilled = withRoom - index.Count,
            Excluded = excluded,
            Candidates = index.Count - excluded,
        };
    }

    /// <summary>Why the winner of a choice goes first, with the counts of that moment.</summary>
    public OfferDecision Explain(WaitingEntry entry, Choice choice, DateTimeOffset now, int serving)
    {
        var index = IndexOf(entry);
        return new(OfferWay.AgentChosen, CountsFor(entry, now, serving))
        {
            Key = choice.Key,
            Strategy = strategy is AgentStrategy.BestScore ? AgentStrategy.Unspecified : strategy,
            Winner = index.MeritOf(choice.Winner, entry.Interaction),
            RunnerUp = choice.RunnerUp is { } next ? index.MeritOf(next, entry.Interaction) : null,
        };
    }

    /// <summary>
    /// The musts that ready agents with room fall short of, each agent counted at the first: together
    /// <see cref="FilterCounts.Unskilled"/>. Walks over all agents, so for whoever asks, not for matching.
    /// </summary>
    public ImmutableArray<LackedTerm> Lacked(WaitingEntry entry)
    {
        var relaxed = RelaxationRules.Relax(entry.Requires, ladder, entry.StepsTaken);
        var lacked = new int[relaxed.Terms.Length];
        foreach (var candidate in candidates.Values)
            if (candidate.HasRoom(entry.Channel) && !relaxed.IsMet(candidate.Skills, candidate.Groups))
                lacked[FirstUnmet(relaxed.Terms, candidate)]++;
        return
        [
            .. relaxed.Terms.Zip(lacked, (term, agents) => new LackedTerm(term, agents)).Where(l => l.Agents > 0),
        ];
    }

    private static int FirstUnmet(ImmutableArray<SkillTerm> terms, Candidate candidate)
    {
        for (var i = 0; i < terms.Length; i++)
            if (terms[i].Kind != TermKind.Should && !terms[i].IsMet(candidate.Skills))
                return i;
        throw new InvalidOperationException($"{candidate.Agent} meets every must and was not let in.");
    }

    /// <summary>Each agent once, however often they are excluded; those who match and have room only.</summary>
    private static int CountExcluded(CandidateIndex index, ImmutableArray<Exclusion> exclusions, DateTimeOffset now)
    {
        if (exclusions.IsDefaultOrEmpty) return 0;
        if (exclusions is [var only]) return only.Holds(now) && index.Contains(only.Agent) ? 1 : 0;
        var counted = new HashSet<AgentId>();
        foreach (var exclusion in exclusions)
            if (exclusion.Holds(now) && index.Contains(exclusion.Agent))
                counted.Add(exclusion.Agent);
        return counted.Count;
    }

    /// <summary>Whoever has room is ready, whatever an older picture says of it.</summary>
    private void Tally(Candidate candidate, int by)
    {
        foreach (var room in candidate.Rooms)
            CollectionsMarshal.GetValueRefOrAddDefault(roomy, room.Channel, out _) += by;
        if (!candidate.Rooms.IsEmpty) return;
        switch (candidate.Readiness)
        {
            case AgentReadiness.Reconnecting:
                reconnecting += by;
                break;
            case AgentReadiness.NotReady or AgentReadiness.Draining:
                notReady += by;
                break;
            case AgentReadiness.OffHours:
                offHours += by;
                break;
        }
    }
}
