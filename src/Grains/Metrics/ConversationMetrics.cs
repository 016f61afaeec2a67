using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Grains.Metrics;

/// <summary>Counts what a conversation has committed.</summary>
internal static class ConversationMetrics
{
    private static readonly KeyValuePair<string, object?> In = new("direction", "in");
    private static readonly KeyValuePair<string, object?> Out = new("direction", "out");

    /// <summary>Counts the events of one commit.</summary>
    /// <param name="after">The state with them.</param>
    public static void Count(this GrainMetrics metrics, ConversationState after, ImmutableArray<DomainEvent> events)
    {
        foreach (var e in events)
            switch (e)
            {
                case MessageReceived m:
                    metrics.Messages.Add(1, ChannelOf(after, m.Interaction), In);
                    break;
                case MessageSent m:
                    metrics.Messages.Add(1, ChannelOf(after, m.Interaction), Out);
                    break;
                case ConversationOpened:
                    metrics.Conversations.Add(1, new KeyValuePair<string, object?>("change", "opened"));
                    break;
                case ConversationReopened:
                    metrics.Conversations.Add(1, new KeyValuePair<string, object?>("change", "reopened"));
                    break;
                case ConversationClosed:
                    metrics.Conversations.Add(1, new KeyValuePair<string, object?>("change", "closed"));
                    break;
                case InteractionQueued queued:
                    metrics.Entered.Add(1, new KeyValuePair<string, object?>("queue", queued.Queue.Value));
                    break;
                case InteractionAbandoned { DialledFirst: true } called:
                    CountAbandoned(metrics, after, called.Interaction, "called");
                    break;
                case InteractionAbandoned abandoned:
                    CountAbandoned(metrics, after, abandoned.Interaction, "waiting");
                    break;
                case OfferMade offer:
                    CountOffer(metrics, after, offer.Interaction, "made");
                    break;
                case OfferAccepted offer:
                    CountOffer(metrics, after, offer.Interaction, "accepted");
                    if (after.Find(offer.Interaction) is { } answered)
                        metrics.Waited.Record(
                            (offer.At - answered.EnteredAt).TotalSeconds, QueueOf(after, offer.Interaction));
                    break;
                case InteractionAssigned { Cause: AssignmentCause.Picked } picked:
                    CountOffer(metrics, after, picked.Interaction, "picked");
                    if (after.Find(picked.Interaction) is { } taken)
                        metrics.Waited.Record(
                            (picked.At - taken.EnteredAt).TotalSeconds, QueueOf(after, picked.Interaction));
                    break;
                case OfferDeclined offer:
                    CountOffer(metrics, after, offer.Interaction, "declined");
                    break;
                case OfferExpired offer:
                    CountOffer(metrics, after, offer.Interaction, "expired");
                    break;
                case OfferWithdrawn offer:
                    CountOffer(metrics, after, offer.Interaction, "withdrawn");
                    break;
            }
    }

    private static void CountAbandoned(
        GrainMetrics metrics, ConversationState after, InteractionId interaction, string kind) => metrics.Abandoned.Add(
        1, QueueOf(after, interaction), new KeyValuePair<string, object?>("kind", kind));

    private static void CountOffer(
        GrainMetrics metrics, ConversationState state, InteractionId interaction, string outcome) =>
        metrics.Offers.Add(
            1, QueueOf(state, interaction), new KeyValuePair<string, object?>("outcome", outcome));

    private static KeyValuePair<string, object?> QueueOf(ConversationState state, InteractionId interaction) =>
        new("queue", state.Find(interaction)?.Queue.Value ?? "");

    private static KeyValuePair<string, object?> ChannelOf(ConversationState state, InteractionId interaction) =>
        new("channel", state.Find(interaction)?.Channel ?? "");
}
