using Omni.Domain.Messages;

namespace Omni.Domain.Conversations;

/// <summary>
/// Where a message stands: by its time, and within an address by the connector's numbers where it gives them
/// (Semantics §20). A time that contradicts the numbers is moved between the neighbours, whichever came first.
/// </summary>
public static class TranscriptPlace
{
    /// <summary>Most milliseconds that a message is moved away from its neighbour: numbers may have gaps.</summary>
    private const int ShiftMax = 1_000;

    /// <summary>The time by which the message is ordered.</summary>
    public static DateTimeOffset Of(ConversationState state, InboundMessage message)
    {
        var sentAt = SendTime.Of(message.SentAt, message.ReceivedAt);
        if (message.Sequence is not { } number) return sentAt;
        var (before, after) = Neighbours(state, message, number);
        if (before is { } earlier && sentAt <= earlier.SentAt) sentAt = earlier.SentAt + Shift(number - earlier.Sequence);
        if (after is not { } later || sentAt < later.SentAt) return sentAt;
        sentAt = later.SentAt - Shift(later.Sequence - number);
        return before is { } floor && sentAt <= floor.SentAt
            ? floor.SentAt + ((later.SentAt - floor.SentAt) / 2)
            : sentAt;
    }

    private static TimeSpan Shift(long numbers) => TimeSpan.FromMilliseconds(Math.Min(numbers, ShiftMax));

    private static (NewestMessage? Before, NewestMessage? After) Neighbours(
        ConversationState state, InboundMessage message, long number)
    {
        NewestMessage? before = null, after = null;
        foreach (var interaction in state.Interactions)
            if (IsFrom(interaction, message) && interaction.Newest is { } newest)
                Consider(newest);
        foreach (var entry in state.Tail)
            if (entry.Sequence is { } known && state.Find(entry.Interaction) is { } interaction && IsFrom(interaction, message))
                Consider(new(known, entry.SentAt));
        return (before, after);

        void Consider(NewestMessage other)
        {
            if (other.Sequence < number && !(other.SentAt < before?.SentAt)) before = other;
            if (other.Sequence > number && !(other.SentAt > after?.SentAt)) after = other;
        }
    }

    private static bool IsFrom(InteractionState interaction, InboundMessage message) =>
        interaction.Connector == message.Connector && interaction.Address == message.Address;
}
