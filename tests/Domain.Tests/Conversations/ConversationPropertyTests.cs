using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Overload;
using Omni.Domain.Queues;
using Omni.Domain.Sla;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Conversations;

/// <summary>What holds after every step of any life.</summary>
[Trait("Semantics", "§3")]
public sealed class ConversationPropertyTests
{
    private static readonly string?[] Namespaces =
    [
        typeof(ConversationOpened).Namespace, typeof(CallbackChosen).Namespace, typeof(OverloadRelieved).Namespace,
        typeof(SlaBreached).Namespace,
    ];

    private static readonly Arbitrary<int[]> Lives = Arb.From(
        Gen.Choose(0, 1_000_000).ArrayOf(60),
        numbers => ArbMap.Default.ArbFor<int[]>().Shrinker(numbers)
            .Where(shorter => Array.TrueForAll(shorter, n => n >= 0)));

    [Fact]
    public void Conversation_AfterEveryStep_KeepsItsInvariants() => Check(numbers =>
    {
        var life = new RandomLife();
        foreach (var number in numbers)
        {
            life.Step(number);
            Assert.All(life.Matter.State.Interactions, Holds);
            Holds(life.Matter.State, life.Matter.Now);
        }

        Counts(life.Matter);
        Epochs(life.Matter.Log);
    });

    [Fact]
    public void State_WrittenDownAndReadAgain_IsTheSame() => Check(numbers =>
    {
        var life = new RandomLife();
        foreach (var number in numbers)
            life.Step(number);
        if (!life.Matter.State.Exists) return;    // Nothing is kept of a stream without events.
        var written = StateFormats.Conversation.Write(life.Matter.State);
        var read = StateFormats.Conversation.TryRead(written);
        Assert.NotNull(read);
        Assert.Equal(written, StateFormats.Conversation.Write(read));
        Assert.Equal(ConversationRows.Of(life.Matter.State), ConversationRows.Of(read));
        Assert.Same(StringComparer.Ordinal, read.Answers.KeyComparer);
    });

    [Fact]
    public void Rows_AfterEveryStep_FollowFromTheState() => Check(numbers =>
    {
        var life = new RandomLife();
        foreach (var number in numbers)
        {
            life.Step(number);
            RowsMatch(life.Matter.State);
        }
    });

    [Fact]
    public void State_ReplayedFromStoredEvents_IsTheLiveOne() => Check(numbers =>
    {
        var life = new RandomLife();
        foreach (var number in numbers)
            life.Step(number);
        var replayed = new ConversationState();
        for (var i = 0; i < life.Matter.Log.Count; i++)
            replayed = replayed.Apply(StoredEvents.RoundTrip(life.Matter.Log[i]), i + 1);

        Assert.Equal(Text(life.Matter.State), Text(replayed));
        Assert.Equal(ConversationRows.Of(life.Matter.State), ConversationRows.Of(replayed));
    });

    [Fact]
    [Trait("Semantics", "§20")]
    public void Changes_OfMessages_StandNoFurtherBehindThemThanTheStateSays() => Check(numbers =>
    {
        var life = new RandomLife();
        foreach (var number in numbers)
            life.Step(number);
        if (!life.Matter.State.Exists) return;
        var (written, reach) = (new Dictionary<MessageId, long>(), life.Matter.State.Reach!);
        foreach (var (change, version) in life.Matter.Log.Select((e, i) => (e, i + 1L)))
        {
            if (MessageOf(change) is { } message) written[message] = version;
            if (TranscriptChanges.MessageOf(change) is { } changed && written.TryGetValue(changed, out var at))
                Assert.InRange(version, at + 1, reach.EndOf(at));
        }

        static MessageId? MessageOf(DomainEvent e) => e switch
        {
            MessageReceived m => m.Message,
            MessageSent m => m.Message,
            AutoReplySent m => m.Message,
            _ => null,
        };
    });

    /// <summary>The lives above prove something only if they go everywhere.</summary>
    [Fact]
    public void Lives_Together_SeeEveryEventOfAConversation()
    {
        var random = new Random(1);
        HashSet<string> seen = [];
        for (var number = 0; number < 1_000; number++)
        {
            var life = new RandomLife();
            for (var step = 0; step < 60; step++)
                life.Step(random.Next(1_000_000));
            seen.UnionWith(life.Matter.Log.Select(e => e.GetType().Name));
        }

        Assert.Equal(
            typeof(ConversationOpened).Assembly.GetTypes()
                .Where(t => t.IsSubclassOf(typeof(DomainEvent)) && Namespaces.Contains(t.Namespace))
                .Select(t => t.Name).Order(StringComparer.Ordinal),
            seen.Order(StringComparer.Ordinal));
    }

    /// <summary>Grains go on with the state they decided on unless one of its events is placed.</summary>
    [Fact]
    public void State_OfEventsWithoutTheirPositions_IsTheSameButForPlacedOnes() => Check(numbers =>
    {
        var life = new RandomLife();
        foreach (var number in numbers)
            life.Step(number);
        var replayed = new ConversationState();
        for (var i = 0; i < life.Matter.Log.Count; i++)
            replayed = replayed.Apply(life.Matter.Log[i], life.Matter.Log[i] is IPlacedEvent ? i + 1 : 0);

        Assert.Equal(Text(life.Matter.State), Text(replayed));
    });

    private static void Holds(InteractionState i)
    {
        Assert.True(Enum.IsDefined(i.Phase) && i.Phase != InteractionPhase.Unspecified, $"{i.Id} is in no phase");
        Assert.Equal(
            i.Phase is InteractionPhase.Offered or InteractionPhase.Transferring || IsAsking(i), i.OpenOffer is not null);
        Assert.Equal(
            i.Phase.IsAssigned() || i.Phase is InteractionPhase.WrapUp or InteractionPhase.Parked, i.Owner is not null);
        Assert.Equal(i.Phase == InteractionPhase.Parked, i.ParkedUntil is not null);
        Assert.Equal(i.Phase == InteractionPhase.Closed, i.Result != InteractionResult.Unspecified);
        Assert.Equal(i.Phase == InteractionPhase.Connecting || DialFirstRules.IsUnderWay(i), i.ConnectBy is not null);
        Assert.Equal(i.Phase == InteractionPhase.WrapUp, i.WrapUpUntil is not null);
        Assert.Equal(i.Phase == InteractionPhase.Scheduled, i.DueAt is not null);
        if (i.Callback?.Seat is not null) Assert.Equal(InteractionPhase.Scheduled, i.Phase);
        Assert.InRange(i.Units, 0, i.Cost);
        Assert.InRange(i.BoostSeconds, 0, BoostPolicy.Default.CausesMaxSeconds);
        Assert.Equal(i.Exclusions.Length, i.Exclusions.DistinctBy(e => e.Agent).Count());
        if (i.OpenOffer is { } offer) Assert.Equal(i.Epoch, offer.Epoch);
        if (i.Transfer is not null) Assert.NotEqual(InteractionPhase.Closed, i.Phase);
        var holders = Holdings.Of(i).Select(h => h.Agent).ToArray();
        Assert.Equal(holders.Distinct(), holders);
        Assert.All(Holdings.Of(i), h => Assert.InRange(h.Units, 0, 30));
    }

    /// <summary>The owner of a warm transfer waits for the other agent's answer.</summary>
    private static bool IsAsking(InteractionState i) =>
        i is { Phase: InteractionPhase.Active or InteractionPhase.Held, Transfer.Stage: TransferStage.Requested };

    private static void Holds(ConversationState state, DateTimeOffset now)
    {
        if (!state.Exists) return;
        var open = state.Interactions.Any(i => i.Phase != InteractionPhase.Closed);
        Assert.Equal(open, state.ClosedAt is null);
        Assert.Equal(state.Interactions.Length, state.Interactions.DistinctBy(i => i.Id).Count());
        Assert.Equal(state.Tail.OrderBy(t => t.SentAt).ThenBy(t => t.Version), state.Tail);
        Assert.InRange(state.Tail.Length, 0, ConversationState.TailMax);
        Assert.Empty(AlarmRules.Due(state, Sample.Settings, now));
        Assert.False(AlarmRules.NextAt(state) <= now, "what was due is done");
    }

    /// <summary>Entered = answered + abandoned + flowed out + waiting, for every kind of entry.</summary>
    private static void Counts(Matter matter)
    {
        var entered = matter.Log.OfType<InteractionQueued>().Count();
        var answered = 0;
        var replayed = new ConversationState();
        foreach (var change in matter.Log)
        {
            if (change is OfferAccepted e && replayed.Find(e.Interaction)!.Phase.IsWaiting()) answered++;
            if (change is InteractionAssigned { Cause: AssignmentCause.Picked }) answered++;
            replayed = replayed.Apply(change, 1);
        }

        var abandoned = matter.Log.OfType<InteractionAbandoned>().Count();
        var waiting = matter.State.Interactions.Count(i => i.Phase.IsWaiting());
        var flowedOut = matter.Log.OfType<InteractionFlowedOut>().Count();
        Assert.Equal(entered, answered + abandoned + flowedOut + waiting);
        var accepts = matter.Log.OfType<OfferAccepted>().ToArray();
        Assert.Equal(accepts.Length, accepts.DistinctBy(e => e.Offer).Count());
    }

    private static void Epochs(IEnumerable<DomainEvent> log)
    {
        var epochs = log.Select(e => e switch
        {
            OfferMade made => (made.Interaction, made.Epoch),
            InteractionAssigned assigned => (assigned.Interaction, assigned.Epoch),
            ChannelSwitched switched => (Interaction: switched.To, switched.Epoch),
            _ => default,
        }).Where(e => e.Epoch > 0);
        foreach (var group in epochs.GroupBy(e => e.Interaction, e => e.Epoch))
            Assert.Equal(group.Distinct().Order(), group);
    }

    private static void RowsMatch(ConversationState state)
    {
        var rows = ConversationRows.Of(state).ToArray();
        Assert.Equal(rows.Length, rows.DistinctBy(r => (r.Table, r.Scope, r.Key)).Count());
        Assert.Equal(state.Exists ? 1 : 0, rows.Count(r => r.Table == ConversationRows.Timeline));
        Assert.Equal(state.Outbox.Count, rows.Count(r => r.Table == ConversationRows.Outbox));
        foreach (var i in state.Interactions)
        {
            var phase = i.Phase;
            Assert.Equal(phase.IsWaiting(), Has(ConversationRows.Waiting, i.Queue.Value));
            Assert.Equal(i.OpenOffer is not null, Has(ConversationRows.Offers, i.OpenOffer?.Agent.Value));
            if (i.Owner is { } owner) Assert.True(Has(ConversationRows.Assignments, owner.Value));
            Assert.Equal(
                Holdings.Of(i).Count(h => h.Phase != InteractionPhase.Offered),
                rows.Count(r => r.Table == ConversationRows.Assignments && r.Key == i.Id.Value));

            bool Has(RowTable table, string? scope) =>
                rows.Any(r => r.Table == table && r.Key == i.Id.Value && (scope is null || r.Scope == scope));
        }
    }

    private static string Text(ConversationState state) => JsonSerializer.Serialize(state);

    private static void Check(Action<int[]> property) =>
        Prop.ForAll(Lives, property).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
