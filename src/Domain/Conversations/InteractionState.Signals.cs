namespace Omni.Domain.Conversations;

/// <content>How far its agents have read.</content>
public sealed partial record InteractionState
{
    /// <summary>The last message of the customer that an agent has read; null: none.</summary>
    public ReadMark? ReadUpTo { get; init; }
}

/// <summary>How far somebody has read, in the order of the transcript.</summary>
/// <param name="Message">The last message that was read.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="Version">Stream version of its event.</param>
public sealed record ReadMark(MessageId Message, DateTimeOffset SentAt, long Version)
{
    /// <summary>The mark at a message.</summary>
    public static ReadMark At(TranscriptEntry entry) => new(entry.Id, entry.SentAt, entry.Version);

    /// <summary>Whether the message stands at the mark or before it.</summary>
    public bool Covers(TranscriptEntry entry) =>
        entry.SentAt < SentAt || (entry.SentAt == SentAt && entry.Version <= Version);
}
