using Omni.Domain.Channels;
using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>What messages change: the transcript's tail, what is unanswered, and what connectors have to do.</summary>
internal static class MessageFold
{
    public static ConversationState Receive(ConversationState state, MessageReceived e)
    {
        var next = ConversationFold.With(
            state, e.Interaction, i => Asks(e, i) ? i.Written(e.At) : i with { VouchedAt = e.At });
        return Number(Add(next, TranscriptEntry.Of(e, state.Version + 1)), e);
    }

    /// <summary>
    /// What comes late asks nothing when an agent has written in its interaction since: that answers it. What was said on
    /// other channels, or by the system, does not; and of an interaction that is set aside it is new (Semantics §18, §20).
    /// </summary>
    private static bool Asks(MessageReceived e, InteractionState i) =>
        !e.Late || i.Phase == InteractionPhase.Parked || !(e.SentAt <= i.AnsweredAt);

    public static ConversationState Send(ConversationState state, MessageSent e)
    {
        var next = ConversationFold.With(state, e.Interaction, i => i.Answered() with { AnsweredAt = e.At });
        return Ask(
            Add(next, TranscriptEntry.Of(e, state.Version + 1, DeliveryStatus.Queued)),
            e.Message, DeliveryKind.Message, e.Interaction, e.Author);
    }

    internal static ConversationState Add(ConversationState state, TranscriptEntry entry)
    {
        var tail = state.Tail;
        var at = tail.Length;
        while (at > 0 && tail[at - 1].SentAt > entry.SentAt)
            at--;
        tail = tail.Insert(at, entry);
        return state with
        {
            Tail = tail.Length > ConversationState.TailMax ? tail.RemoveAt(0) : tail,
            LastSentAt = entry.SentAt > state.LastSentAt ? entry.SentAt : state.LastSentAt,
        };
    }

    private static ConversationState Number(ConversationState state, MessageReceived e) =>
        e.Sequence is { } number
            ? ConversationFold.With(state, e.Interaction, i => i.Newest?.Sequence > number ? i : i with { Newest = new(number, e.SentAt) })
            : state;

    public static ConversationState Ask(
        ConversationState state, MessageId id, DeliveryKind kind, InteractionId interaction, AgentId agent) =>
        state with
        {
            Outbox = state.Outbox.Add(
                state.Version + 1, new(id, kind, interaction, state.Find(interaction)!.Connector, agent)),
        };

    /// <summary>
    /// The system's own message: a text goes out as such, a live customer is told it. Said while an agent had it, it comes
    /// back: of its wait the customer is told once more.
    /// </summary>
    public static ConversationState Reply(ConversationState state, AutoReplySent e)
    {
        var told = Tell(state, e.Message, e.Interaction, e.Personal?.Text, e.At);
        return ConversationFold.With(told, e.Interaction, i => i with { RepliedAt = i.Phase.IsAssigned() ? null : e.At });
    }

    /// <summary>The system says something, by the medium the customer has.</summary>
    public static ConversationState Tell(
        ConversationState state, MessageId message, InteractionId interaction, string? text, DateTimeOffset at)
    {
        var next = Add(state, new(
            message, interaction, MessageDirection.Outbound, null, text, at, state.Version + 1, DeliveryStatus.Queued, false));
        var isLive = next.Find(interaction)!.Class == ChannelClass.Live;
        return Ask(next, message, isLive ? DeliveryKind.Announce : DeliveryKind.Message, interaction, new(""));
    }

    /// <summary>What is done to a message later. In the tail at once; an older one is changed when it is read.</summary>
    public static ConversationState Change(ConversationState state, DomainEvent change)
    {
        var (next, entry) = InTail(state with { HasChanges = true }, TranscriptChanges.MessageOf(change)!.Value, change);
        return entry is null ? next : OwnMessageFold.Order(next, entry, change);
    }

    public static ConversationState Report(ConversationState state, MessageStatusChanged e) =>
        Acknowledge(InTail(state, e.Message, e).State, e.Message);

    /// <summary>The message as it is changed, where it is among the last; and how far behind it that stands.</summary>
    private static (ConversationState State, TranscriptEntry? Before) InTail(
        ConversationState state, MessageId message, DomainEvent change)
    {
        var entry = state.FindMessage(message);
        return (state with
        {
            Tail = entry is null ? state.Tail : state.Tail.Replace(entry, TranscriptChanges.Apply(entry, change)),
            Reach = state.Reach?.With(entry, state.Version + 1),
        }, entry);
    }

    public static ConversationState Acknowledge(ConversationState state, MessageId id)
    {
        foreach (var (version, delivery) in state.Outbox)
            if (delivery.Id == id)
                return state with { Outbox = state.Outbox.Remove(version) };
        return state;
    }

    /// <summary>Orders to connectors are named after what caused them, so a replay names them alike.</summary>
    public static MessageId Order(string cause) => new($"{PendingDelivery.OrderPrefix}{cause[(cause.IndexOf('_', StringComparison.Ordinal) + 1)..]}");
}
