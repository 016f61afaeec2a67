using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>What connectors have to do when agents change what they have written.</summary>
internal static class OwnMessageFold
{
    /// <summary>
    /// The order to the connector. It stands for the ones before it about the same message: of two edits the newest counts,
    /// and what was recalled is neither edited nor sent any more.
    /// </summary>
    public static ConversationState Order(ConversationState state, TranscriptEntry entry, DomainEvent change) => change switch
    {
        MessageEdited { Author: { } author } => Ask(state, entry, DeliveryKind.Edit, author),
        MessageRecalled { Author: { } author } => Ask(MessageFold.Acknowledge(state, entry.Id), entry, DeliveryKind.Recall, author),
        _ => state,
    };

    /// <summary>A connector has done an order, or could not.</summary>
    public static ConversationState Acknowledge(ConversationState state, DeliveryAcked e)
    {
        var next = MessageFold.Acknowledge(state, e.Delivery);
        return e.About is null ? next : MessageFold.Change(next, e);
    }

    private static ConversationState Ask(
        ConversationState state, TranscriptEntry entry, DeliveryKind kind, AgentId author)
    {
        var outbox = state.Outbox;
        foreach (var (version, pending) in outbox)
            if (pending.About == entry.Id)
                outbox = outbox.Remove(version);
        var asked = state.Version + 1;
        return state with
        {
            Outbox = outbox.Add(
                asked,
                new(MessageFold.Order($"{entry.Id}-{asked}"), kind, entry.Interaction,
                    state.Find(entry.Interaction)!.Connector, author)
                {
                    About = entry.Id, AboutVersion = entry.Version,
                }),
        };
    }
}
