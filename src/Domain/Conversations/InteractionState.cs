using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Customers;
using Omni.Domain.Routing;

namespace Omni.Domain.Conversations;

/// <summary>One stretch of work on one channel: what is queued, offered, handled, wrapped up.</summary>
public sealed partial record InteractionState
{
    /// <summary>Id.</summary>
    public required InteractionId Id { get; init; }

    /// <summary>Channel id of the settings.</summary>
    public required string Channel { get; init; }

    /// <summary>Class of the channel when the interaction began.</summary>
    public required ChannelClass Class { get; init; }

    /// <summary>Connector that reaches the customer.</summary>
    public required ConnectorId Connector { get; init; }

    /// <summary>Where the customer is; null once erased.</summary>
    public Identifier? Address { get; init; }

    /// <summary>The customer's name as known when the interaction began; empty when unknown or erased.</summary>
    public string CustomerName { get; init; } = "";

    /// <summary>How surely the customer was known.</summary>
    public EvidenceLevel Evidence { get; init; }

    /// <summary>Where it is in its life.</summary>
    public InteractionPhase Phase { get; init; }

    /// <summary>How it ended.</summary>
    public InteractionResult Result { get; init; }

    /// <summary>The queue it waits or waited in.</summary>
    public QueueId Queue { get; init; }

    /// <summary>What an agent must be able to do; ordered by skill.</summary>
    public ImmutableArray<SkillTerm> Requires { get; init; } = [];

    /// <summary>What it brings itself, whichever queue it waits in; ordered by skill.</summary>
    public ImmutableArray<SkillTerm> Brings { get; init; } = [];

    /// <summary>When it began.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>Queued no later than this.</summary>
    public DateTimeOffset? HandOverBy { get; init; }

    /// <summary>Start of the entry.</summary>
    public DateTimeOffset EnteredAt { get; init; }

    /// <summary>What order counts from.</summary>
    public DateTimeOffset AgedFrom { get; init; }

    /// <summary>Journal position of the first entry: the last word in the order.</summary>
    public long Seq { get; init; }

    /// <summary>Seconds of virtual wait (Semantics §7).</summary>
    public int BoostSeconds { get; init; }

    /// <summary>Those of them that have a bound in sum: all but customer value and queue weight.</summary>
    public int CauseBoostSeconds { get; init; }

    /// <summary>What the customer is worth, seconds of virtual wait from its first entry on (Semantics §7).</summary>
    public int CustomerValueSeconds { get; init; }

    /// <summary>Those of <see cref="BoostSeconds"/> that its queue's weight gave: they end with the entry.</summary>
    public int QueueWeightSeconds { get; init; }

    /// <summary>Steps of relaxation that an offer was made under, or that a slow transfer took, in this entry.</summary>
    public int StepsTaken { get; init; }

    /// <summary>Why the last of them was taken.</summary>
    public RelaxationCause StepCause { get; init; }

    /// <summary>Agent who goes first if free.</summary>
    public AgentId? OwnerHint { get; init; }

    /// <summary>Until then it waits for that agent alone (Semantics §10); null: it doesn't.</summary>
    public DateTimeOffset? KeptUntil { get; init; }

    /// <summary>Agents who get no offer of it for now.</summary>
    public ImmutableArray<Exclusion> Exclusions { get; init; } = [];

    /// <summary>Grows with each offer and direct assignment.</summary>
    public int Epoch { get; init; }

    /// <summary>The offer that rings.</summary>
    public OfferState? OpenOffer { get; init; }

    /// <summary>The offer that gave it its last owner.</summary>
    public OfferState? LastAccepted { get; init; }

    /// <summary>The last offer that somebody took beside its owner: to be consulted, or to take part.</summary>
    public OfferState? LastJoined { get; init; }

    /// <summary>The agent who has it.</summary>
    public AgentId? Owner { get; init; }

    /// <summary>The agent who has it, or had it last.</summary>
    public AgentId? LastOwner { get; init; }

    /// <summary>When the owner got it.</summary>
    public DateTimeOffset AssignedAt { get; init; }

    /// <summary>Units it holds of the owner's or offered agent's capacity before wrap-up.</summary>
    public int Cost { get; init; }

    /// <summary>The medium must be up by then.</summary>
    public DateTimeOffset? ConnectBy { get; init; }

    /// <summary>Wrap-up ends by itself then.</summary>
    public DateTimeOffset? WrapUpUntil { get; init; }

    /// <summary>When it ends after its one extension, also once that is taken; null: it may not be extended.</summary>
    public DateTimeOffset? WrapUpExtension { get; init; }

    /// <summary>Units the wrap-up holds; null: there is none, or its class alone says so.</summary>
    public int? WrapUpCost { get; init; }

    /// <summary>Whether only a disposition, or the time, ends the wrap-up.</summary>
    public bool WrapUpNeedsCode { get; init; }

    /// <summary>The message with the connector's highest number so far, and where it stands (Semantics §20).</summary>
    public NewestMessage? Newest { get; init; }

    /// <summary>Channel the customer asked to go on over.</summary>
    public string? SwitchRequestedTo { get; init; }

    /// <summary>The transfer under way; also while a queue looks for its receiver.</summary>
    public TransferState? Transfer { get; init; }

    /// <summary>The last transfer that was done: where the owner has it from.</summary>
    public TransferState? Previous { get; init; }

    /// <summary>Parts of agents who gave it away, one an agent.</summary>
    public ImmutableArray<SegmentWrapUp> WrapUps { get; init; } = [];

    /// <summary>Agents who take part beside the owner, while it has one; in the order of joining.</summary>
    public ImmutableArray<Participant> Participants { get; init; } = [];

    /// <summary>Whether the agent takes part beside the owner.</summary>
    public bool TakesPart(AgentId agent)
    {
        foreach (var participant in Participants)
            if (participant.Agent == agent)
                return true;
        return false;
    }

    /// <summary>What makes it a callback; null: it is none.</summary>
    public CallbackState? Callback { get; init; }

    /// <summary>When it enters its queue, or is given up, while it is scheduled.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The callback was called off.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>What order counts from when it is queued for the first time; null: from then.</summary>
    public DateTimeOffset? TakesOver { get; init; }

    /// <summary>Its tier where the class does not say it; null: the class does.</summary>
    public int? OwnTier { get; init; }

    /// <summary>When the medium of the last segment was up.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    /// <summary>What the customer was told of the wait last; null: nothing.</summary>
    public ToldWait? Told { get; init; }

    /// <summary>When the system wrote by itself; null: not.</summary>
    public DateTimeOffset? RepliedAt { get; init; }

    /// <summary>When an agent wrote last: what the customer had written by then is answered by it. Null: none has.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>What was promised, in the order of making.</summary>
    public ImmutableArray<PromiseState> Promises
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>
    /// Units held now by owner, offered agent or giver (Semantics §6): full until wrap-up, then the policy's share. What
    /// others hold besides is in <see cref="Holdings"/>.
    /// </summary>
    public int Units => Phase switch
    {
        InteractionPhase.Offered or InteractionPhase.Connecting or InteractionPhase.Active or InteractionPhase.Held
            or InteractionPhase.Transferring => Cost,
        InteractionPhase.WrapUp => WrapUpCost ?? ClassWrapUpUnits,
        InteractionPhase.Parked or InteractionPhase.Interrupted => ParkedCost,
        _ => 0,
    };

    /// <summary>Wrap-ups that began before the policy said so: Live all, Chat half, Deferred none.</summary>
    private int ClassWrapUpUnits => Class switch
    {
        ChannelClass.Live => Cost,
        ChannelClass.Chat => (Cost + 1) / 2,
        _ => 0,
    };

    /// <summary>
    /// Agents who get no offer of it for now: cool-downs, and givers who still finish their part.
    /// </summary>
    public ImmutableArray<Exclusion> Excluded
    {
        get
        {
            var excluded = Exclusions;
            foreach (var part in WrapUps)
                if (part.Until is { } until)
                    excluded = excluded.Add(new(part.Agent, until));
            return excluded;
        }
    }

    /// <summary>Whether the agent gets no offer of it for now.</summary>
    public bool Excludes(AgentId agent, DateTimeOffset now)
    {
        foreach (var exclusion in Exclusions)
            if (exclusion.Agent == agent && exclusion.Holds(now))
                return true;
        foreach (var part in WrapUps)
            if (part.Agent == agent && part.Until is not null)
                return true;
        return false;
    }

    /// <summary>Whether the agent holds it, or is offered it, because they know the matter (Semantics §10).</summary>
    public bool IsStickyFor(AgentId agent) =>
        OpenOffer is { IsSticky: true } offer && offer.Agent == agent
        || (Owner == agent && LastAccepted is { IsSticky: true } last && last.Agent == agent);

    /// <summary>The state in another phase; whoever took part is out once nobody has it in hand.</summary>
    /// <exception cref="InvalidOperationException">The table has no such step: the stream is corrupt.</exception>
    public InteractionState To(InteractionPhase phase) => InteractionPhases.CanMove(Phase, phase)
        ? this with { Phase = phase, Participants = phase.IsAssigned() ? Participants : [] }
        : throw new InvalidOperationException($"Interaction {Id} cannot go from {Phase} to {phase}.");

    /// <summary>With an offer that rings: out of the queue, or to the receiver of a transfer.</summary>
    public InteractionState WithOffer(OfferState offer)
    {
        var offered = this with { Epoch = offer.Epoch, OpenOffer = offer };
        return Transfer is not null && !Phase.IsWaiting()
            ? offered
            : offered.To(InteractionPhase.Offered) with { Cost = offer.Cost };
    }

    /// <summary>With steps of relaxation taken: never fewer than before in the entry (Semantics §8).</summary>
    public InteractionState WithSteps(int steps, RelaxationCause cause) =>
        steps > StepsTaken ? this with { StepsTaken = steps, StepCause = cause } : this;

    /// <summary>After an offer ended: back in the queue; of a transfer's offer its rule says what follows.</summary>
    public InteractionState WithoutOffer(AgentId agent, DateTimeOffset at, bool excluded, DateTimeOffset? until)
    {
        var rest = Exclusions.RemoveAll(e => e.Agent == agent || e.Until <= at);
        var ended = this with { OpenOffer = null, Exclusions = excluded ? rest.Add(new(agent, until, at)) : rest };
        return Phase == InteractionPhase.Offered ? ended.To(InteractionPhase.Queued) with { Cost = 0 } : ended;
    }
}

/// <summary>A message that came with a connector's number.</summary>
/// <param name="Sequence">The number, within the address.</param>
/// <param name="SentAt">Where it stands in the transcript.</param>
public readonly record struct NewestMessage(long Sequence, DateTimeOffset SentAt);
