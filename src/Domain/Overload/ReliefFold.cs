using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Routing;

namespace Omni.Domain.Overload;

/// <summary>What the events of overload change, and what others change of what overload left behind.</summary>
internal static class ReliefFold
{
    /// <summary>The state after the event has been applied otherwise.</summary>
    public static ConversationState Follow(ConversationState state, DomainEvent change) => change switch
    {
        InteractionQueued e => OfEntry(state, e),
        OfferAccepted e => Answered(state, e.Interaction, e.At),
        InteractionAssigned e => Answered(state, e.Interaction, e.At),
        InteractionFlowedOut { Cause: FlowOutCause.Overflowed } e => With(
            state, e.Interaction, r => r with { OverflowedFrom = r.OverflowedFrom.Add(e.Queue) }),
        OverloadRelieved e => Relieved(state, e),
        DeflectionOffered e => MessageFold.Tell(
            With(state, e.Interaction, r => r with
            {
                Deflections = r.Deflections.Add(new(e.Number, e.Message, e.Queue, e.Channel, e.Day, e.At, e.Until)),
            }),
            e.Message, e.Interaction, e.Personal?.Text, e.At),
        DeflectionRefused e => With(
            state, e.Interaction, r => Change(r, e.Number, d => d with { Result = DeflectionResult.Refused })),
        DeflectionTaken e => Taken(state, e),
        CallbackOffered e => MessageFold.Tell(
            With(state, e.Interaction, r => r with { CallbackOffer = e.Message }),
            e.Message, e.Interaction, e.Personal?.Text, e.At),
        _ => state,
    };

    private static ConversationState OfEntry(ConversationState state, InteractionQueued e) =>
        state.Find(e.Interaction)!.Relief is { Done.Bits: not 0 }
            ? With(state, e.Interaction, r => r with { Done = default })
            : state;

    private static ConversationState Relieved(ConversationState state, OverloadRelieved e)
    {
        var next = With(state, e.Interaction, r => r with { Done = r.Done.With(e.Trigger, e.Action) });
        return e.StepsTaken == 0
            ? next
            : ConversationFold.With(next, e.Interaction, i => i.WithSteps(e.StepsTaken, RelaxationCause.Overload));
    }

    private static ConversationState Taken(ConversationState state, DeflectionTaken e) => With(
        With(state, e.From, r => Change(r, e.Number, d => d with
        {
            Result = DeflectionResult.Taken, WentOnAs = e.Interaction, TakenAt = e.At, Within = e.Within,
        })),
        e.Interaction, r => r with { DeflectedFrom = e.From });

    /// <summary>The first answer counts for the offer that brought the customer here.</summary>
    private static ConversationState Answered(ConversationState state, InteractionId id, DateTimeOffset at) =>
        state.Find(id)?.Relief?.DeflectedFrom is { } from
            ? With(state, from, r => r with
            {
                Deflections =
                [
                    .. r.Deflections.Select(d => d.WentOnAs == id && d.AnsweredAfter is null
                        ? d with { AnsweredAfter = at - d.TakenAt }
                        : d),
                ],
            })
            : state;

    private static ReliefState Change(ReliefState relief, int number, Func<DeflectionState, DeflectionState> change) =>
        relief with { Deflections = [.. relief.Deflections.Select(d => d.Number == number ? change(d) : d)] };

    private static ConversationState With(
        ConversationState state, InteractionId id, Func<ReliefState, ReliefState> change) =>
        ConversationFold.With(state, id, i => i with { Relief = change(i.Relief ?? ReliefState.None) });
}
