using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Omni.Domain.Verification;

namespace Omni.Domain.Conversations;

/// <summary>Where to split: a message, or an interaction from its beginning on.</summary>
/// <param name="Message">The first message that goes on elsewhere; null: the whole interaction does.</param>
/// <param name="Interaction">That interaction; without a message.</param>
/// <param name="Queue">Where it waits then; null: where the interaction is.</param>
public readonly record struct SplitPlace(MessageId? Message, InteractionId Interaction, QueueId? Queue);

/// <summary>A decision about two streams.</summary>
/// <param name="Begins">Events of the conversation that begins.</param>
/// <param name="Origin">The half of the other one.</param>
public sealed record SplitChange(ImmutableArray<DomainEvent> Begins, ConversationSplit Origin);

/// <summary>
/// From a message, or an interaction, on a conversation of its own begins (mission U4): it waits for an agent, the one who
/// had it first, by the age of what is unanswered. Messages are not moved: the new one refers to them.
/// </summary>
public static class SplitRules
{
    /// <param name="into">Id of the conversation that begins.</param>
    /// <param name="interaction">Id of its interaction.</param>
    /// <param name="agent">The agent who asks; null: somebody who may split any agent's work.</param>
    /// <param name="change">What is to be committed; null unless Done.</param>
    public static MergeOutcome Split(
        ConversationState origin,
        SplitPlace place,
        ConversationId into,
        InteractionId interaction,
        string actor,
        AgentId? agent,
        SettingsView settings,
        DateTimeOffset now,
        out SplitChange? change)
    {
        change = null;
        if (!origin.Exists) return MergeOutcome.NotFound;
        if (origin.MergedInto is not null) return MergeOutcome.AlreadyMerged;
        if (WindUpRules.At(origin) is not null) return MergeOutcome.Moved;
        var first = place.Message is { } message
            ? origin.FindMessage(message)
            : origin.Tail.FirstOrDefault(e => e.Interaction == place.Interaction);
        if (origin.Find(place.Message is null ? place.Interaction : first?.Interaction ?? default) is not { } from)
            return MergeOutcome.PlaceNotFound;
        if (first is null && place.Message is not null) return MergeOutcome.PlaceNotFound;
        if (agent is { } asking && from.LastOwner != asking && !from.TakesPart(asking)) return MergeOutcome.NotYours;
        if (from.Class == ChannelClass.Live && from.Phase != InteractionPhase.Closed) return MergeOutcome.LiveMedium;
        if (from.Phase == InteractionPhase.Closed && origin.ClosedAt is not null) return MergeOutcome.Closed;
        if (MergeRules.IsBeingGiven(from)) return MergeOutcome.TransferPending;
        if (place.Message is null && from.OpenOffer is not null) return MergeOutcome.OfferPending;
        if (place.Message is null && !from.Asked.IsEmpty) return MergeOutcome.HoldsMerged;
        if (from.Address is null) return MergeOutcome.NoAddress;
        var seam = first is null ? (from.OpenedAt, Version: 0L) : (first.SentAt, first.Version);
        if (!HasMore(origin, from, seam)) return MergeOutcome.Everything;
        change = Change(origin, from, place, seam, into, interaction, actor, settings, now);
        return MergeOutcome.Done;
    }

    private static SplitChange Change(
        ConversationState origin,
        InteractionState from,
        SplitPlace place,
        (DateTimeOffset SentAt, long Version) seam,
        ConversationId into,
        InteractionId interaction,
        string actor,
        SettingsView settings,
        DateTimeOffset now)
    {
        var ends = place.Message is null;
        var asked = ends || (from.Asked.IsEmpty && !(from.UnansweredSince < from.OpenedAt) // Of messages before it, which stay.
            && !origin.Tail.Any(e => e.Interaction == from.Id && !IsFrom(e, seam) && IsUnanswered(origin, e)));
        var since = !from.AwaitsAnswer ? null
            : asked ? from.UnansweredSince
            : origin.Tail.FirstOrDefault(e => e.Interaction == from.Id && IsFrom(e, seam) && IsUnanswered(origin, e)) is not { } first ? null
            : first.SentAt < from.UnansweredSince ? from.UnansweredSince // It came late: nobody could answer before.
            : first.SentAt;
        var queue = place.Queue ?? from.Queue;
        ImmutableArray<DomainEvent> begins =
        [
            new ConversationOpened(into, origin.Customer, origin.Brand, now),
            WindUpRules.Reopened(from, interaction, queue, now),
            new ConversationSplitOff(
                origin.Id, from.Id, seam.SentAt, seam.Version, origin.Version, interaction, actor, now)
            {
                UnansweredSince = since < now ? since : since is null ? null : now,
                VouchedAt = from.VouchedAt,
                Proofs = from.Proofs.IsEmpty ? null : from.Proofs,
                Shown = EvidenceRules.ShownIn(origin, settings.Policy, now),
            },
            .. EntryRules.Enter(
                interaction, queue, from.Channel, EntryKind.First, from.Brings, since < now ? since.Value : now,
                place.Queue is null ? from.Owner : null, settings, now, from.CustomerValueSeconds),
        ];
        return new(begins, new ConversationSplit(into, from.Id, ends, asked && from.AwaitsAnswer, actor, now));
    }

    /// <summary>Whether something stands before the seam, or beside the interaction.</summary>
    private static bool HasMore(ConversationState origin, InteractionState from, (DateTimeOffset SentAt, long Version) seam) =>
        origin.Tail.Length == ConversationState.TailMax
        || origin.Interactions.Length > 1
        || origin.Tail.Any(e => e.Interaction == from.Id && !IsFrom(e, seam) && (e.Direction == MessageDirection.Inbound || e.Version < seam.Version));

    private static bool IsFrom(TranscriptEntry entry, (DateTimeOffset SentAt, long Version) seam) =>
        entry.SentAt > seam.SentAt || (entry.SentAt == seam.SentAt && entry.Version >= seam.Version);

    /// <summary>The customer wrote it, and no agent has written on that interaction since.</summary>
    private static bool IsUnanswered(ConversationState origin, TranscriptEntry entry) =>
        entry.Direction == MessageDirection.Inbound
        && !origin.Tail.Any(e => e.Interaction == entry.Interaction && e.Author is not null && e.Page is null && e.Version > entry.Version);
}
