using System.Globalization;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;

namespace Omni.Grains.Conversations;

/// <summary>The first answer to an inbound message, kept in its dedupe claim: repetitions get the same.</summary>
internal readonly record struct ReceiveAnswer(
    ConversationId Conversation, InteractionId Interaction, MessageId? Message, DateTimeOffset At)
{
    /// <summary>The claim's value.</summary>
    public override string ToString() =>
        $"{Conversation}|{Interaction}|{Message?.Value}|{At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Reads a claim's value.</summary>
    public static ReceiveAnswer Parse(string value)
    {
        var parts = value.Split('|');
        var at = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[3], CultureInfo.InvariantCulture));
        return new(new(parts[0]), new(parts[1]), parts[2].Length == 0 ? null : new MessageId(parts[2]), at);
    }

    /// <summary>The reply that says so.</summary>
    public ReceiveReply ToReply(ReceiveStatus status) => new(status, Conversation, Interaction, Message, At);
}
