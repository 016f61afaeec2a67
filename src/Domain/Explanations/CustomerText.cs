using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Routing;

namespace Omni.Domain.Explanations;

/// <summary>
/// An explanation for the customer: why it takes so long and that nothing was lost. Names no agent, no score, no queue
/// and no other customer (mission U5), so that a connector may show it as it is.
/// </summary>
public static class CustomerText
{
    /// <summary>A few sentences, at most some 400 characters.</summary>
    public static string Write(Explanation explanation)
    {
        var it = explanation.Log.Class switch
        {
            ChannelClass.Live when CustomerRelief.IsCallback(explanation) => "Your callback",
            ChannelClass.Live => "Your call",
            ChannelClass.Chat => "Your chat",
            _ => "Your message",
        };
        var now = explanation.Now;
        string?[] sentences = now.Phase switch
        {
            InteractionPhase.New or InteractionPhase.SelfService => [$"{it} is here; we are finding out what you need."],
            InteractionPhase.Queued => Waiting(it, explanation),
            InteractionPhase.Scheduled => [CustomerRelief.Scheduled(explanation)],
            InteractionPhase.Offered => ["A colleague is being asked right now.", Asked(explanation), MovedOn(explanation)],
            InteractionPhase.Transferring => ["You are being passed on to a colleague who can help you further."],
            InteractionPhase.Connecting => ["A colleague is with you in a moment.", PassedOn(explanation)],
            InteractionPhase.Held or InteractionPhase.Interrupted => ["A colleague takes care of it and asks for a moment's patience.", PassedOn(explanation)],
            InteractionPhase.Closed => [Ended(it, explanation), PassedOn(explanation)],
            InteractionPhase.WrapUp => [TakenCareOf, PassedOn(explanation)],
            _ => ["A colleague takes care of it.", PassedOn(explanation)],
        };
        return string.Join(' ', sentences.OfType<string>());
    }

    private const string TakenCareOf = "A colleague took care of it.";

    private static string?[] Waiting(string it, Explanation explanation) =>
    [
        $"{it} has been waiting for {Words.Length(explanation.At - explanation.Now.EnteredAt)}{Place(explanation.Waiting)}.",
        Reason(explanation.Waiting),
        .. CustomerRelief.Waiting(explanation),
        explanation.Waiting is { StepsTaken: > 0 } ? "To help you sooner, we ask more colleagues now than at first." : null,
        Asked(explanation),
        MovedOn(explanation),
    ];

    private static string Place(WaitingPicture? waiting) => waiting switch
    {
        null => "",
        { Position: 1 } => " and is next in line",
        _ => $" and is {Words.Ordinal(waiting.Position)} in line",
    };

    private static string? Reason(WaitingPicture? waiting) => waiting switch
    {
        null => null,
        { KeptFor: not null } => "We keep it for a moment for the colleague who knows your matter.",
        { Agents.Candidates: > 0 } => "It is answered in its turn.",
        { Agents: var agents } when IsNobodyThere(agents) => "Nobody who could help is at work right now; it keeps its place.",
        _ => "Everybody who can help you is busy or away right now; it keeps its place.",
    };

    private static bool IsNobodyThere(FilterCounts agents) => agents.NotConnected + agents.OffHours == agents.Total;

    /// <summary>Whom it was offered to in this entry, without saying whom or why they did not take it.</summary>
    private static string? Asked(Explanation explanation) => OfEntry(explanation).Count(
        s => s.Kind is WhyKind.Declined or WhyKind.Missed or WhyKind.Withdrawn) switch
    {
        0 => null,
        1 => "One colleague was asked and could not take it.",
        _ => "Some colleagues were asked and could not take it.",
    };

    private static string? MovedOn(Explanation explanation) =>
        OfEntry(explanation).Any(s => s is
        {
            Kind: WhyKind.Boosted,
            Cause: not (nameof(BoostCause.Overload) or nameof(BoostCause.QueueWeight) or nameof(BoostCause.CustomerValue)),
        })
            ? "It was moved forward to make up for that."
            : null;

    private static string? PassedOn(Explanation explanation)
    {
        var count = explanation.Log.Steps.Count(s => s.Kind == WhyKind.TransferRequested && s.Cause is not ("Warm" or "Conference" or WhyStep.EscalationConsult))
            + explanation.Log.Steps.Count(s => s.Kind == WhyKind.TransferCompleted);
        return count switch
        {
            0 => null,
            1 => "It was passed on once, with everything you have told us.",
            2 => "It was passed on twice, with everything you have told us.",
            _ => Words.Text($"It was passed on {count} times, with everything you have told us."),
        };
    }

    private static string Ended(string it, Explanation explanation) =>
        CustomerRelief.Ended(explanation) ?? explanation.Now.Result switch
    {
        InteractionResult.Handled or InteractionResult.Contained => TakenCareOf,
        InteractionResult.Switched => "It goes on over another channel.",
        InteractionResult.Merged => "It goes on together with what else you have asked us.",
        InteractionResult.Split => "It goes on as a matter of its own.",
        InteractionResult.Abandoned or InteractionResult.LeftSelfService => $"{it} ended before a colleague could answer.",
        InteractionResult.LostConnecting or InteractionResult.LostInTransfer =>
            $"{it} was cut off before a colleague could take over.",
        _ => $"{it} has ended.",
    };

    /// <summary>Steps since the last entry into a queue began.</summary>
    private static IEnumerable<WhyStep> OfEntry(Explanation explanation)
    {
        var steps = explanation.Log.Steps;
        for (var i = steps.Length - 1; i >= 0 && steps[i].Kind != WhyKind.Queued; i--)
            yield return steps[i];
    }
}
