using System.Text;
using Omni.Domain.Conversations;
using Omni.Domain.Queues;

namespace Omni.Domain.Explanations;

/// <summary>An explanation for supervisors: every decision with its reason, and why there is none yet (mission U5).</summary>
/// <remarks>Names agents and figures; not for customers. Instants are UTC. Lines end with a line feed.</remarks>
public static class SupervisorText
{
    /// <summary>The whole text.</summary>
    public static string Write(Explanation explanation)
    {
        var words = new Words(explanation.Settings);
        var text = new StringBuilder().Append(Headline($" {explanation.Now.Id}", explanation, words)).Append('\n');
        var day = default(DateOnly?);
        for (var i = 0; i < explanation.Log.Steps.Length; i++)
        {
            var step = explanation.Log.Steps[i];
            if (i == WhyLog.FirstSteps && explanation.Log.Omitted > 0)
                text.Append(Words.Text($"…         {Words.Count(explanation.Log.Omitted, "step")} left out")).Append('\n');
            if (day != (day = DateOnly.FromDateTime(step.At.UtcDateTime)))
                text.Append(Words.Text($"{step.At.UtcDateTime:yyyy-MM-dd} UTC")).Append('\n');
            text.Append(Words.Time(step.At)).Append("  ").Append(StepText.Of(step, explanation, words)).Append('\n');
        }

        if (explanation.Waiting is { } waiting) text.Append("now       ").Append(WhyNot(waiting, words)).Append('\n');
        return text.ToString();
    }

    /// <summary>What it is and how it stands, without its id.</summary>
    public static string Headline(Explanation explanation) => Headline("", explanation, new(explanation.Settings));

    /// <summary>One step alone, without its instant.</summary>
    public static string Of(WhyStep step, Explanation explanation) =>
        StepText.Of(step, explanation, new(explanation.Settings));

    /// <summary>Why nobody has it yet, and what comes next.</summary>
    public static string Of(WaitingPicture waiting, Explanation explanation) => WhyNot(waiting, new(explanation.Settings));

    private static string WhyNot(WaitingPicture waiting, Words words)
    {
        var parts = new List<string> { Reason(waiting, words) };
        if (waiting.StepsTaken > 0) parts.Add(OfferText.Relaxed(waiting.StepsTaken, waiting.StepCause).TrimStart());
        if (waiting is { NextStep: { } step, NextStepAt: { } at })
            parts.Add($"Next relaxation in {Words.Length(at - waiting.At)}: {TermText.Of(step)}.");
        if (waiting.EffectiveTier < waiting.Tier)
            parts.Add(Words.Text($"Promoted from tier {waiting.Tier} to {waiting.EffectiveTier}."));
        if (waiting.RisesAt is { } rises) parts.Add($"Rises a tier in {Words.Length(rises - waiting.At)}.");
        if (waiting.ExclusionEndsAt is { } ends)
            parts.Add($"The next exclusion ends in {Words.Length(ends - waiting.At)}.");
        return string.Join(' ', parts);
    }

    private static string Headline(string id, Explanation explanation, Words words)
    {
        var now = explanation.Now;
        var queue = words.Queue(now.Queue);
        var state = now.Phase switch
        {
            InteractionPhase.New => "not queued yet",
            InteractionPhase.SelfService => "in self-service",
            InteractionPhase.Queued when explanation.Waiting is { } w => Words.Text(
                $"waiting in {queue} for {Words.Length(explanation.At - now.EnteredAt)}, {Words.Ordinal(w.Position)} of {w.Waiting}"),
            InteractionPhase.Queued => $"waiting in {queue} for {Words.Length(explanation.At - now.EnteredAt)}",
            InteractionPhase.Offered => $"offered, from {queue}",
            InteractionPhase.Transferring => "being transferred",
            InteractionPhase.Closed => $"closed, {CauseText.Result(now.Result.ToString())}",
            InteractionPhase.WrapUp => $"being wrapped up by {words.Agent(now.Owner)}",
            _ => $"with {words.Agent(now.Owner)}",
        };
        return $"{words.Channel(now.Channel)}{id}: {state}.";
    }

    private static string Reason(WaitingPicture waiting, Words words)
    {
        var queue = words.Queue(waiting.Queue);
        var agents = waiting.Agents;
        if (agents.Total == 0) return $"Nobody serves {queue}: name it in queue_ids of an agent.";
        var serve = Words.Text(
            $"{Words.Count(agents.Total, "agent")} {(agents.Total == 1 ? "serves" : "serve")} {queue}");
        if (waiting is { KeptFor: { } agent, KeptUntil: { } until })
            return $"Kept for {words.Agent(agent)}, who knows the matter, for {Words.Length(until - waiting.At)} more.";
        var held = OfferText.Parts(agents with { Unskilled = 0 })
            .Concat(waiting.Lacked.Select(l => Words.Text($"{l.Agents} {(l.Agents == 1 ? "lacks" : "lack")} {TermText.Of(l.Term)}")))
            .ToArray();
        return agents.Candidates == 0
            ? $"Nobody can take it. {serve}: {Words.List(held)}."
            : Words.Text($"{agents.Candidates} of {Words.Count(agents.Total, "agent")} of {queue} can take it in its turn.");
    }
}
