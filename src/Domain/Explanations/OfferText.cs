using Omni.Domain.Routing;

namespace Omni.Domain.Explanations;

/// <summary>Why an agent got an offer, in words for a supervisor.</summary>
internal static class OfferText
{
    /// <summary>The sentences about one offer.</summary>
    public static string Of(WhyStep step, Words words)
    {
        var agent = words.Agent(step.Agent);
        return step.Decision switch
        {
            { Way: OfferWay.AgentChosen } chosen => $"Offered to {Chosen(agent, chosen, words)}. {Filters(chosen.Agents)}",
            { Way: OfferWay.WorkSought } sought => $"Offered to {agent}, who had room and asked for work: first in order "
                + $"{(sought.Queues > 1 ? Words.Text($"over {sought.Queues} queues") : "of the queue")}. {Filters(sought.Agents)}",
            _ => $"Offered to {agent}.",
        };
    }

    /// <summary>
    /// The queue's agents by filter: <c>Of 12 agents 3 are not connected, 5 have no room and 4 could take it.</c>
    /// </summary>
    public static string Filters(FilterCounts counts) =>
        $"Of {Words.Count(counts.Total, "agent")} {Words.List([.. Parts(counts), CouldTake(counts)])}.";

    /// <summary>What holds agents back, each part with its count; nothing for those it holds back nobody.</summary>
    public static IEnumerable<string> Parts(FilterCounts counts)
    {
        if (counts.NotConnected > 0) yield return Are(counts.NotConnected, "not connected");
        if (counts.NotReady > 0) yield return Are(counts.NotReady, "not ready");
        if (counts.OffHours > 0) yield return Are(counts.OffHours, "outside working hours");
        if (counts.Full > 0) yield return Have(counts.Full, "no room");
        if (counts.Unskilled > 0) yield return Words.Text($"{counts.Unskilled} {(counts.Unskilled == 1 ? "lacks" : "lack")} a skill");
        if (counts.Excluded > 0) yield return Are(counts.Excluded, "excluded");
    }

    private static string CouldTake(FilterCounts counts) =>
        counts.Candidates == 0 ? "none could take it" : Words.Text($"{counts.Candidates} could take it");

    private static string Chosen(string agent, OfferDecision decision, Words words)
    {
        if (decision is not { RunnerUp: { } next, Winner: { } first }) return $"{agent}, the only one who could take it";
        var other = words.Agent(next.Agent);
        return decision.Key switch
        {
            ChainKey.Sticky => $"{agent}, who knows the matter; {other} would have been next",
            ChainKey.Strategy => $"{agent} before {other}, by the queue's strategy: {Words.Split(decision.Strategy.ToString())}",
            ChainKey.Score => Words.Text($"{agent} before {other}: the better skill score, {first.Step}/20 against {next.Step}/20"),
            ChainKey.Load => Words.Text($"{agent} before {other}: less load, {first.LoadShare:P0} against {next.LoadShare:P0}"),
            ChainKey.IdleSince =>
                $"{agent} before {other}: idle for longer, by {Words.Length(next.IdleSince - first.IdleSince)}",
            ChainKey.RecentOffers => Words.Text(
                $"{agent} before {other}: fewer offers in 30 minutes, {first.RecentOffers} against {next.RecentOffers}"),
            _ => $"{agent} before {other}: equal in everything, so the hash of the ids decided",
        };
    }

    private static string Are(int count, string what) => Words.Text($"{count} {(count == 1 ? "is" : "are")} {what}");

    private static string Have(int count, string what) => Words.Text($"{count} {(count == 1 ? "has" : "have")} {what}");
}
