using System.Collections.Immutable;
using Omni.Domain.Agents;
using Omni.Domain.Journal;
using Omni.Domain.Verification;

namespace Omni.Domain.Conversations;

/// <summary>What each agent has to learn from a commit of a conversation.</summary>
public static class NoticeRules
{
    /// <summary>Agents who hold something in the conversation before or after the events.</summary>
    public static ImmutableArray<AgentId> Concerned(ConversationState before, ConversationState after)
    {
        var agents = ImmutableArray.CreateBuilder<AgentId>(1);
        AddHolders(before, agents);
        AddHolders(after, agents);
        return agents.DrainToImmutable();
    }

    /// <summary>The notice for one agent.</summary>
    public static ConversationNotice For(
        AgentId agent, ConversationState before, ConversationState after, ImmutableArray<DomainEvent> events)
    {
        var updates = ImmutableArray.CreateBuilder<AgentUpdate>(events.Length + 1);
        var shown = false;
        foreach (var change in events)
        {
            if (change is OfferAccepted accepted && accepted.Agent == agent)
                updates.Add(new OfferEnded(accepted.Offer, accepted.Interaction, OfferEnd.Accepted));
            if (UpdateOf(agent, after, change) is not { } update) continue;
            updates.Add(update);
            shown |= update is ConversationShown;
        }

        if (!shown) AddChangedInteractions(agent, before, after, updates);
        return new(after.Id, after.Version, before.Version, updates.DrainToImmutable(), WorkOf(agent, after));
    }

    /// <summary>A notice without news: what the agent holds now, for one who may have missed something.</summary>
    public static ConversationNotice Sync(AgentId agent, ConversationState state) =>
        new(state.Id, state.Version, state.Version, [], WorkOf(agent, state));

    /// <summary>The same with the offers that ring, for one who may never have heard of them.</summary>
    public static ConversationNotice Reminder(AgentId agent, ConversationState state) => Sync(agent, state) with
    {
        Updates = [.. state.Interactions.Where(i => i.OpenOffer?.Agent == agent).Select(i => Rang(state, i))],
    };

    /// <summary>Everything the agent holds in the conversation.</summary>
    public static ImmutableArray<WorkItem> WorkOf(AgentId agent, ConversationState state)
    {
        var work = ImmutableArray.CreateBuilder<WorkItem>(1);
        foreach (var i in state.Interactions)
            if (Holdings.Of(i, agent) is { } held)
                work.Add(new(i.Id, state.Id, i.Channel, i.Class, held.Units, held.Phase)
                {
                    IsSticky = i.IsStickyFor(agent),
                    DueSoonAt = i.ResponseDueSoonAt,
                    Since = Holdings.SinceOf(i, held),
                    InterruptedBy = i.InterruptedBy,
                    FullCost = held.Phase == InteractionPhase.Interrupted ? i.Cost : null,
                    Interruption = Holdings.InterruptionOf(i, held),
                    IsBeside = Holdings.IsBeside(i, held),
                });
        return work.DrainToImmutable();
    }

    /// <summary>The offer as its agent sees it.</summary>
    public static OfferRang Rang(ConversationState state, InteractionState interaction) => new(
        interaction.OpenOffer!.Id, interaction.Id, interaction.OpenOffer.Epoch, interaction.OpenOffer.ExpiresAt,
        ConversationView.Of(state))
    {
        Interrupts = interaction.OpenOffer.Interruption?.Interactions ?? [],
    };

    private static AgentUpdate? UpdateOf(AgentId agent, ConversationState after, DomainEvent change) => change switch
    {
        MessageReceived e => Added(after, e.Message),
        MessageSent e => Added(after, e.Message),
        AutoReplySent e => Added(after, e.Message),
        PagePushed e => Added(after, e.Message),
        MessageStatusChanged e => new MessageStatusUpdated(after.Id, e.Message, e.Status),
        MessageEdited or MessageRecalled or ReactionsChanged or DeliveryAcked { About: not null } => Changed(after, TranscriptChanges.MessageOf(change)!.Value),
        ConversationMerged or ConversationUnmerged => new ConversationShown(ConversationView.Of(after)),
        AnswerRecorded e => new AnswerCaptured(after.Id, new(e.Slot, after.Answers[e.Slot])),
        OfferMade e when e.Agent == agent => Rang(after, after.Find(e.Interaction)!),
        OfferDeclined e when e.Agent == agent => new OfferEnded(e.Offer, e.Interaction, OfferEnd.Declined),
        OfferExpired e when e.Agent == agent => new OfferEnded(e.Offer, e.Interaction, OfferEnd.Expired)
        {
            Class = after.Find(e.Interaction)!.Class,
        },
        OfferWithdrawn e when e.Agent == agent => new OfferEnded(e.Offer, e.Interaction, EndOf(e.Reason)),
        OfferAccepted e when e.Agent == agent => new ConversationShown(ConversationView.Of(after)),
        ParticipantJoined { Role: ParticipantRole.Supervisor } e when e.Agent == agent =>
            new ConversationShown(ConversationView.Of(after)),
        IdentityVerified or WriterDoubted => new ConversationShown(ConversationView.Of(after)),
        InteractionAssigned e when e.Agent == agent => new ConversationShown(ConversationView.Of(after)),
        _ => null,
    };

    private static void AddChangedInteractions(
        AgentId agent,
        ConversationState before,
        ConversationState after,
        ImmutableArray<AgentUpdate>.Builder updates)
    {
        for (var i = 0; i < after.Interactions.Length; i++)
        {
            var now = after.Interactions[i];
            var old = i < before.Interactions.Length ? before.Interactions[i] : null;
            if (ReferenceEquals(now, old) || !(Works(agent, now) || (old is not null && Works(agent, old)))) continue;
            updates.Add(new InteractionChanged(after.Id, InteractionView.Of(after, now)));
        }
    }

    /// <summary>Whether it is in the agent's hands: an offer that only rings has a briefing of its own.</summary>
    private static bool Works(AgentId agent, InteractionState interaction) =>
        Holdings.Of(interaction, agent) is { Phase: not InteractionPhase.Offered };

    private static void AddHolders(ConversationState state, ImmutableArray<AgentId>.Builder agents)
    {
        foreach (var interaction in state.Interactions)
            foreach (var holding in Holdings.Of(interaction))
                if (!agents.Contains(holding.Agent))
                    agents.Add(holding.Agent);
    }

    /// <summary>Null for a message so late that it sorts before the whole tail: it stands in the transcript only.</summary>
    private static MessageAdded? Added(ConversationState state, MessageId id) =>
        state.FindMessage(id) is { } entry ? new(state.Id, entry) : null;

    /// <summary>Null for a message that has left the tail: the transcript shows it as it is now.</summary>
    private static MessageAltered? Changed(ConversationState state, MessageId id) =>
        state.FindMessage(id) is { } entry ? new(state.Id, entry) : null;

    private static OfferEnd EndOf(WithdrawReason reason) => reason switch
    {
        WithdrawReason.CustomerLeft => OfferEnd.CustomerLeft,
        WithdrawReason.AgentLost => OfferEnd.AgentLost,
        WithdrawReason.Undeliverable => OfferEnd.Undeliverable,
        WithdrawReason.Cancelled => OfferEnd.Cancelled,
        WithdrawReason.Moved => OfferEnd.Moved,
        WithdrawReason.Taken => OfferEnd.Taken,
        _ => OfferEnd.Restart,
    };
}
