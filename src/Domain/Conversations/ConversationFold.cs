using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Journal;
using Omni.Domain.Routing;

namespace Omni.Domain.Conversations;

/// <summary>What each event of a conversation changes.</summary>
internal static class ConversationFold
{
    /// <summary>The state after the event, its version not yet counted.</summary>
    public static ConversationState Apply(ConversationState state, DomainEvent change, long position) => change switch
    {
        ConversationOpened e => state with
        {
            Id = e.Id, Customer = e.Customer, Brand = e.Brand, OpenedAt = e.At, Reach = ChangeReach.None,
        },
        ConversationReopened => state with { ClosedAt = null },
        ConversationClosed e => state with { ClosedAt = e.At },
        InteractionOpened e => state with { Interactions = state.Interactions.Add(Open(e)) },
        MessageReceived e => MessageFold.Receive(state, e),
        MessageSent e => MessageFold.Send(state, e),
        AutoReplySent e => MessageFold.Reply(state, e),
        MessageStatusChanged e => MessageFold.Report(state, e),
        MessageEdited or MessageRecalled or ReactionsChanged or MessageNamed => MessageFold.Change(state, change),
        DeliveryAcked e => OwnMessageFold.Acknowledge(state, e),
        AnswerRecorded e => state with { Answers = state.Answers.SetItem(e.Slot, e.Personal?.Value ?? "") },
        ChannelSwitched e => Switch(state, e),
        TransferRequested e => Transfer(state, e),
        TransferCompleted e => Complete(state, e),
        InteractionQueued e => With(
            HangUpUndialled(Part(state, e.Interaction, e.At), e.Interaction), e.Interaction, i => Queue(i, e, position)),
        CallbackAttemptFailed { Reason: CallbackFailure.RungOut } e => OfCallback(HangUpUndialled(state, e.Interaction), e),
        CallbackCancelled { ReturnedAs: { } id } e => With(
            OfCallback(state, e), id,
            i => i with { TakesOver = Earlier(i.TakesOver, state.Find(e.Interaction)!.Callback!.AgedFrom, e.At) }),
        _ => OfInteraction(state, change),
    };

    private static ConversationState OfInteraction(ConversationState state, DomainEvent change) => change switch
    {
        OfferMade e => With(state, e.Interaction, i => i.WithOfferCounted(e).WithOffer(new(
            e.Offer, e.Agent, e.Epoch, e.TimeToLive, e.At, e.ExpiresAt, e.Cost)
            {
                IsSticky = e.IsSticky, Interruption = e.Interruption,
            })),
        OfferAccepted e => Accept(state, e),
        OfferDeclined e => With(state, e.Interaction, i => i.WithoutOffer(e.Agent, e.At, true, e.ExcludedUntil)),
        OfferExpired e => With(state, e.Interaction, i => i.WithoutOffer(e.Agent, e.At, true, e.ExcludedUntil)),
        OfferWithdrawn e => With(state, e.Interaction,
            i => i.WithoutOffer(e.Agent, e.At, e.ExcludedUntil is not null, e.ExcludedUntil)),
        ExclusionsCleared e => With(state, e.Interaction, i => i with { Exclusions = [] }),
        BoostApplied e => With(state, e.Interaction, i => i with
        {
            BoostSeconds = i.BoostSeconds + e.Seconds,
            CauseBoostSeconds = i.CauseBoostSeconds + (BoostRules.IsStanding(e.Cause) ? 0 : e.Seconds),
            QueueWeightSeconds = i.QueueWeightSeconds + (e.Cause == BoostCause.QueueWeight ? e.Seconds : 0),
        }),
        InteractionConnected e => With(state, e.Interaction,
            i => CallbackFold.PickUp(i.To(InteractionPhase.Active) with
            {
                ConnectBy = null, ConnectedAt = e.At, InterruptedFor = default, HeldFor = default,
            }, e.At)),
        WrapUpStarted e => With(state, e.Interaction,
            i => i.WithHoldEnded(e.At).To(InteractionPhase.WrapUp) with
            {
                WrappingSince = e.At, WrapUpUntil = e.Until,
                WrapUpExtension = e.ExtensionUntil,
                WrapUpCost = e.Units,
                WrapUpNeedsCode = e.NeedsCode == true,
                ConnectBy = null, InterruptedFor = i.InterruptedUntil(e.At),
            }),
        InteractionAssigned e => Assign(state, e),
        InteractionHeld e => With(state, e.Interaction, i => AsideFold.Apply(i, e)),
        InteractionResumed e => With(state, e.Interaction, i => AsideFold.Apply(i, e)),
        InteractionParked e => With(state, e.Interaction, i => AsideFold.Apply(i, e)),
        NoAnswerNeeded e => With(state, e.Interaction, i => AsideFold.Apply(i, e)),
        InteractionInterrupted e => With(state, e.Interaction, i => AsideFold.Apply(i, e)),
        WrapUpExtended e => With(state, e.Interaction, i => TransferFold.Apply(i, e)),
        AgentEnded e => HangUp(state, e.Interaction),
        InteractionClosed e => Close(state, e),
        ChannelSwitchRequested e => With(state, e.Interaction, i => i with { SwitchRequestedTo = e.Channel }),
        ParticipantJoined e => ConferenceFold.Apply(state, e),
        ParticipantLeft e => ConferenceFold.Apply(state, e),
        TransferCancelled e => With(state, e.Interaction, i => TransferFold.Apply(i, e)),
        TransferSlow e => With(state, e.Interaction, i => TransferFold.Apply(i, e)),
        TransferTooSlow e => With(state, e.Interaction, i => TransferFold.Apply(i, e)),
        SegmentWrapUpStarted e => With(state, e.Interaction, i => TransferFold.Apply(i, e)),
        SegmentWrapUpCompleted e => With(
            e.Agent == state.LastAgent ? state with { LastPartEndedAt = e.At } : state,
            e.Interaction, i => TransferFold.Apply(i, e)),
        EstimateTold e => With(state, e.Interaction, i => EstimateFold.Apply(i, e)),
        EstimateRaised e => With(state, e.Interaction, i => EstimateFold.Apply(i, e)),
        _ => OfCallback(state, change),
    };

    private static ConversationState OfCallback(ConversationState state, DomainEvent change) =>
        CallbackFold.InteractionOf(change) is { } id
            ? With(DialFirstFold.Order(state, id, change), id, i => CallbackFold.Apply(i, change))
            : SignalFold.Apply(MergeFold.Apply(state, change), change);

    private static DateTimeOffset Earlier(DateTimeOffset? known, DateTimeOffset agedFrom, DateTimeOffset now)
    {
        var taken = CallbackRules.AgedFromOfReturn(agedFrom, now);
        return known < taken ? known.Value : taken;
    }

    internal static ConversationState With(
        ConversationState state, InteractionId id, Func<InteractionState, InteractionState> change)
    {
        for (var i = 0; i < state.Interactions.Length; i++)
            if (state.Interactions[i].Id == id)
                return state with { Interactions = state.Interactions.SetItem(i, change(state.Interactions[i])) };
        throw new InvalidOperationException($"Conversation {state.Id} has no interaction {id}.");
    }

    private static InteractionState Open(InteractionOpened e) => new InteractionState
    {
        Id = e.Interaction,
        Channel = e.Channel,
        Class = e.Class,
        Connector = e.Connector,
        Address = e.Personal?.Address,
        CustomerName = e.Personal?.CustomerName ?? "",
        Evidence = e.Evidence, IsPublic = e.Public == true,
        Queue = e.Queue,
        Requires = e.Requires,
        Brings = e.Requires,
        OpenedAt = e.At,
        HandOverBy = e.HandOverBy,
        CustomerValueSeconds = e.CustomerValueSeconds,
    }.To(InteractionPhase.New);

    private static InteractionState Queue(InteractionState interaction, InteractionQueued e, long position)
    {
        var isTooSlow = e.Kind == EntryKind.Transferred && interaction.Transfer is { IsTooSlow: true };
        return interaction.To(InteractionPhase.Queued) with
        {
            Queue = e.Queue,
            Requires = e.Requires,
            Brings = e.Brings ?? BringsOf(interaction, e),
            EnteredAt = e.Kind == EntryKind.Transferred ? interaction.Transfer?.RequestedAt ?? e.At : e.At,
            AgedFrom = e.AgedFrom,
            OwnAgedFrom = e.AgedFrom == interaction.AgedFrom ? interaction.OwnAgedFrom : null,
            OwnerHint = e.OwnerHint,
            KeptUntil = e.KeptUntil,
            Seq = interaction.Seq == 0 ? position : interaction.Seq,
            HandOverBy = null,
            Owner = null,
            Cost = 0,
            ConnectBy = DialFirstRules.IsUnderWay(interaction) ? interaction.ConnectBy : null,
            BoostSeconds = interaction.BoostSeconds - (e.KeepsWeight == true ? 0 : interaction.QueueWeightSeconds),
            QueueWeightSeconds = e.KeepsWeight == true ? interaction.QueueWeightSeconds : 0,
            StepsTaken = isTooSlow ? RelaxationRules.StepsMax : 0,
            StepCause = isTooSlow ? RelaxationCause.TransferTooSlow : RelaxationCause.Unspecified,
            DueAt = null,
            OwnTier = e.Tier,
            Callback = DialFirstFold.Enter(interaction),
            ParkedUntil = null, Interruption = null,
        };
    }

    /// <summary>
    /// What a hand-over taught was not told apart once: then all of it counts as brought, so that nothing is lost when
    /// the queue asks for something else.
    /// </summary>
    private static ImmutableArray<SkillTerm> BringsOf(InteractionState interaction, InteractionQueued e) =>
        interaction.HandOverBy is null ? interaction.Brings : e.Requires;

    private static ConversationState Accept(ConversationState state, OfferAccepted e)
    {
        var next = With(state, e.Interaction, i => TransferFold.Accept(i, e));
        return next.Find(e.Interaction)!.Owner == e.Agent ? Assign(next, e.Interaction, e.Agent, e.Offer) : next;
    }

    private static ConversationState Assign(ConversationState state, InteractionAssigned e)
    {
        var next = With(state, e.Interaction, i => TransferFold.Assign(i, e));
        return Assign(next, e.Interaction, e.Agent, new($"{e.Interaction}-{e.Epoch}"));
    }

    private static ConversationState Complete(ConversationState state, TransferCompleted e)
    {
        var next = With(state, e.Interaction, i => TransferFold.Apply(i, e));
        return Assign(next, e.Interaction, e.To, next.Find(e.Interaction)!.LastAccepted!.Id);
    }

    /// <summary>An agent became the owner by that offer: a live medium has to be put through.</summary>
    private static ConversationState Assign(
        ConversationState state, InteractionId interaction, AgentId agent, OfferId offer)
    {
        var next = state with { LastAgent = agent };
        var taken = next.Find(interaction)!;
        if (taken.Class != ChannelClass.Live) return next;
        var kind = CallbackCourseRules.IsOffLine(taken) ? DeliveryKind.Dial : DeliveryKind.Connect;
        return MessageFold.Ask(next, MessageFold.Order(offer.Value), kind, interaction, agent);
    }

    private static ConversationState Transfer(ConversationState state, TransferRequested e)
    {
        var next = With(state, e.Interaction, i => TransferFold.Apply(i, e));
        return TransferFold.Parks(next.Find(e.Interaction)!, e)
            ? MessageFold.Ask(next, MessageFold.Order($"{e.Interaction}-park-{state.Version + 1}"), DeliveryKind.Park, e.Interaction, e.From)
            : next;
    }

    private static ConversationState Switch(ConversationState state, ChannelSwitched e)
    {
        var old = state.Find(e.From)!;
        var opened = new InteractionState
        {
            Id = e.To,
            Channel = e.Channel,
            Class = e.Class,
            Connector = e.Connector,
            Address = e.Personal?.Address,
            CustomerName = e.Personal?.CustomerName ?? "",
            Evidence = old.Evidence, IsPublic = e.Public == true,
            Queue = old.Queue,
            Requires = old.Requires,
            Brings = old.Brings,
            Previous = old.Previous,
            OpenedAt = e.At,
            AgedFrom = old.AgedFrom,
            EnteredAt = old.EnteredAt,
            Seq = old.Seq,
            Epoch = e.Epoch,
            Owner = e.Agent,
            LastOwner = e.Agent,
            AssignedAt = e.At,
            Cost = e.Cost,
            ConnectBy = e.ConnectBy,
            Response = old.Response,
        }.To(InteractionPhase.Connecting);
        if (old.AwaitsAnswer) // Who was on the line was talked to: what a merge brought there meanwhile is not asked again.
            opened = opened with
            {
                UnansweredSince = old.UnansweredSince, Asked = old.Asked, OwnSince = old.OwnSince, GaveWay = old.GaveWay,
            };
        var next = state with { Interactions = state.Interactions.Add(opened), LastAgent = e.Agent };
        if (e.Class == ChannelClass.Live)
            next = MessageFold.Ask(next, MessageFold.Order(e.To.Value), DeliveryKind.Connect, e.To, e.Agent);
        return next;
    }

    private static ConversationState Close(ConversationState state, InteractionClosed e)
    {
        var ended = e.Result switch
        {
            InteractionResult.Switched => HangUp(state, e.Interaction),
            InteractionResult.FlowedOut or InteractionResult.Cancelled => EndMedium(state, e.Interaction),
            _ => state,
        };
        var next = Part(ended, e.Interaction, e.At);
        return With(next, e.Interaction, i => i.To(InteractionPhase.Closed) with
        {
            Result = e.Result, Owner = null, OpenOffer = null, WrapUpUntil = null, WrapUpExtension = null,
            ConnectBy = null, HandOverBy = null, Transfer = null, DueAt = null,
            ParkedUntil = null, Interruption = null,
        });
    }

    /// <summary>The part of whoever had it is over.</summary>
    private static ConversationState Part(ConversationState state, InteractionId id, DateTimeOffset at) =>
        state.Find(id)?.Owner is { } owner && owner == state.LastAgent ? state with { LastPartEndedAt = at } : state;

    /// <summary>Who waited at a line is told there what comes next, and the line is free again.</summary>
    private static ConversationState EndMedium(ConversationState state, InteractionId id) =>
        state.Find(id) is { Class: ChannelClass.Live } waiting && !CallbackCourseRules.IsOffLine(waiting)
            ? MessageFold.Ask(state, MessageFold.Order($"{id}-end"), DeliveryKind.Disconnect, id, new(""))
            : state;

    /// <summary>
    /// The agent of a callback is gone before the customer was there: what was ordered must not ring any more.
    /// </summary>
    private static ConversationState HangUpUndialled(ConversationState state, InteractionId id) =>
        state.Find(id) is { Phase: InteractionPhase.Connecting, Owner: { } agent } called
        && CallbackCourseRules.IsOffLine(called)
            ? MessageFold.Ask(state, MessageFold.Order($"{id}-hangup-{state.Version + 1}"), DeliveryKind.Disconnect, id, agent)
            : state;

    /// <summary>Only a live medium has to be taken down; a text channel just falls silent.</summary>
    private static ConversationState HangUp(ConversationState state, InteractionId id) =>
        state.Find(id) is { Class: ChannelClass.Live, Owner: { } agent }
            ? MessageFold.Ask(state, MessageFold.Order($"{id}-end"), DeliveryKind.Disconnect, id, agent)
            : state;
}
