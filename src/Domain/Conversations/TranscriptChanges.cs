using System.Collections.Immutable;
using Omni.Domain.Journal;
using Omni.Domain.Messages;

namespace Omni.Domain.Conversations;

/// <summary>
/// What later events make of a transcript entry. Changes of one kind may come in any order: the entry is the same in the
/// end (Semantics §20).
/// </summary>
public static class TranscriptChanges
{
    /// <summary>Wordings of one message that are kept beside it: the first, and the newest.</summary>
    public const int WordingsMax = 20;

    /// <summary>The message that the event changes; null: it changes none.</summary>
    public static MessageId? MessageOf(DomainEvent change) => change switch
    {
        MessageEdited e => e.Message,
        MessageRecalled e => e.Message,
        ReactionsChanged e => e.Message,
        MessageNamed e => e.Message,
        DeliveryAcked e => e.About,
        MessageStatusChanged e => e.Message,
        _ => null,
    };

    /// <summary>The entry after the event.</summary>
    public static TranscriptEntry Apply(TranscriptEntry entry, DomainEvent change) => change switch
    {
        MessageEdited e => Order(Edit(entry, new(e.Personal?.Text, new(e.Sequence, e.EditedAt))), e.Author),
        MessageRecalled e => Order(Recall(entry, e.RecalledAt), e.Author),
        DeliveryAcked e => entry with { ChangeStatus = e.Failed == true ? DeliveryStatus.Failed : DeliveryStatus.Sent },
        ReactionsChanged e when new ChangeOrder(e.Sequence, e.ReactedAt) is var order && !(entry.ReactedAt is { } known && order.ComparedTo(known) < 0) =>
            React(entry, order, e.Personal?.Signs ?? []),
        MessageStatusChanged e => entry with { Status = DeliveryStatuses.Max(entry.Status, e.Status) },
        MessageNamed e => entry with { ExternalId = entry.ExternalId ?? e.Personal?.ExternalId },
        _ => entry,
    };

    private static TranscriptEntry Order(TranscriptEntry entry, AgentId? author) =>
        author is null ? entry : entry with { ChangeStatus = DeliveryStatus.Queued };

    private static TranscriptEntry Edit(TranscriptEntry entry, MessageWording wording)
    {
        // The first wording is the message itself: nothing is older.
        var wordings = entry.Wordings.IsEmpty ? [new(entry.Text, new(0, entry.SentAt))] : entry.Wordings;
        var at = wordings.Length;
        while (at > 1 && IsBefore(wording, wordings[at - 1]))
            at--;
        wordings = wordings.Insert(at, wording);
        if (wordings.Length > WordingsMax) wordings = wordings.RemoveAt(1);
        return entry with { Wordings = wordings, Text = entry.RecalledAt is null ? wordings[^1].Text : null };
    }

    private static TranscriptEntry Recall(TranscriptEntry entry, DateTimeOffset at) => entry with
    {
        Wordings = entry.Wordings.IsEmpty ? [new(entry.Text, new(0, entry.SentAt))] : entry.Wordings,
        RecalledAt = entry.RecalledAt < at ? entry.RecalledAt : at,
        Text = null,
    };

    /// <summary>Of two at once without an order the signs decide: anything would do that is always the same.</summary>
    private static TranscriptEntry React(TranscriptEntry entry, ChangeOrder order, ImmutableArray<string> signs) =>
        order == entry.ReactedAt && string.CompareOrdinal(string.Concat(signs), string.Concat(entry.Reactions)) < 0
            ? entry
            : entry with { ReactedAt = order, Reactions = signs };

    private static bool IsBefore(MessageWording one, MessageWording other) =>
        one.Since.ComparedTo(other.Since) is var order and not 0 ? order < 0 : string.CompareOrdinal(one.Text, other.Text) < 0;
}
