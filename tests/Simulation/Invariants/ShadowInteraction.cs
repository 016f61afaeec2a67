using Omni.Domain.Channels;
using Omni.Domain.Conversations;

namespace Omni.Simulation.Invariants;

/// <summary>One interaction as the log has it.</summary>
internal sealed class ShadowInteraction(
    InteractionId id, string conversation, string channel, ChannelClass channelClass, ConnectorId connector)
{
    public InteractionId Id => id;

    public string Conversation => conversation;

    public string Channel => channel;

    public ChannelClass Class => channelClass;

    public ConnectorId Connector => connector;

    public QueueId Queue { get; set; }

    public InteractionPhase Phase { get; set; } = InteractionPhase.New;

    public OfferMade? Offer { get; set; }

    public AgentId? Owner { get; set; }

    public int Epoch { get; set; }

    public int Cost { get; set; }

    public bool IsWaiting => Phase is InteractionPhase.Queued or InteractionPhase.Offered;

    public bool IsAssigned => Phase is InteractionPhase.Connecting or InteractionPhase.Active or InteractionPhase.Held;

    /// <summary>Units held (Semantics §6).</summary>
    public int Units => Phase == InteractionPhase.WrapUp
        ? Class switch
        {
            ChannelClass.Live => Cost,
            ChannelClass.Chat => (int)Math.Ceiling(Cost / 2.0),
            _ => 0,
        }
        : Cost;

    public override string ToString() =>
        $"{id} of {conversation}, {channel}, {Phase} in {Queue}, owner {Owner?.Value ?? "none"}, "
        + $"offer {(Offer is null ? "none" : $"{Offer.Offer} to {Offer.Agent} until {Offer.ExpiresAt:HH:mm:ss.fff}")}";
}
