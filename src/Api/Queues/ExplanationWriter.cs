using Google.Protobuf.WellKnownTypes;
using Omni.Api.Requests;
using Omni.Domain.Explanations;
using Omni.Domain.Queues;
using Omni.Domain.Routing;

namespace Omni.Api.Queues;

/// <summary>Explanations as the API shows them.</summary>
internal static class ExplanationWriter
{
    /// <param name="whole">With what is not fit for customers.</param>
    public static V1.ExplainResponse Write(Explanation explanation, bool whole)
    {
        var written = new V1.ExplainResponse { CustomerText = CustomerText.Write(explanation) };
        if (!whole) return written;
        written.SupervisorText = SupervisorText.Write(explanation);
        written.Headline = SupervisorText.Headline(explanation);
        written.OmittedSteps = explanation.Log.Omitted;
        written.SettingsVersion = explanation.Settings.Version;
        written.Waiting = explanation.Waiting is { } waiting ? Write(waiting, SupervisorText.Of(waiting, explanation)) : null;
        foreach (var step in explanation.Log.Steps)
            written.Steps.Add(Write(step, explanation));
        return written;
    }

    private static V1.WhyStep Write(WhyStep step, Explanation explanation)
    {
        var written = new V1.WhyStep
        {
            Kind = (V1.WhyKind)step.Kind,
            At = Times.Write(step.At),
            Cause = Capitals(step.Cause),
            AgentId = step.Agent?.Value ?? "",
            OtherAgentId = step.OtherAgent?.Value ?? "",
            QueueId = step.Queue?.Value ?? "",
            Channel = step.Channel,
            OtherInteractionId = step.Other?.Value ?? "",
            Until = Times.WriteOptional(step.Until),
            Seconds = step.Seconds,
            Decision = step.Decision is { } decision ? Write(decision) : null,
            SettingsVersion = step.SettingsVersion,
            OlderSettings = explanation.IsByOlderSettings(step),
            After = step.After is { } after ? Duration.FromTimeSpan(after) : null,
            OwnTier = step.OwnTier,
            StepsTaken = step.StepsTaken,
            StepCause = step.StepsTaken == 0 ? "" : Capitals(step.StepCause.ToString()),
            Overload = step.Overload is { } shown
                ? new() { Trigger = Capitals(shown.Trigger.ToString()), Value = shown.Value, On = shown.On }
                : null,
            P90 = LengthOf(step.P90),
            TargetP90 = LengthOf(step.TargetP90),
            Number = step.Number,
            ExpectedWait = LengthOf(step.ExpectedWait),
            Text = SupervisorText.Of(step, explanation),
        };
        if (step.Tier is { } tier) written.Tier = tier;
        foreach (var term in step.Requires)
            written.Requires.Add(TermText.Of(term));
        return written;
    }

    private static V1.OfferDecision Write(OfferDecision decision) => new()
    {
        Way = (V1.OfferWay)decision.Way,
        Key = (V1.ChainKey)decision.Key,
        Strategy = decision.Strategy == AgentStrategy.Unspecified ? "" : Capitals(decision.Strategy.ToString()),
        Agents = Write(decision.Agents),
        Winner = decision.Winner is { } winner ? Write(winner) : null,
        RunnerUp = decision.RunnerUp is { } next ? Write(next) : null,
        Queues = decision.Queues,
    };

    private static V1.AgentMerit Write(AgentMerit merit) => new()
    {
        AgentId = merit.Agent.Value,
        ScoreStep = merit.Step,
        LoadShare = merit.LoadShare,
        IdleSince = Times.WriteOptional(merit.IdleSince),
        RecentOffers = merit.RecentOffers,
    };

    private static V1.FilterCounts Write(FilterCounts counts) => new()
    {
        Total = counts.Total,
        NotConnected = counts.NotConnected,
        NotReady = counts.NotReady,
        OffHours = counts.OffHours,
        Full = counts.Full,
        Unskilled = counts.Unskilled,
        Excluded = counts.Excluded,
        Candidates = counts.Candidates,
    };

    private static V1.WhyWaiting Write(WaitingPicture picture, string text)
    {
        var written = new V1.WhyWaiting
        {
            QueueId = picture.Queue.Value,
            Position = picture.Position,
            Waiting = picture.Waiting,
            Agents = Write(picture.Agents),
            Tier = picture.Tier,
            EffectiveTier = picture.EffectiveTier,
            RisesIn = Left(picture.RisesAt, picture.At),
            StepsTaken = picture.StepsTaken,
            StepCause = picture.StepsTaken == 0 ? "" : Capitals(picture.StepCause.ToString()),
            NextStepIn = Left(picture.NextStepAt, picture.At),
            NextStep = picture.NextStep is { } step ? TermText.Of(step) : "",
            KeptForAgentId = picture.KeptFor?.Value ?? "",
            KeptFor = Left(picture.KeptUntil, picture.At),
            ExclusionEndsIn = Left(picture.ExclusionEndsAt, picture.At),
            Text = text,
        };
        foreach (var (term, agents) in picture.Lacked)
            written.Lacked.Add(new V1.LackedTerm { Term = TermText.Of(term), Agents = agents });
        return written;
    }

    private static Duration? Left(DateTimeOffset? until, DateTimeOffset now) =>
        until is { } at ? Times.WriteRemaining(at, now) : null;

    private static Duration? LengthOf(TimeSpan? length) => length is { } known ? Duration.FromTimeSpan(known) : null;

    /// <summary><c>NotCompetent</c> becomes <c>NOT_COMPETENT</c>.</summary>
    private static string Capitals(string name) => string.Concat(
        name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));
}
