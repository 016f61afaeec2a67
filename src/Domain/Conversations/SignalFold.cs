using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>What pages and read marks change.</summary>
internal static class SignalFold
{
    public static ConversationState Apply(ConversationState state, DomainEvent change) => change switch
    {
        PagePushed e => Push(state, e),
        MessagesRead e => Read(state, e),
        _ => state,
    };

    private static ConversationState Push(ConversationState state, PagePushed e)
    {
        var entry = new TranscriptEntry(
            e.Message, e.Interaction, MessageDirection.Outbound, e.Author, null, e.At, state.Version + 1,
            DeliveryStatus.Queued, false)
        {
            Page = e.Personal,
        };
        return MessageFold.Ask(
            MessageFold.Add(state, entry), e.Message, DeliveryKind.Page, e.Interaction, e.Author);
    }

    /// <summary>The connector is told the newest mark only: it stands for those before it.</summary>
    private static ConversationState Read(ConversationState state, MessagesRead e)
    {
        if (state.FindMessage(e.Message) is not { } entry) return state;
        var marked = ConversationFold.With(state, e.Interaction, i => i with { ReadUpTo = ReadMark.At(entry) });
        var outbox = marked.Outbox;
        foreach (var (version, pending) in outbox)
            if (pending.Kind == DeliveryKind.Read && pending.Interaction == e.Interaction)
                outbox = outbox.Remove(version);
        return MessageFold.Ask(
            marked with { Outbox = outbox }, MessageFold.Order($"{e.Message}-read"), DeliveryKind.Read, e.Interaction, e.Agent);
    }
}
