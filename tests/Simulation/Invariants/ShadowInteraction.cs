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

    /// <summary>When an agent wrote last.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>What comes late was answered by what an agent wrote since, unless it is set aside (Semantics §18, §20).</summary>
    public bool Asks(MessageReceived e) => !e.Late || Phase == InteractionPhase.Parked || !(e.SentAt <= AnsweredAt);

    public int Epoch { get; set; }

    /// <summary>All that boosts gave and took back.</summary>
    public int BoostSeconds { get; set; }

    /// <summary>Units of the owner, of the offered agent while it waits, of the giver while it is given away.</summary>
    public int Cost { get; set; }

    /// <summary>When the customer wrote first what nobody has answered yet.</summary>
    public DateTimeOffset? UnansweredSince { get; set; }

    /// <summary>When its agent, who parked it last, wants it back; null: only when the customer writes.</summary>
    public DateTimeOffset? SnoozedUntil { get; set; }

    /// <summary>Units it needs to go on, while it is interrupted.</summary>
    public int FullCost { get; set; }

    /// <summary>The offer it gave way to last.</summary>
    public OfferId? InterruptedBy { get; set; }

    /// <summary>What its owner's accepted offer named.</summary>
    public Interruption? Interruption { get; set; }

    /// <summary>The offer accepted last.</summary>
    public OfferId LastOffer { get; set; }

    /// <summary>The transfer under way.</summary>
    public TransferRequested? Transfer { get; set; }

    /// <summary>Who is consulted in a warm transfer, and the units they hold.</summary>
    public (AgentId Agent, int Units)? Consulted { get; set; }

    /// <summary>Who takes part beside the owner, and the units they hold.</summary>
    public Dictionary<AgentId, int> Participants { get; } = [];

    /// <summary>Units of givers who still finish their part.</summary>
    public Dictionary<AgentId, int> WrapUps { get; } = [];

    /// <summary>A callback whose customer is not on the line yet.</summary>
    public bool IsOffLine { get; set; }

    /// <summary>It waits, and its customer is being called.</summary>
    public bool IsBeingDialled { get; set; }

    /// <summary>Enters its queue by itself then.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The agents of <see cref="Holders"/> when it was last looked at.</summary>
    public AgentId[] HeldBy { get; set; } = [];

    /// <summary>Those, and the agents who held it before the last event.</summary>
    public AgentId[] Concerned { get; set; } = [];

    public bool IsWaiting => Phase is InteractionPhase.Queued or InteractionPhase.Offered;

    /// <summary>Whether it ends when its conversation goes on in another one.</summary>
    public bool EndsByMerge => Class != ChannelClass.Live
        && Phase is not (InteractionPhase.Closed or InteractionPhase.WrapUp or InteractionPhase.Scheduled);

    public bool IsAssigned => Phase is InteractionPhase.Connecting or InteractionPhase.Active or InteractionPhase.Held
        or InteractionPhase.Interrupted;

    /// <summary>Units held (Semantics §6).</summary>
    public int Units => Phase == InteractionPhase.WrapUp
        ? Class switch
        {
            ChannelClass.Live => Cost,
            ChannelClass.Chat => (int)Math.Ceiling(Cost / 2.0),
            _ => 0,
        }
        : Cost;

    /// <summary>Every agent who holds units of it, once.</summary>
    public IEnumerable<(AgentId Agent, int Units, InteractionPhase Phase)> Holders()
    {
        if (Owner is { } owner) yield return (owner, Units, Phase);
        if (Offer is { } offer) yield return (offer.Agent, offer.Cost, InteractionPhase.Offered);
        if (Phase == InteractionPhase.Transferring) yield return (Transfer!.From, Cost, Phase);
        if (Consulted is { } consulted) yield return (consulted.Agent, consulted.Units, Phase);
        var company = Phase == InteractionPhase.Interrupted ? InteractionPhase.Held : Phase;
        foreach (var (agent, units) in Participants) yield return (agent, units, company);
        foreach (var (agent, units) in WrapUps) yield return (agent, units, InteractionPhase.WrapUp);
    }

    public override string ToString() =>
        $"{id} of {conversation}, {channel}, {Phase} in {Queue}, owner {Owner?.Value ?? "none"}, holders [{string.Join(", ", Holders())}], "
        + $"offer {(Offer is null ? "none" : $"{Offer.Offer} to {Offer.Agent} until {Offer.ExpiresAt:HH:mm:ss.fff}")}";
}
