using System.Collections.Immutable;
using Omni.Domain.Journal;
using Omni.Domain.Messages;

namespace Omni.Domain.Conversations;

/// <summary>Answer to a change of a message.</summary>
public enum ChangeOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Done, or it was so before.</summary>
    Done = 1,

    /// <summary>It was accepted before.</summary>
    Duplicate = 2,

    /// <summary>Its message has not come yet; it waits for it.</summary>
    Held = 3,

    /// <summary>What it names is no message.</summary>
    NotAMessage = 4,

    /// <summary>Only the customer's own messages can be edited or taken back by them.</summary>
    NotInbound = 5,

    /// <summary>Only messages to the customer have receipts.</summary>
    NotOutbound = 6,

    /// <summary>Too many changes wait for that message.</summary>
    TooManyHeld = 7,
}

/// <summary>
/// What a customer does to a message later: no effect on queue, clocks and interactions, whenever it comes
/// (Semantics §20).
/// </summary>
public static class MessageChangeRules
{
    /// <summary>Most reactions of a customer to one message.</summary>
    public const int ReactionsMax = 8;

    /// <summary>Most characters of a reaction.</summary>
    public const int ReactionMax = 32;

    /// <summary>Does the change. Messages that have left the tail are taken at the connector's word.</summary>
    /// <param name="older">The message, read from the stream: one that has left the tail and has a receipt.</param>
    public static Decision<ChangeOutcome> Change(
        ConversationState state,
        MessageId message,
        InteractionId interaction,
        MessageChange change,
        DateTimeOffset now,
        TranscriptEntry? older = null)
    {
        var entry = state.FindMessage(message) ?? older;
        if (change.Kind == MessageChangeKind.Receipt)
        {
            if (entry is { Direction: MessageDirection.Inbound }) return ChangeOutcome.NotOutbound;
            return new(ChangeOutcome.Done, MessageRules.Report(state, change.Connector, message, change.Status, now, older).Events);
        }

        if (change.Kind != MessageChangeKind.Reactions && entry is { Direction: MessageDirection.Outbound })
            return ChangeOutcome.NotInbound;
        var what = EventOf(message, interaction, change, now);
        var changes = entry is null || TranscriptChanges.Apply(entry, what) != entry;
        return changes ? new Decision<ChangeOutcome>(ChangeOutcome.Done, what) : ChangeOutcome.Done;
    }

    /// <summary>
    /// Does what was held for a message that comes with these events. What does not fit it (an edit by the customer of what
    /// an agent wrote) falls away.
    /// </summary>
    public static ImmutableArray<DomainEvent> Release(
        ConversationState state,
        ImmutableArray<DomainEvent> events,
        HeldState held,
        MessageId message,
        InteractionId interaction,
        DateTimeOffset now)
    {
        if (held.Waiting.IsEmpty) return [];
        foreach (var change in events)
            state = state.Apply(change, 0);
        var done = ImmutableArray.CreateBuilder<DomainEvent>();
        foreach (var waiting in held.Waiting)
            if (waiting.Change is { } early)
                foreach (var change in Change(state, message, interaction, early, now).Events)
                {
                    done.Add(change);
                    state = state.Apply(change, 0);
                }

        return done.DrainToImmutable();
    }

    /// <summary>Keeps under which id the channel knows a message that went out.</summary>
    public static Decision<WorkOutcome> Name(
        ConversationState state, ConnectorId connector, MessageId message, string externalId, DateTimeOffset now,
        TranscriptEntry? older = null)
    {
        if ((state.FindMessage(message) ?? older) is not { Direction: MessageDirection.Outbound } entry) return WorkOutcome.NotFound;
        if (state.Find(entry.Interaction)!.Connector != connector) return WorkOutcome.NotYours;
        return new(WorkOutcome.Done, new MessageNamed(message, entry.Interaction, now) { Personal = new(externalId) });
    }

    private static DomainEvent EventOf(
        MessageId message, InteractionId interaction, MessageChange change, DateTimeOffset now)
    {
        var order = change.Order;
        return change.Kind switch
        {
            MessageChangeKind.Edit => new MessageEdited(message, interaction, order.At, order.Sequence, now)
            {
                Personal = new(change.Text ?? ""),
            },
            MessageChangeKind.Recall => new MessageRecalled(message, interaction, order.At, now),
            _ => new ReactionsChanged(message, interaction, order.At, order.Sequence, now)
            {
                Personal = new(change.Reactions),
            },
        };
    }
}
