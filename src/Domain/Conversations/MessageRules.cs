using System.Collections.Immutable;
using Omni.Domain.Attachments;
using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>What agents write and connectors report (Semantics §20).</summary>
public static class MessageRules
{
    /// <summary>Most characters of a message, in UTF-8 bytes: 64 KiB.</summary>
    public const int TextBytesMax = 64 * 1024;

    /// <summary>
    /// An agent writes to the customer over the interaction they own or take part in; its owner not while it is interrupted.
    /// </summary>
    /// <param name="files">Uploaded for the channel that the customer is on.</param>
    public static Decision<WorkOutcome> Send(
        InteractionState? state, AgentId agent, MessageId id, string text, DateTimeOffset now, MessageFiles? files = null)
    {
        if (state is null) return WorkOutcome.NotFound;
        if (state.Owner != agent && !state.TakesPart(agent)) return WorkOutcome.NotYours;
        if (!state.Phase.IsAssigned() || (state.Phase.IsAside() && state.Owner == agent)) return WorkOutcome.WrongPhase;
        if (files is not null && files.Channel != state.Channel) return WorkOutcome.FilesOfOtherChannel;
        return new(WorkOutcome.Done, new MessageSent(id, state.Id, agent, now)
        {
            Personal = Said(text, files?.Files ?? []), Contents = ContentsOf(files?.Files ?? []),
        });
    }

    /// <summary>The personal part of a message.</summary>
    internal static MessageContent Said(
        string text, ImmutableArray<Attachment> files, ImmutableArray<RefusedFile> refused = default) =>
        new(text) { Files = files.IsEmpty ? null : files, Refused = refused.IsDefaultOrEmpty ? null : refused };

    /// <summary>What of its files is nobody's secret.</summary>
    internal static ImmutableArray<string>? ContentsOf(ImmutableArray<Attachment> files) =>
        files.IsEmpty ? null : [.. files.Select(f => f.Content)];

    /// <summary>
    /// A connector tells how far a delivery has come; a status never goes back, a repetition changes nothing.
    /// </summary>
    /// <param name="older">The message, read from the stream: one that has left the transcript's tail.</param>
    public static Decision<WorkOutcome> Report(
        ConversationState state,
        ConnectorId connector,
        MessageId id,
        DeliveryStatus status,
        DateTimeOffset now,
        TranscriptEntry? older = null)
    {
        var pending = state.Outbox.Values.FirstOrDefault(d => d.Id == id);
        var entry = (state.FindMessage(id) ?? older) is { Direction: MessageDirection.Outbound } sent ? sent : null;
        if (pending is null && entry is null)
            return id.Value.StartsWith(PendingDelivery.OrderPrefix, StringComparison.Ordinal) ? WorkOutcome.Done : WorkOutcome.NotFound;
        if ((pending?.Connector ?? state.Find(entry!.Interaction)!.Connector) != connector) return WorkOutcome.NotYours;
        if (pending is { Kind: not (DeliveryKind.Message or DeliveryKind.Page) })
            return new(WorkOutcome.Done, new DeliveryAcked(id, now)
            {
                About = pending.About, Failed = pending.About is not null && status == DeliveryStatus.Failed ? true : null,
            });
        var known = entry?.Status ?? DeliveryStatus.Queued;
        var next = DeliveryStatuses.Max(known, status);
        if (next == known) return WorkOutcome.Done;
        return new(WorkOutcome.Done, new MessageStatusChanged(id, next, now));
    }

    /// <summary>The customer answered questions; equal repetitions change nothing.</summary>
    public static Decision<WorkOutcome> Record(
        ConversationState state,
        InteractionId interaction,
        IReadOnlyList<KeyValuePair<string, string>> answers,
        DateTimeOffset now)
    {
        if (state.Find(interaction) is null) return WorkOutcome.NotFound;
        return new(WorkOutcome.Done,
        [
            .. answers
                .Where(a => state.Answers.GetValueOrDefault(a.Key) != a.Value)
                .Select(DomainEvent (a) => new AnswerRecorded(interaction, a.Key, now) { Personal = new(a.Value) }),
        ]);
    }
}
