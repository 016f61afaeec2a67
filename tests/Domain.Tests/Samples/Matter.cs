using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Omni.Domain.Sla;

namespace Omni.Domain.Tests.Samples;

/// <summary>
/// A conversation driven through its rules: what a rule decides is applied at once, as a commit would.
/// </summary>
internal sealed class Matter
{
    private int inbound;
    private int made;

    public ConversationState State { get; private set; } = new();

    /// <summary>Everything committed, in order; the first event has position 1.</summary>
    public List<DomainEvent> Log { get; } = [];

    public DateTimeOffset Now { get; set; } = Sample.Start;

    public SettingsView Settings { get; set; } = Sample.Settings;

    public PolicySettings Policy => Settings.Policy;

    /// <summary>How many ids of interactions are taken already.</summary>
    public int Numbered { init => inbound = value; }

    /// <summary>The interaction opened last.</summary>
    public InteractionState Last => State.Interactions[^1];

    /// <summary>A conversation whose only interaction is in that phase; from Offered on it is Anna's.</summary>
    public static Matter In(InteractionPhase phase, ChannelClass channelClass = ChannelClass.Chat)
    {
        if (phase == InteractionPhase.Parked) return Parked(channelClass);
        if (phase == InteractionPhase.Interrupted) return Interrupted(channelClass);
        var matter = new Matter();
        matter.Receive(Sample.Of(channelClass), awaitHandOver: phase == InteractionPhase.New);
        if (phase >= InteractionPhase.Offered) matter.Offer(Sample.Anna);
        if (phase >= InteractionPhase.Connecting) matter.Accept();
        if (phase == InteractionPhase.Connecting && channelClass != ChannelClass.Live)
            throw new ArgumentException("Text is connected at once.", nameof(channelClass));
        if (phase >= InteractionPhase.Active) matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now));
        if (phase == InteractionPhase.Held) matter.Commit(WorkRules.Hold(matter.Last, Sample.Anna, true, matter.Now));
        if (phase >= InteractionPhase.WrapUp) matter.End();
        if (phase == InteractionPhase.Closed)
            matter.Commit(WrapUpEndRules.Complete(matter.State, matter.Last, Sample.Anna, new("done"), matter.Now));
        Assert.Equal(phase, matter.Last.Phase);
        return matter;
    }

    private static Matter Parked(ChannelClass channelClass)
    {
        var matter = In(InteractionPhase.Active, channelClass);
        matter.Commit(ParkRules.Park(matter.Last, Sample.Anna, noAnswerNeeded: true, matter.Policy, matter.Now));
        Assert.Equal(InteractionPhase.Parked, matter.Last.Phase);
        return matter;
    }

    private static Matter Interrupted(ChannelClass channelClass)
    {
        var matter = In(InteractionPhase.Active, channelClass);
        matter.Commit(InterruptRules.Interrupt(
            matter.Last, Sample.Anna, new("int_urgent"), new("off_urgent"), matter.Policy, matter.Now));
        Assert.Equal(InteractionPhase.Interrupted, matter.Last.Phase);
        return matter;
    }

    /// <summary>Applies what was decided.</summary>
    public TOutcome Commit<TOutcome>(Decision<TOutcome> decision)
    {
        Commit(decision.Events);
        return decision.Outcome;
    }

    /// <summary>Applies events, and what follows from them.</summary>
    public void Commit(ImmutableArray<DomainEvent> events)
    {
        var before = State;
        Apply(events);
        if (events.IsEmpty) return;
        Apply([.. PromiseMaking.Ended(before, State, Now), .. SlaRules.Follow(before, State, Settings, Now)]);
    }

    private void Apply(ImmutableArray<DomainEvent> events)
    {
        foreach (var change in events)
        {
            Log.Add(change);
            State = State.Apply(change, Log.Count);
        }
    }

    public Decision<InteractionId?> DecideReceive(InboundMessage message)
    {
        inbound++;
        InboundIds ids = new(Sample.Conversation, new($"int_{inbound}"), new($"msg_{inbound}"));
        return ReceiveRules.Receive(State, message, ids, Sample.Customer, Settings, Now);
    }

    public InteractionId? Receive(ChannelSettings channel, string? text = "hello", bool awaitHandOver = false) =>
        Commit(DecideReceive(Message(channel) with { Text = text, AwaitHandOver = awaitHandOver }));

    public InboundMessage Message(ChannelSettings channel) => new(
        channel.Connector ?? Sample.Web, channel.Id, Sample.AddressOn(channel), $"ext-{inbound + 1}",
        EvidenceLevel.ChannelVerified, "Jan", "hello", SentAt: null, Sequence: null, Queue: null, Requires: [],
        AwaitHandOver: false, ReceivedAt: Now);

    public Decision<OfferOutcome> DecideOffer(AgentId agent, InteractionId? interaction = null, int? epoch = null)
    {
        var target = interaction is { } id ? State.Find(id) : Last;
        return OfferRules.Make(
            target, new($"off_{++made}"), agent, 1, epoch ?? target?.Epoch ?? 0, 20, false, Settings, Now);
    }

    public OfferOutcome Offer(AgentId agent, InteractionId? interaction = null) =>
        Commit(DecideOffer(agent, interaction));

    /// <summary>The agent of the last interaction's open offer takes it.</summary>
    public AcceptOutcome Accept() => Commit(OfferRules.Accept(
        Last, Last.OpenOffer!.Agent, Last.OpenOffer.Id, Last.Epoch, Settings, Now));

    public DeclineOutcome Decline(DeclineReason reason = DeclineReason.Busy) => Commit(OfferRules.Decline(
        Last, Last.OpenOffer!.Agent, Last.OpenOffer.Id, Last.Epoch, reason, Settings, Now));

    public WorkOutcome End() => Commit(WorkRules.End(State, Last, Last.Owner!.Value, Settings, Now, noAnswerNeeded: true));

    /// <summary>Lets time pass and does what it makes due.</summary>
    public void Pass(TimeSpan time)
    {
        Now += time;
        Commit(AlarmRules.Due(State, Settings, Now));
    }

    /// <summary>Names of the events that were decided, in order.</summary>
    public static string NamesOf(ImmutableArray<DomainEvent> events) =>
        string.Join(' ', events.Select(e => e.GetType().Name));
}
