using Omni.Domain.Conversations;
using Omni.Domain.Overload;

namespace Omni.Domain.Explanations;

/// <summary>What overload and callbacks mean to the customer: never why, by which rule or by how much.</summary>
internal static class CustomerRelief
{
    /// <summary>Whether it is a callback, whose customer waits at no line.</summary>
    public static bool IsCallback(Explanation explanation) =>
        explanation.Log.Steps.Any(s => s is { Kind: WhyKind.CallbackChosen, Cause: not "To" });

    /// <summary>What was done for who waits.</summary>
    public static IEnumerable<string> Waiting(Explanation explanation)
    {
        var steps = explanation.Log.Steps;
        var entry = steps.Select((s, i) => s.Kind == WhyKind.Queued ? i : -1).DefaultIfEmpty(-1).Max();
        if (entry >= 0 && steps[entry].Cause == nameof(EntryKind.Overflowed))
            yield return "So many need us right now that another team takes it; it kept its place.";
        else if (steps.Skip(entry + 1).Any(IsBusy))
            yield return "More customers than usual need us right now.";
        switch (steps.Skip(entry + 1).LastOrDefault(s => s.Kind is WhyKind.DeflectionOffered or WhyKind.DeflectionRefused))
        {
            case { Kind: WhyKind.DeflectionRefused }:
                yield return "You would rather wait than go on in writing.";
                break;
            case { Until: { } until } when until >= explanation.At:
                yield return "You may go on in writing instead, which is likely to be faster.";
                break;
        }

        if (steps.Skip(entry + 1).Any(s => s is { Kind: WhyKind.Relieved, Cause: nameof(OverloadAction.OfferCallback) }))
            yield return "We can call you back instead.";
    }

    /// <summary>What comes of a callback that is not in its queue; null: it says nothing.</summary>
    public static string Scheduled(Explanation explanation) =>
        explanation.Log.Steps.LastOrDefault() is { Kind: WhyKind.CallbackFailed, Until: not null }
            ? "We tried to call you and could not reach you; we try again."
            : "We are going to call you back.";

    /// <summary>How it ended; null: not by overload or a callback.</summary>
    public static string? Ended(Explanation explanation) => explanation.Now.Result switch
    {
        InteractionResult.CallbackFailed => "We tried to call you back and could not reach you.",
        InteractionResult.Cancelled or InteractionResult.FlowedOut when Cancelled(explanation) is { } cancelled =>
            cancelled.Other is null ? "You did not need to be called back any more." : "You came back before we called.",
        InteractionResult.FlowedOut => FlowedOut(explanation),
        _ => null,
    };

    private static string? FlowedOut(Explanation explanation) =>
        explanation.Log.Steps.LastOrDefault(s => s.Kind == WhyKind.FlowedOut)?.Cause switch
        {
            nameof(FlowOutCause.Callback) => "We call you back instead of letting you wait.",
            nameof(FlowOutCause.Deflected) => "You went on in writing, and your place went with you.",
            nameof(FlowOutCause.Shed) => "So many need us right now that we could not take it; we have told you so.",
            _ => null,
        };

    private static WhyStep? Cancelled(Explanation explanation) =>
        explanation.Log.Steps.LastOrDefault(s => s.Kind == WhyKind.CallbackCancelled);

    /// <summary>What is said to the customer speaks for itself.</summary>
    private static bool IsBusy(WhyStep step) => step is
    {
        Kind: WhyKind.Relieved, Cause: nameof(OverloadAction.Boost) or nameof(OverloadAction.Relax),
    };
}
