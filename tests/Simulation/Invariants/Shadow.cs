using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>What the log says, reckoned from the events alone and apart from the rules that made them.</summary>
internal sealed class Shadow
{
    public Dictionary<InteractionId, ShadowInteraction> Interactions { get; } = [];

    /// <summary>Those that are not over.</summary>
    public HashSet<ShadowInteraction> Open { get; } = [];

    public Dictionary<string, List<ShadowInteraction>> Conversations { get; } = new(StringComparer.Ordinal);

    /// <summary>Newest activation of each agent.</summary>
    public Dictionary<AgentId, int> Activations { get; } = [];

    /// <summary>Agents who confirmed more work than they have room for, until it fits again.</summary>
    public HashSet<AgentId> Overcommitted { get; } = [];

    public Dictionary<MessageId, ShadowMessage> Messages { get; } = [];

    /// <summary>What connectors are to do.</summary>
    public ShadowOutbox Outbox { get; } = new();

    public Dictionary<OfferId, OfferMade> Offers { get; } = [];

    public HashSet<OfferId> Accepted { get; } = [];

    /// <summary>Merges of conversations so far.</summary>
    public int Merges { get; private set; }

    /// <summary>Splits so far.</summary>
    public int Splits { get; private set; }

    /// <summary>Conversations that go on in others, and in which.</summary>
    public Dictionary<string, string> Merged { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, CustomerId> Customers { get; } = new(StringComparer.Ordinal);

    private readonly Dictionary<AgentId, List<ShadowInteraction>> held = [];

    public ShadowInteraction? Find(InteractionId id) => Interactions.GetValueOrDefault(id);

    /// <summary>Everything an agent holds: offers, work, wrap-ups.</summary>
    public IEnumerable<(ShadowInteraction Interaction, int Units, InteractionPhase Phase)> HeldBy(AgentId agent)
    {
        if (!held.TryGetValue(agent, out var all)) yield break;
        foreach (var interaction in all)
            foreach (var holder in interaction.Holders())
                if (holder.Agent == agent)
                    yield return (interaction, holder.Units, holder.Phase);
    }

    /// <summary>Over, but for givers who still finish their part.</summary>
    public HashSet<ShadowInteraction> Closing { get; } = [];

    /// <summary>What an agent's load counts of one thing held: less while other work of theirs names it.</summary>
    public int UnitsOf(AgentId agent, ShadowInteraction interaction, int units)
    {
        foreach (var other in held.GetValueOrDefault(agent) ?? [])
        {
            var names = other.Offer?.Agent == agent ? other.Offer.Interruption : other.Owner == agent ? other.Interruption : null;
            if (names?.Interactions.Contains(interaction.Id) == true
                && (names.Offer is null || names.Offer != interaction.InterruptedBy))
                return Math.Min(units, names.Cost);
        }

        return units;
    }

    public void Take(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case ConversationOpened e:
                Customers[recorded.Stream] = e.Customer;
                break;
            case InteractionOpened e:
                Begin(recorded, e.Interaction, e.Channel, e.Class, e.Connector, e.Queue);
                break;
            case MessageReceived e:
                if (Interactions[e.Interaction] is var written && written.Asks(e)) written.UnansweredSince ??= e.At;
                Messages[e.Message] = new(e.Message, recorded.Stream, e.Interaction, e.Personal?.Text, null, recorded.Position);
                break;
            case MessageSent e:
                Messages[e.Message] = new(e.Message, recorded.Stream, e.Interaction, e.Personal?.Text, e.Author, recorded.Position);
                Outbox.Send(e.Message, Interactions[e.Interaction]);
                (Interactions[e.Interaction].UnansweredSince, Interactions[e.Interaction].AnsweredAt) = (null, e.At);
                break;
            case MessageStatusChanged e:
                Outbox.Acknowledge(e.Message);
                break;
            case DeliveryAcked e:
                Outbox.Acknowledge(e.Delivery);
                break;
            case ChannelSwitched e:
                Switch(recorded, e);
                break;
            case ConversationMerged { Heir: { } heir, UnansweredSince: { } asked }:
                if (!(Interactions[heir].UnansweredSince < asked)) Interactions[heir].UnansweredSince = asked;
                break;
            case ConversationAbsorbed e:
                Merged[recorded.Stream] = e.Survivor.Value;
                Merges++;
                break;
            case ConversationReleased:
                Merged.Remove(recorded.Stream);
                break;
            case ConversationSplitOff e:
                Splits++;
                Interactions[e.Interaction].UnansweredSince = e.UnansweredSince;
                break;
            case Omni.Domain.Agents.AgentActivated e:
                Activations[new(recorded.Stream)] = e.Activation;
                break;
            default:
                if (ShadowEvents.InteractionOf(recorded.Event) is not { } id) break;
                Outbox.Overtake(Interactions[id], recorded.Event);
                if (Interactions[id].Class == ChannelClass.Live && OrderOf(recorded.Event) is var (order, kind, agent))
                    Outbox.Order($"{id}-{order}-{recorded.Version}", Interactions[id], kind, agent);
                Change(Interactions[id], recorded.Event, recorded.Version);
                Index(Interactions[id]);
                break;
        }
    }

    /// <summary>What a connector is asked to do with a live medium because of it.</summary>
    private static (string Name, DeliveryKind Kind, AgentId Agent)? OrderOf(DomainEvent change) => change switch
    {
        TransferRequested e when !ShadowEvents.KeepsOwner(e) => ("park", DeliveryKind.Park, e.From),
        ParticipantJoined e => ("join", DeliveryKind.Join, e.Agent),
        ParticipantLeft e => ("leave", DeliveryKind.Leave, e.Agent),
        _ => null,
    };

    private ShadowInteraction Begin(
        RecordedEvent recorded, InteractionId id, string channel, ChannelClass channelClass, ConnectorId connector,
        QueueId queue)
    {
        var opened = new ShadowInteraction(id, recorded.Stream, channel, channelClass, connector) { Queue = queue };
        Interactions[id] = opened;
        Open.Add(opened);
        if (!Conversations.TryGetValue(recorded.Stream, out var all)) Conversations[recorded.Stream] = all = [];
        all.Add(opened);
        return opened;
    }

    private void Switch(RecordedEvent recorded, ChannelSwitched e)
    {
        var from = Interactions[e.From];
        var to = Begin(recorded, e.To, e.Channel, e.Class, e.Connector, from.Queue);
        (to.Phase, to.Owner, to.Cost, to.Epoch) = (InteractionPhase.Connecting, e.Agent, e.Cost, e.Epoch);
        to.UnansweredSince = from.Class == ChannelClass.Live ? null : from.UnansweredSince; // Who is on the line is talked to.
        Index(to);
        if (e.Overcommitted) Overcommitted.Add(e.Agent);
        if (e.Class == ChannelClass.Live) Outbox.Order(e.To.Value, to, DeliveryKind.Connect, e.Agent);
    }

    private void Change(ShadowInteraction i, DomainEvent change, long version)
    {
        Step(i, change, version);

        // Whoever took part is out once nobody has it in hand.
        if (!i.IsAssigned) i.Participants.Clear();
    }

    private void Step(ShadowInteraction i, DomainEvent change, long version)
    {
        switch (change)
        {
            case CallbackChosen:
                i.IsOffLine = true;
                break;
            case DialFirstOrdered:
                Outbox.Order($"{i.Id}-first-{version}", i, DeliveryKind.Dial);
                i.IsBeingDialled = true;
                break;
            case CallbackPickedUp:
                (i.IsBeingDialled, i.IsOffLine) = (false, false);
                break;
            case DialFirstLapsed or CallbackCancelled when i.IsBeingDialled:
                Outbox.Order($"{i.Id}-hangup-{version}", i, DeliveryKind.Disconnect);
                i.IsBeingDialled = false;
                break;
            case InteractionScheduled e:
                (i.Phase, i.DueAt) = (InteractionPhase.Scheduled, e.DueAt);
                break;
            case CallbackAttemptFailed e:
                if (e.Reason == CallbackFailure.RungOut) Outbox.Order($"{i.Id}-hangup-{version}", i, DeliveryKind.Disconnect);
                (i.Phase, i.DueAt, i.Owner, i.Cost, i.IsBeingDialled) = (InteractionPhase.Scheduled, e.NextAt, null, 0, false);
                break;
            case InteractionQueued e:
                if (i is { IsOffLine: true, Phase: InteractionPhase.Connecting })
                    Outbox.Order($"{i.Id}-hangup-{version}", i, DeliveryKind.Disconnect);
                (i.Phase, i.Queue, i.Owner, i.Cost) = (InteractionPhase.Queued, e.Queue, null, 0);
                i.Interruption = null;
                break;
            case BoostApplied e:
                i.BoostSeconds += e.Seconds;
                break;
            case OfferMade e:
                if (i.IsWaiting) (i.Phase, i.Cost) = (InteractionPhase.Offered, e.Cost);
                (i.Offer, i.Epoch) = (e, e.Epoch);
                Offers[e.Offer] = e;
                break;
            case OfferAccepted e:
                Accepted.Add(e.Offer);
                i.LastOffer = e.Offer;
                if (i is { Owner: null, Offer.Interruption: { } names }) i.Interruption = names with { Offer = e.Offer };
                if (i.Owner is null) Assign(i, e.Agent, i.Offer!.Cost, e.Offer);
                else if (i.Transfer!.Kind == TransferKind.Conference) i.Transfer = null;
                else i.Consulted = (e.Agent, i.Offer!.Cost);
                i.Offer = null;
                break;
            case InteractionAssigned e:
                i.Epoch = e.Epoch;
                Assign(i, e.Agent, e.Cost, default);
                break;
            case InteractionParked e:
                (i.Phase, i.Cost) = (InteractionPhase.Parked, e.Units);
                i.SnoozedUntil = e.Resumes == true ? e.Until : null;
                break;
            case InteractionInterrupted e:
                (i.Phase, i.FullCost, i.Cost, i.InterruptedBy) = (InteractionPhase.Interrupted, i.Cost, e.Units, e.Offer);
                break;
            case NoAnswerNeeded:
                i.UnansweredSince = null;
                break;
            case QuestionMoved e:
                i.UnansweredSince = e.UnansweredSince;
                break;
            case QuestionReturned e:
                (i.UnansweredSince, Interactions[e.From].UnansweredSince) = (Interactions[e.From].UnansweredSince, null);
                break;
            case OfferDeclined or OfferExpired or OfferWithdrawn:
                if (i.IsWaiting) (i.Phase, i.Cost) = (InteractionPhase.Queued, 0);
                i.Offer = null;
                break;
            case TransferRequested e:
                i.Transfer = e;
                if (!ShadowEvents.KeepsOwner(e) && e.To is not null)
                    (i.Phase, i.Owner, i.Interruption) = (InteractionPhase.Transferring, null, null);
                break;
            case TransferCompleted e:
                var units = i.Consulted!.Value.Units;
                (i.Consulted, i.Interruption) = (null, null);
                Assign(i, e.To, units, i.LastOffer);
                break;
            case TransferCancelled:
                (i.Transfer, i.Consulted) = (null, null);
                break;
            case ParticipantJoined e:
                i.Participants.Add(e.Agent, e.Units);
                break;
            case ParticipantLeft e:
                i.Participants.Remove(e.Agent);
                break;
            case SegmentWrapUpStarted e:
                i.WrapUps[e.Agent] = e.Units;
                break;
            case SegmentWrapUpCompleted e:
                i.WrapUps.Remove(e.Agent);
                if (i.WrapUps.Count == 0) Closing.Remove(i);
                break;
            case InteractionConnected or InteractionResumed:
                if (change is InteractionConnected && i.Class == ChannelClass.Live) i.UnansweredSince = null;
                i.IsOffLine = false;
                if (i.Phase == InteractionPhase.Interrupted) i.Cost = i.FullCost;
                i.Phase = InteractionPhase.Active;
                break;
            case SelfServiceStarted:
                i.Phase = InteractionPhase.SelfService;
                break;
            case InteractionHeld:
                i.Phase = InteractionPhase.Held;
                break;
            case WrapUpStarted:
                i.Phase = InteractionPhase.WrapUp;
                break;
            case AgentEnded when i.Class == ChannelClass.Live:
                Outbox.Order($"{i.Id}-end", i, DeliveryKind.Disconnect);
                break;
            case InteractionClosed e:
                if (e.Result == InteractionResult.Switched && i is { Class: ChannelClass.Live, Owner: not null })
                    Outbox.Order($"{i.Id}-end", i, DeliveryKind.Disconnect);
                if (e.Result is InteractionResult.FlowedOut or InteractionResult.Cancelled
                    && i is { Class: ChannelClass.Live, IsOffLine: false })
                    Outbox.Order($"{i.Id}-end", i, DeliveryKind.Disconnect);
                (i.Phase, i.Owner, i.Cost, i.Offer, i.Transfer) = (InteractionPhase.Closed, null, 0, null, null);
                i.Interruption = null;
                Open.Remove(i);
                if (i.WrapUps.Count > 0) Closing.Add(i);
                break;
        }
    }

    /// <summary>Keeps what each agent holds, so that nobody has to look through everything.</summary>
    private void Index(ShadowInteraction i)
    {
        AgentId[] now = [.. i.Holders().Select(h => h.Agent).Distinct()];
        if (now.AsSpan().SequenceEqual(i.HeldBy))
        {
            i.Concerned = now;
            return;
        }

        i.Concerned = [.. i.HeldBy.Union(now)];
        foreach (var gone in i.HeldBy.Except(now)) held[gone].Remove(i);
        foreach (var agent in now.Except(i.HeldBy))
            if (held.TryGetValue(agent, out var all)) all.Add(i);
            else held[agent] = [i];
        i.HeldBy = now;
    }

    private void Assign(ShadowInteraction i, AgentId agent, int cost, OfferId offer)
    {
        (i.Phase, i.Owner, i.Cost, i.Transfer) = (InteractionPhase.Connecting, agent, cost, null);
        if (i.Class == ChannelClass.Live)
            Outbox.Order(offer.Value, i, i.IsOffLine ? DeliveryKind.Dial : DeliveryKind.Connect, agent);
    }
}

/// <summary>A message as the log has it.</summary>
/// <param name="Author">The agent who wrote it; null for the customer.</param>
internal sealed record ShadowMessage(
    MessageId Id, string Conversation, InteractionId Interaction, string? Text, AgentId? Author, long Position);
