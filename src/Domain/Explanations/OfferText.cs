using Omni.Domain.Routing;

namespace Omni.Domain.Explanations;

/// <summary>Why an agent got an offer, in words for a supervisor.</summary>
internal static class OfferText
{
    /// <summary>The sentences about one offer.</summary>
    public static string Of(WhyStep step, Words words)
    {
        var agent = words.Agent(step.Agent);
        var offered = step.Decision switch
        {
            { Way: OfferWay.AgentChosen } chosen => $"Offered to {Chosen(agent, chosen, words)}. {Filters(chosen.Agents)}",
            { Way: OfferWay.WorkSought } sought => $"Offered to {agent}, who had room and asked for work: first in order "
                + $"{(sought.Queues > 1 ? Words.Text($"over {sought.Queues} queues") : "of the queue")}. {Filters(sought.Agents)}",
            _ => $"Offered to {agent}.",
        };
        return string.Concat(offered, Relaxed(step.StepsTaken, step.StepCause), Risen(step));
    }

    /// <summary>How far the requirement was relaxed, and why; nothing when it was not.</summary>
    public static string Relaxed(int steps, RelaxationCause cause) => steps == 0 ? "" : Words.Text(
        $" Relaxed by {Words.Count(steps, "step")}, {Because(cause)}.");

    private static string Because(RelaxationCause cause) => cause switch
    {
        RelaxationCause.Waited => "because it had waited",
        RelaxationCause.Hopeless => "because nobody connected could take it otherwise",
        RelaxationCause.TransferTooSlow => "because a transfer took too long",
        RelaxationCause.Overload => "because its queue had too much",
        _ => Words.Split(cause.ToString()),
    };

    private static string Risen(WhyStep step) => !(step.Tier < step.OwnTier) ? "" : step.Tier == 0
        ? Words.Text($" It had risen from tier {step.OwnTier} to the top.")
        : Words.Text($" It had risen from tier {step.OwnTier} to {step.Tier}.");

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
