using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Overload;
using Omni.Domain.Routing;
using Omni.Domain.Sla;
using Omni.Domain.Verification;

namespace Omni.Domain.Conversations;

/// <summary>One customer matter over all its channels.</summary>
public sealed partial record ConversationState : StreamState<ConversationState>
{
    /// <summary>Messages kept in memory; older ones are read from the journal.</summary>
    public const int TailMax = 100;

    /// <summary>Default until the conversation is opened.</summary>
    public ConversationId Id { get; init; }

    /// <summary>Whose matter it is.</summary>
    public CustomerId Customer { get; init; }

    /// <summary>Brand of the customer.</summary>
    public string Brand { get; init; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>When its last interaction ended; null while open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>In the order of opening.</summary>
    public ImmutableArray<InteractionState> Interactions { get; init; } = [];

    /// <summary>The last <see cref="TailMax"/> messages, in transcript order.</summary>
    public ImmutableArray<TranscriptEntry> Tail { get; init; } = [];

    /// <summary>Whether a message was changed after it was accepted.</summary>
    public bool HasChanges { get; init; }

    /// <summary>Where changes of messages stand; null: they were not counted from the beginning, by an earlier version.</summary>
    public ChangeReach? Reach { get; init; }

    /// <summary>Captured answers by slot, the newest wins.</summary>
    public ImmutableSortedDictionary<string, string> Answers
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What connectors have not acknowledged yet, by the version of the event that asked for it.</summary>
    public ImmutableSortedDictionary<long, PendingDelivery> Outbox { get; init; } =
        ImmutableSortedDictionary<long, PendingDelivery>.Empty;

    /// <summary>Latest send time in the transcript.</summary>
    public DateTimeOffset LastSentAt { get; init; }

    /// <summary>Agent of the last accepted offer.</summary>
    public AgentId? LastAgent { get; init; }

    /// <summary>When a part of <see cref="LastAgent"/> last ended; null: none has.</summary>
    public DateTimeOffset? LastPartEndedAt { get; init; }

    /// <summary>
    /// Who goes first with a new interaction: the agent of the last part, if that goes on or ended within the window of the
    /// class (Semantics §10). Not after a part at another address where nobody vouches that it is the same customer (§19).
    /// </summary>
    public AgentId? StickyAgent(
        ChannelClass channelClass, Identifier? from, EvidenceLevel evidence, StickyPolicy policy, DateTimeOffset now)
    {
        if (LastAgent is not { } last) return null;
        if (!IdentityRules.MayGoOn(evidence, from, Interactions.LastOrDefault(i => i.LastOwner == last)?.Address)) return null;
        var goesOn = Interactions.Any(i => i.Owner == last);
        return StickyRules.Hint(last, goesOn ? now : LastPartEndedAt ?? now, channelClass, policy, now);
    }

    /// <summary>Whether anything was ever written.</summary>
    public bool Exists => Version > 0;

    /// <summary>The interaction with that id, or null.</summary>
    public InteractionState? Find(InteractionId id)
    {
        foreach (var interaction in Interactions)
            if (interaction.Id == id)
                return interaction;
        return null;
    }

    /// <summary>The message with that id if it is among the last, else null.</summary>
    public TranscriptEntry? FindMessage(MessageId id)
    {
        for (var i = Tail.Length - 1; i >= 0; i--)
            if (Tail[i].Id == id)
                return Tail[i];
        return null;
    }

    /// <summary>Whether every interaction but that one is over.</summary>
    public bool IsLastOpen(InteractionId id)
    {
        foreach (var interaction in Interactions)
            if (interaction.Id != id && interaction.Phase != InteractionPhase.Closed)
                return false;
        return true;
    }

    /// <inheritdoc/>
    protected override ConversationState Fold(DomainEvent change, long position) =>
        OrderFold.Follow(
            SlaFold.Follow(
                this,
                VerificationFold.Follow(
                    SelfServiceFold.Follow(ReliefFold.Follow(ConversationFold.Apply(this, change, position), change), change),
                    change),
                change),
            change);
}
