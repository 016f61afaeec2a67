using Omni.Domain.Channels;

namespace Omni.Domain.Conversations;

/// <summary>What the events of conferences change.</summary>
internal static class ConferenceFold
{
    /// <summary>Somebody is in; a live medium has to let them hear and speak.</summary>
    public static ConversationState Apply(ConversationState state, ParticipantJoined e)
    {
        var next = ConversationFold.With(state, e.Interaction, i => i with
        {
            Participants = i.Participants.Add(new(e.Agent, e.Role, e.Units, e.At)),
        });
        return Order(next, e.Interaction, e.Agent, DeliveryKind.Join);
    }

    /// <summary>Somebody is out again.</summary>
    public static ConversationState Apply(ConversationState state, ParticipantLeft e)
    {
        var next = ConversationFold.With(state, e.Interaction, i => i with
        {
            Participants = i.Participants.RemoveAll(p => p.Agent == e.Agent),
        });
        return Order(next, e.Interaction, e.Agent, DeliveryKind.Leave);
    }

    private static ConversationState Order(
        ConversationState state, InteractionId interaction, AgentId agent, DeliveryKind kind) =>
        state.Find(interaction)!.Class == ChannelClass.Live
            ? MessageFold.Ask(
                state,
                MessageFold.Order($"{interaction}-{(kind == DeliveryKind.Join ? "join" : "leave")}-{state.Version + 1}"),
                kind, interaction, agent)
            : state;
}
