namespace Omni.Domain.Explanations;

/// <summary>Steps of the why-log, in words for a supervisor.</summary>
internal static class StepText
{
    /// <summary>Why an offer was withdrawn whose interaction left its queue: no transfer ended with it.</summary>
    public const string LeftTheQueue = "LeftTheQueue";

    /// <summary>The sentences about one step.</summary>
    public static string Of(WhyStep step, Explanation explanation, Words words)
    {
        var text = Of(step, words);
        return explanation.IsByOlderSettings(step)
            ? Words.Text(
                $"{text} Decided by version {step.SettingsVersion} of the settings; version {explanation.Settings.Version} is in force now.")
            : text;
    }

    private static string Of(WhyStep step, Words words) => step.Kind switch
    {
        WhyKind.Opened => $"Came in over {words.Channel(step.Channel)}.",
        WhyKind.Queued => Queued(step, words),
        WhyKind.Offered => OfferText.Of(step, words),
        WhyKind.Accepted when step.Cause == "Consult" => $"{words.Agent(step.Agent)} accepted to be consulted{After(step)}.",
        WhyKind.Accepted => $"{words.Agent(step.Agent)} accepted{After(step)}.",
        WhyKind.Declined => $"{words.Agent(step.Agent)} declined{After(step)}{Because(step)}; {NotAgain(step)}.",
        WhyKind.Missed => $"{words.Agent(step.Agent)} let it ring out{After(step)}; {NotAgain(step)}.",
        WhyKind.Withdrawn => $"The offer to {words.Agent(step.Agent)} was withdrawn: {Withdrawn(step.Cause)}"
            + $"{(step.Until is null ? "" : $"; {NotAgain(step)}")}.",
        WhyKind.ExclusionsCleared => "Everybody who could take it was excluded; the exclusions ended.",
        WhyKind.Boosted when step.Seconds < 0 =>
            Words.Text($"Moved back as if it had waited {-step.Seconds} s less: {CauseText.Boost(step.Cause)}."),
        WhyKind.Boosted =>
            Words.Text($"Moved ahead as if it had waited {step.Seconds} s longer: {CauseText.Boost(step.Cause)}."),
        WhyKind.FlowedOut when step.Cause == nameof(Conversations.FlowOutCause.Postponed) =>
            $"Left {words.Queue(step.Queue)}: its customer is not to be called at this time of day.",
        WhyKind.FlowedOut => $"Left {words.Queue(step.Queue)} without an answer: {CauseText.FlowOut(step.Cause)}.",
        WhyKind.AgentLost => $"{words.Agent(step.Agent)} was lost: no device for too long.",
        WhyKind.ChannelSwitched when step.Cause == "To" =>
            $"Went on over {words.Channel(step.Channel)} as {step.Other}, still with {words.Agent(step.Agent)}.",
        WhyKind.ChannelSwitched =>
            $"Goes on from {step.Other} over {words.Channel(step.Channel)}, still with {words.Agent(step.Agent)}.",
        WhyKind.Abandoned => "The customer left before an answer.",
        WhyKind.Closed => $"Closed: {CauseText.Result(step.Cause)}.",
        _ => ReliefText.Of(step, words) ?? Transfer(step, words),
    };

    private static string Queued(WhyStep step, Words words)
    {
        var queue = words.Queue(step.Queue);
        var began = step.Cause switch
        {
            "First" => $"Queued in {queue}",
            "Returned" => $"Back in {queue}, its age and place kept",
            "Transferred" => $"Queued in {queue} by a transfer",
            "Moved" => $"Moved to {queue}, its age and place kept",
            "Overflowed" => $"Overflowed to {queue}, its age kept",
            _ => $"Queued in {queue} ({Words.Split(step.Cause)})",
        };
        var needs = step.Requires.IsEmpty ? "" : $"; needs {TermText.Of(step.Requires)}";
        var knows = step.OtherAgent is null ? "" : $"; {words.Agent(step.OtherAgent)} knows the matter and goes first";
        return $"{began}{needs}{knows}.";
    }

    private static string Transfer(WhyStep step, Words words)
    {
        var (agent, other, queue) = (words.Agent(step.Agent), words.Agent(step.OtherAgent), words.Queue(step.Queue));
        return step.Kind switch
        {
            WhyKind.TransferRequested => step.Cause switch
            {
                "Warm" => $"{agent} asked {other} about it, to hand it over.",
                "Conference" => $"{agent} asked {other} into the conversation.",
                "Return" => $"{agent} gave it back to {queue}: not theirs.",
                WhyStep.EscalationConsult => $"{agent} asked {other} of {queue} about it, to escalate it.",
                "Escalation" => $"{agent} escalated it to {queue}.",
                _ when step.OtherAgent is not null => $"{agent} gave it to {other}, or else to {queue}.",
                _ => $"{agent} gave it to {queue}.",
            },
            WhyKind.TransferSlow => "The transfer has taken 20 s.",
            WhyKind.TransferTooSlow => "The transfer has taken 30 s.",
            WhyKind.TransferCompleted => $"{agent} handed it over to {other}.",
            WhyKind.Joined when step.Cause == "Supervisor" => $"{agent} stepped in as a supervisor.",
            WhyKind.Joined => $"{agent} takes part.",
            WhyKind.Left when step.Cause == "AgentLost" => $"{agent} takes part no more: no device for too long.",
            WhyKind.Left => $"{agent} left the conversation to its owner.",
            WhyKind.TransferCancelled => $"The transfer came to nothing: {Cancelled(step, words)}.",
            _ => $"{Words.Split(step.Kind.ToString())}.",
        };
    }

    private static string Cancelled(WhyStep step, Words words) => step.Cause switch
    {
        "ByAgent" => $"{words.Agent(step.Agent)} called it off",
        "NotTaken" => "the other agent did not take it",
        "CustomerLeft" => "the customer left",
        "AgentEnded" => "the owner ended the interaction",
        "AgentLost" => "the devices of one of the two are gone",
        _ => Words.Split(step.Cause),
    };

    private static string Withdrawn(string cause) => cause switch
    {
        "CustomerLeft" => "the customer left",
        "AgentLost" => "no device of the agent was connected any more",
        "Undeliverable" => "no frontend showed it",
        "Restart" => "it ran out while the server was down",
        "Cancelled" => "the transfer was called off",
        LeftTheQueue => "it waits for an agent no longer",
        "Moved" => "the interaction went to another queue",
        _ => Words.Split(cause),
    };

    private static string After(WhyStep step) => step.After is { } after ? $" after {Words.Length(after)}" : "";

    private static string Because(WhyStep step) => step.Cause.Length == 0 ? "" : $" ({Words.Split(step.Cause)})";

    private static string NotAgain(WhyStep step) =>
        step.Until is { } until ? $"not asked again for {Words.Length(until - step.At)}" : "not asked about it again";
}
