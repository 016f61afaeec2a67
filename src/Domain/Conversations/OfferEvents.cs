using Omni.Domain.Journal;
using Omni.Domain.Routing;

namespace Omni.Domain.Conversations;

/// <summary>One interaction is reserved for one agent until a deadline.</summary>
/// <param name="Activation">The agent's activation that asked; a claim of the append.</param>
/// <param name="Epoch">Grows with each offer and direct assignment.</param>
/// <param name="Cost">Units the offer holds.</param>
/// <param name="TimeToLive">How long it rings.</param>
/// <param name="ExpiresAt">One second and the time to live after it was made.</param>
public sealed record OfferMade(
    OfferId Offer,
    InteractionId Interaction,
    AgentId Agent,
    int Activation,
    int Epoch,
    int Cost,
    TimeSpan TimeToLive,
    DateTimeOffset ExpiresAt,
    int SettingsVersion,
    DateTimeOffset At) : DomainEvent(At)
{
    /// <summary>Why this agent got it; null: by a transfer, or made by an earlier version.</summary>
    public OfferDecision? Decision { get; init; }

    /// <summary>The tier that applied when its queue chose it, 0 to 4; null: no queue did, or it is not known.</summary>
    public int? Tier { get; init; }

    /// <summary>Steps of relaxation that applied, the queue's first so many; 0: it was asked for as it is.</summary>
    public int StepsTaken { get; init; }

    /// <summary>Why the last of them was taken.</summary>
    public RelaxationCause StepCause { get; init; }

    /// <summary>The agent was chosen because they know the matter (Semantics §10).</summary>
    public bool IsSticky { get; init; }

    /// <summary>What it interrupts once it is accepted; null: nothing.</summary>
    public Interruption? Interruption { get; init; }
}

/// <summary>The agent took it: the only way an interaction gets an owner.</summary>
/// <param name="ConnectBy">The medium must be up by then (Semantics §3).</param>
public sealed record OfferAccepted(
    OfferId Offer, AgentId Agent, InteractionId Interaction, DateTimeOffset ConnectBy, DateTimeOffset At)
    : DomainEvent(At);

/// <summary>The agent said no.</summary>
/// <param name="ExcludedUntil">No offer to this agent before; null: as long as the interaction lives.</param>
public sealed record OfferDeclined(
    OfferId Offer,
    AgentId Agent,
    InteractionId Interaction,
    DeclineReason Reason,
    DateTimeOffset? ExcludedUntil,
    DateTimeOffset At) : DomainEvent(At);

/// <summary>The agent let it ring out: a miss.</summary>
public sealed record OfferExpired(
    OfferId Offer, AgentId Agent, InteractionId Interaction, DateTimeOffset ExcludedUntil, DateTimeOffset At)
    : DomainEvent(At);

/// <summary>The offer ended without the agent's doing: no miss.</summary>
/// <param name="ExcludedUntil">No offer to this agent before; null: no exclusion.</param>
public sealed record OfferWithdrawn(
    OfferId Offer,
    AgentId Agent,
    InteractionId Interaction,
    WithdrawReason Reason,
    DateTimeOffset? ExcludedUntil,
    DateTimeOffset At) : DomainEvent(At);

/// <summary>Cool-downs had excluded every connected match; they all ended (Semantics §4).</summary>
public sealed record ExclusionsCleared(InteractionId Interaction, DateTimeOffset At) : DomainEvent(At);
