using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>What events change of an interaction that serves itself.</summary>
internal static class SelfServiceFold
{
    /// <summary>The state with what follows for self-service from an event that is applied already.</summary>
    public static ConversationState Follow(ConversationState state, DomainEvent change) => change switch
    {
        SelfServiceStarted e => ConversationFold.With(state, e.Interaction, i => i.To(InteractionPhase.SelfService) with
        {
            SelfServiceSilence = e.Silence, HandOverBy = e.At + e.Silence,
        }),
        MessageReceived e => Clock(state, e.Interaction, i => i.HandOverBy ?? e.At + i.SelfServiceSilence),
        AnswerRecorded e => Clock(state, e.Interaction, static _ => null),
        SelfServiceReplied e => Clock(state, e.Interaction, static _ => null),
        _ => state,
    };

    /// <summary>The clock runs while the bot owes an answer: who writes again meanwhile does not give it more time.</summary>
    private static ConversationState Clock(
        ConversationState state, InteractionId id, Func<InteractionState, DateTimeOffset?> handOverBy) =>
        state.Find(id) is { Phase: InteractionPhase.SelfService }
            ? ConversationFold.With(state, id, i => i with { HandOverBy = handOverBy(i) })
            : state;
}
