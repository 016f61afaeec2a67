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
        MessageReceived e => Heard(state, e.Interaction, e.At),
        AnswerRecorded e => Heard(state, e.Interaction, e.At),
        _ => state,
    };

    /// <summary>Customer and bot are at it: the silence begins anew.</summary>
    private static ConversationState Heard(ConversationState state, InteractionId id, DateTimeOffset at) =>
        state.Find(id) is { Phase: InteractionPhase.SelfService, SelfServiceSilence: { } silence }
            ? ConversationFold.With(state, id, i => i with { HandOverBy = at + silence })
            : state;
}
