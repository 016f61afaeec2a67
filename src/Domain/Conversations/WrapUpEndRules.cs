using System.Collections.Immutable;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>What an agent names when a wrap-up ends; the queue owns the codes (Semantics §16).</summary>
/// <param name="Disposition">How it ended; empty: unset.</param>
/// <param name="Topic">What it was about; empty: unset.</param>
/// <param name="Region">Where the customer is; empty: unset.</param>
[GenerateSerializer, Immutable]
public sealed record WrapUpCodes(
    [property: Id(0)] string Disposition, [property: Id(1)] string Topic = "", [property: Id(2)] string Region = "");

/// <summary>How wrap-ups go on and end: the interaction's, and those of parts that were given away.</summary>
public static class WrapUpEndRules
{
    /// <summary>The agent finishes the wrap-up of the interaction, or of the part they gave away.</summary>
    public static Decision<WorkOutcome> Complete(
        ConversationState conversation, InteractionState? state, AgentId agent, WrapUpCodes codes, DateTimeOffset now)
    {
        if (state is null) return WorkOutcome.NotFound;
        var (topic, region) = (TextOf(codes.Topic), TextOf(codes.Region));
        if (PartOf(state, agent) is { } part)
        {
            if (part.Until is null) return WorkOutcome.Done;
            if (part.NeedsCode && codes.Disposition.Length == 0) return WorkOutcome.DispositionRequired;
            return new(WorkOutcome.Done, new SegmentWrapUpCompleted(
                state.Id, agent, codes.Disposition, TimedOut: false, now) { Topic = topic, Region = region });
        }

        if (state.Phase == InteractionPhase.Closed) return WorkOutcome.Done;
        if (state.Owner != agent) return WorkOutcome.NotYours;
        if (state.Phase != InteractionPhase.WrapUp) return WorkOutcome.WrongPhase;
        if (state.WrapUpNeedsCode && codes.Disposition.Length == 0) return WorkOutcome.DispositionRequired;
        return WorkRules.Close(conversation, state, InteractionResult.Handled, now,
            new WrapUpCompleted(state.Id, codes.Disposition, TimedOut: false, now) { Topic = topic, Region = region });
    }

    /// <summary>
    /// The agent takes the one extension, by the queue's base and not beyond its limit. Safe to repeat: there is one.
    /// </summary>
    public static Decision<WorkOutcome> Extend(InteractionState? state, AgentId agent, DateTimeOffset now)
    {
        if (state is null) return WorkOutcome.NotFound;
        var part = PartOf(state, agent);
        if (part is null && state.LastOwner != agent) return WorkOutcome.NotYours;
        if ((part is null ? state.WrapUpUntil : part.Until) <= now) return WorkOutcome.WrongPhase;
        if (part is { Until: null } || (part is null && state.Phase != InteractionPhase.WrapUp)) return WorkOutcome.WrongPhase;
        var (ends, extended) = part is null ? (state.WrapUpUntil, state.WrapUpExtension) : (part.Until, part.ExtensionUntil);
        if (extended is not { } until) return WorkOutcome.NotExtendable;
        if (until == ends) return WorkOutcome.Done;
        return new(WorkOutcome.Done, new WrapUpExtended(state.Id, agent, until, now));
    }

    /// <summary>The limit of the interaction's wrap-up is reached: disposition unset.</summary>
    internal static ImmutableArray<DomainEvent> TimeOut(
        ConversationState conversation, InteractionState state, DateTimeOffset now) =>
        WorkRules.Close(conversation, state, InteractionResult.Handled, now,
            new WrapUpCompleted(state.Id, "", TimedOut: true, now)).Events;

    /// <summary>The part of an agent who gave it away; null for its owner and for who never did.</summary>
    private static SegmentWrapUp? PartOf(InteractionState state, AgentId agent) => state.Owner == agent
        ? null
        : state.WrapUps.FirstOrDefault(w => w.Agent == agent);

    private static string? TextOf(string code) => code.Length == 0 ? null : code;
}
