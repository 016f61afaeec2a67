using Omni.Contracts.Agents;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;

namespace Omni.Api.Tests.Streams;

/// <summary>Numbered updates of an agent's log: states that may be folded, and what may not.</summary>
internal static class Updates
{
    private static readonly ConversationId Conversation = new("con_1");
    private static readonly InteractionId Interaction = new("int_1");

    public static AgentDelta Load(long seq, int load) => new(seq, new AgentChanged(new(
        new("agt_1"), Presence.Connected, Routability.Available, "", Routability.Unspecified, Activity.Idle, load, 100)));

    public static AgentDelta Message(long seq) => new(seq, new MessageAdded(Conversation, new(
        new($"msg_{seq}"), Interaction, MessageDirection.Inbound, null, $"{seq}", DateTimeOffset.UnixEpoch, seq,
        DeliveryStatus.Unspecified, Late: false)));

    public static AgentDelta Ended(long seq) =>
        new(seq, new OfferEnded(new($"off_{seq}"), Interaction, OfferEnd.Expired));

    /// <summary>A state of one of so many subjects.</summary>
    public static AgentDelta Status(long seq, int message) => new(seq, new MessageStatusUpdated(
        Conversation, new($"msg_{message}"), DeliveryStatus.Sent));

    public static AgentDelta Answer(long seq, int slot) =>
        new(seq, new AnswerCaptured(Conversation, new($"slot-{slot}", $"{seq}")));
}
