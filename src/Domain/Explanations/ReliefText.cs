using System.Globalization;
using Omni.Domain.Overload;

namespace Omni.Domain.Explanations;

/// <summary>What overload and callbacks decided, in words for a supervisor.</summary>
internal static class ReliefText
{
    /// <summary>The sentences about one step; null: it is about something else.</summary>
    public static string? Of(WhyStep step, Words words) => step.Kind switch
    {
        WhyKind.Relieved => $"{words.Queue(step.Queue)} has too much ({Reason(step.Overload!)}): {Done(step)}.",
        WhyKind.DeflectionOffered => $"Going on over {words.Channel(step.Channel)} was offered: nine of ten are answered "
            + $"{Within(step.TargetP90!.Value)} there, {Within(step.P90!.Value)} here.",
        WhyKind.DeflectionRefused => "The customer would rather wait; the place is kept.",
        WhyKind.DeflectionTaken when step.Cause == "To" =>
            $"The customer went on over {words.Channel(step.Channel)} as {step.Other}.",
        WhyKind.DeflectionTaken => $"Goes on from {step.Other} over {words.Channel(step.Channel)}, its age kept.",
        WhyKind.CallbackChosen => Chosen(step),
        WhyKind.Scheduled => $"Enters its queue at {Words.Instant(step.Until!.Value, step.At)}.",
        WhyKind.Dialled => Words.Text($"The customer was dialled, {Words.Ordinal(step.Number)} attempt."),
        WhyKind.CallbackFailed => Failed(step),
        WhyKind.DialFirstOrdered => $"An agent is expected in {Words.Length(step.ExpectedWait!.Value)}, so the customer is called now.",
        WhyKind.PickedUp => "The customer picked up and waits on the line for the next agent.",
        WhyKind.DialFirstLapsed => "Nobody dialled in time; an agent is to have it first.",
        WhyKind.CallbackCancelled when step.Other is { } other => $"The customer came back first, as {other}; no call is made.",
        WhyKind.CallbackCancelled => "The callback was called off.",
        _ => null,
    };

    private static string Chosen(WhyStep step) => step.Cause switch
    {
        "To" => $"The customer is called back instead, as {step.Other}.",
        "KeepPlace" => $"A callback instead of {step.Other}, its age and place kept.",
        "Scheduled" => $"A callback instead of {step.Other}, in the slot that was chosen.",
        "MissedCallReturn" => $"Returns {step.Other}, which was missed.",
        _ => $"A callback instead of {step.Other} ({Words.Split(step.Cause)}).",
    };

    private static string Failed(WhyStep step)
    {
        var next = step.Until is { } until ? $"tried again after {Words.Length(until - step.At)}" : "it was the last attempt";
        return $"Nobody was reached at the {Words.Ordinal(step.Number)} attempt ({Words.Split(step.Cause)}); {next}.";
    }

    private static string Done(WhyStep step) => step.Cause switch
    {
        nameof(OverloadAction.Boost) => "it was moved ahead",
        nameof(OverloadAction.Relax) => Words.Text($"step {step.StepsTaken} of its relaxation was taken"),
        nameof(OverloadAction.Overflow) => "it overflowed to another queue",
        nameof(OverloadAction.OfferCallback) => "the customer was told that they may be called back",
        nameof(OverloadAction.Deflect) => "another channel was offered, where it goes faster",
        nameof(OverloadAction.ReplyWithPromise) => "the customer was told how long it takes, and promised an answer",
        nameof(OverloadAction.Close) => "the customer was told so, and it was closed",
        _ => Words.Split(step.Cause),
    };

    private static string Reason(OverloadCause cause) => cause.Trigger switch
    {
        OverloadTrigger.QueueLength => Words.Text($"{cause.Value:0} wait, the rule is on from {cause.On:0.##}"),
        OverloadTrigger.OldestWait => $"the longest wait is {Length(cause.Value)}, the rule is on from {Length(cause.On)}",
        OverloadTrigger.P90 => $"the P90 of the wait is {Length(cause.Value)}, the rule is on from {Length(cause.On)}",
        OverloadTrigger.ServiceLevel => $"the service level is {Share(cause.Value)}, the rule is on from {Share(cause.On)} down",
        OverloadTrigger.NobodyConnected => "nobody who serves it is available",
        OverloadTrigger.Closed => "it is closed",
        _ => Words.Split(cause.Trigger.ToString()),
    };

    private static string Within(TimeSpan wait) =>
        wait < TimeSpan.FromSeconds(1) ? "at once" : $"within {Words.Length(wait)}";

    private static string Length(double seconds) => Words.Length(TimeSpan.FromSeconds(seconds));

    private static string Share(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
