using System.Globalization;
using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Explanations;
using Omni.Domain.Journal;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Sla;
using static Omni.Domain.Tests.Explanations.Explained;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Explanations;

/// <summary>What supervisors read (mission U5), sentence by sentence.</summary>
public sealed class SupervisorTextTests
{
    private static readonly DateTimeOffset Later = Start.AddSeconds(25);

    private static readonly Dictionary<string, DomainEvent> Events = new()
    {
        ["opened"] = Opened(),
        ["queued"] = Queued(),
        ["queued with needs and a hint"] = Queued(
            EntryKind.First, Anna, Needs("polish", 3), SkillTerm.Should(SkillAtom.Of("sales", SkillOp.Greater, 2))),
        ["returned"] = Queued(EntryKind.Returned, Bert),
        ["transferred"] = Queued(EntryKind.Transferred),
        ["moved"] = Queued(EntryKind.Moved),
        ["declined"] = new OfferDeclined(new("off_1"), Anna, Interaction, DeclineReason.Unspecified, Start.AddSeconds(85), Later),
        ["declined, busy"] = new OfferDeclined(new("off_1"), Anna, Interaction, DeclineReason.Busy, Start.AddSeconds(85), Later),
        ["declined for good"] = new OfferDeclined(new("off_1"), Anna, Interaction, DeclineReason.NotCompetent, null, Later),
        ["missed"] = new OfferExpired(new("off_1"), Anna, Interaction, Start.AddSeconds(85), Later),
        ["withdrawn, customer left"] = Withdrawn(WithdrawReason.CustomerLeft),
        ["withdrawn, agent lost"] = Withdrawn(WithdrawReason.AgentLost),
        ["withdrawn, undeliverable"] = Withdrawn(WithdrawReason.Undeliverable, Start.AddSeconds(85)),
        ["withdrawn, restart"] = Withdrawn(WithdrawReason.Restart),
        ["withdrawn, cancelled"] = Withdrawn(WithdrawReason.Cancelled),
        ["withdrawn, moved"] = Withdrawn(WithdrawReason.Moved),
        ["accepted"] = new OfferAccepted(new("off_1"), Anna, Interaction, Later, Later),
        ["exclusions cleared"] = new ExclusionsCleared(Interaction, Later),
        ["boosted"] = new BoostApplied(Interaction, BoostCause.MissedOffer, 20, Later),
        ["weighs less"] = new BoostApplied(Interaction, BoostCause.QueueWeight, -70, Later),
        ["flowed out"] = new InteractionFlowedOut(Interaction, Help, FlowOutCause.Moved, Later),
        ["agent lost"] = new AgentLost(Interaction, Anna, Later),
        ["switched to"] = Switched(Interaction, new("int_2")),
        ["switched from"] = Switched(new("int_0"), Interaction),
        ["abandoned"] = new InteractionAbandoned(Interaction, Later),
        ["closed"] = new InteractionClosed(Interaction, InteractionResult.LostConnecting, Later),
        ["blind to a queue"] = Transfer(TransferKind.Blind, null),
        ["blind to an agent"] = Transfer(TransferKind.Blind, Bert),
        ["warm"] = Transfer(TransferKind.Warm, Bert),
        ["return"] = Transfer(TransferKind.Return, null),
        ["escalation"] = Transfer(TransferKind.Escalation, null),
        ["slow"] = new TransferSlow(Interaction, Start, Later),
        ["too slow"] = new TransferTooSlow(Interaction, Start, Later),
        ["completed"] = new TransferCompleted(Interaction, Anna, Bert, Later, Later),
        ["asked in"] = Transfer(TransferKind.Conference, Bert),
        ["joined"] = new ParticipantJoined(Interaction, Bert, ParticipantRole.Invited, 0, 20, Later),
        ["stepped in"] = new ParticipantJoined(Interaction, Bert, ParticipantRole.Supervisor, 1, 20, Later),
        ["left"] = new ParticipantLeft(Interaction, Bert, LeaveCause.ByAgent, Later),
        ["lost"] = new ParticipantLeft(Interaction, Bert, LeaveCause.AgentLost, Later),
        ["called off"] = new TransferCancelled(Interaction, TransferCancelCause.ByAgent, Bert, Later),
        ["not taken"] = new TransferCancelled(Interaction, TransferCancelCause.NotTaken, null, Later),
    };

    [Theory]
    [InlineData("opened", "Came in over Web chat.")]
    [InlineData("queued", "Queued in Help.")]
    [InlineData("queued with needs and a hint",
        "Queued in Help; needs polish ≥ 3 and ideally sales > 2; Anna knows the matter and goes first.")]
    [InlineData("returned", "Back in Help, its age and place kept; Bert knows the matter and goes first.")]
    [InlineData("transferred", "Queued in Help by a transfer.")]
    [InlineData("moved", "Moved to Help, its age and place kept.")]
    [InlineData("declined", "Anna declined after 23 s; not asked again for 1 min.")]
    [InlineData("declined, busy", "Anna declined after 23 s (busy); not asked again for 1 min.")]
    [InlineData("declined for good", "Anna declined after 23 s (not competent); not asked about it again.")]
    [InlineData("missed", "Anna let it ring out after 23 s; not asked again for 1 min.")]
    [InlineData("withdrawn, customer left", "The offer to Anna was withdrawn: the customer left.")]
    [InlineData("withdrawn, agent lost", "The offer to Anna was withdrawn: no device of the agent was connected any more.")]
    [InlineData("withdrawn, undeliverable",
        "The offer to Anna was withdrawn: no frontend showed it; not asked again for 1 min.")]
    [InlineData("withdrawn, restart", "The offer to Anna was withdrawn: it ran out while the server was down.")]
    [InlineData("withdrawn, cancelled", "The offer to Anna was withdrawn: it waits for an agent no longer.")]
    [InlineData("withdrawn, moved", "The offer to Anna was withdrawn: the interaction went to another queue.")]
    [InlineData("accepted", "Anna accepted after 23 s.")]
    [InlineData("exclusions cleared", "Everybody who could take it was excluded; the exclusions ended.")]
    [InlineData("boosted", "Moved ahead as if it had waited 20 s longer: an agent let it ring out.")]
    [InlineData("weighs less", "Moved back as if it had waited 70 s less: what its queue weighs.")]
    [InlineData("flowed out", "Left Help without an answer: the queue was removed.")]
    [InlineData("agent lost", "Anna was lost: no device for too long.")]
    [InlineData("switched to", "Went on over Telephone as int_2, still with Anna.")]
    [InlineData("switched from", "Goes on from int_0 over Telephone, still with Anna.")]
    [InlineData("abandoned", "The customer left before an answer.")]
    [InlineData("closed", "Closed: the customer left before they were put through.")]
    [InlineData("blind to a queue", "Anna gave it to Sales.")]
    [InlineData("blind to an agent", "Anna gave it to Bert, or else to Sales.")]
    [InlineData("warm", "Anna asked Bert about it, to hand it over.")]
    [InlineData("return", "Anna gave it back to Sales: not theirs.")]
    [InlineData("escalation", "Anna escalated it to Sales.")]
    [InlineData("slow", "The transfer has taken 20 s.")]
    [InlineData("too slow", "The transfer has taken 30 s.")]
    [InlineData("completed", "Anna handed it over to Bert.")]
    [InlineData("asked in", "Anna asked Bert into the conversation.")]
    [InlineData("joined", "Bert takes part.")]
    [InlineData("stepped in", "Bert stepped in as a supervisor.")]
    [InlineData("left", "Bert left the conversation to its owner.")]
    [InlineData("lost", "Bert takes part no more: no device for too long.")]
    [InlineData("called off", "The transfer came to nothing: Bert called it off.")]
    [InlineData("not taken", "The transfer came to nothing: the other agent did not take it.")]
    public void Line_OfAStep_SaysWhatWasDecided(string step, string text) =>
        Assert.Equal(text, LastLine(Offered(), Events[step]));

    [Fact]
    public void Line_OfEveryCause_SaysItInASentence()
    {
        (Enum Cause, DomainEvent Event)[] all =
        [
            .. Enum.GetValues<BoostCause>().Select(c => ((Enum)c, (DomainEvent)new BoostApplied(Interaction, c, 20, Later))),
            .. Enum.GetValues<FlowOutCause>().Select(c => ((Enum)c, (DomainEvent)new InteractionFlowedOut(Interaction, Help, c, Later))),
            .. Enum.GetValues<InteractionResult>().Select(r => ((Enum)r, (DomainEvent)new InteractionClosed(Interaction, r, Later))),
        ];

        Assert.All(
            all.Where(c => Convert.ToInt32(c.Cause, CultureInfo.InvariantCulture) != 0 && c.Cause is not InteractionResult.Handled),
            c => Assert.DoesNotMatch($"(?i): {string.Join(" ?", c.Cause.ToString().ToCharArray())}\\.$", LastLine(c.Event)));
    }

    [Theory]
    [InlineData(ChainKey.Only, "Offered to Anna, the only one who could take it.")]
    [InlineData(ChainKey.Sticky, "Offered to Anna, who knows the matter; Bert would have been next.")]
    [InlineData(ChainKey.Strategy, "Offered to Anna before Bert, by the queue's strategy: longest idle.")]
    [InlineData(ChainKey.Score, "Offered to Anna before Bert: the better skill score, 14/20 against 11/20.")]
    [InlineData(ChainKey.Load, "Offered to Anna before Bert: less load, 20 % against 40 %.")]
    [InlineData(ChainKey.IdleSince, "Offered to Anna before Bert: idle for longer, by 5 min.")]
    [InlineData(ChainKey.RecentOffers, "Offered to Anna before Bert: fewer offers in 30 minutes, 1 against 4.")]
    [InlineData(ChainKey.Hash, "Offered to Anna before Bert: equal in everything, so the hash of the ids decided.")]
    public void Line_OfAnOffer_SaysWhyThisAgent(ChainKey key, string text) => Assert.Equal(
        $"{text} Of 3 agents 1 is not ready and 2 could take it.",
        LastLine(Offered(Chosen(key) with { Strategy = AgentStrategy.LongestIdle })));

    [Theory]
    [InlineData(1, "Offered to Anna, who had room and asked for work: first in order of the queue. Of 1 agent 1 could take it.")]
    [InlineData(3, "Offered to Anna, who had room and asked for work: first in order over 3 queues. Of 1 agent 1 could take it.")]
    public void Line_OfAnOfferThatWasSought_SaysOverHowManyQueues(int queues, string text) => Assert.Equal(
        text,
        LastLine(Offered(new(OfferWay.WorkSought, new() { Total = 1, Candidates = 1 }) { Queues = queues })));

    [Fact]
    public void Line_OfAnOfferWithEveryFilter_CountsThemAll() => Assert.Equal(
        "Offered to Anna, the only one who could take it. Of 20 agents 1 is not connected, 2 are not ready, 3 are outside "
        + "working hours, 4 have no room, 5 lack a skill, 4 are excluded and 1 could take it.",
        LastLine(Offered(Chosen(ChainKey.Only, new()
        {
            Total = 20, NotConnected = 1, NotReady = 2, OffHours = 3, Full = 4, Unskilled = 5, Excluded = 4, Candidates = 1,
        }))));

    [Theory]
    [InlineData(ChannelClass.Deferred, 4, 0, "")]
    [InlineData(ChannelClass.Deferred, 2, 0, " It had risen from tier 4 to 2.")]
    [InlineData(ChannelClass.Chat, 1, 1, " Relaxed by 1 step, because it had waited.")]
    [InlineData(ChannelClass.Chat, 0, 2, " Relaxed by 2 steps, because it had waited. It had risen from tier 1 to the top.")]
    [InlineData(ChannelClass.Live, 0, 0, "")]
    public void Line_OfAnOffer_SaysWhatBroughtItForward(ChannelClass channelClass, int tier, int steps, string text)
    {
        var offered = Offered() with { Tier = tier, StepsTaken = steps, StepCause = steps > 0 ? RelaxationCause.Waited : default };
        Assert.Equal(
            $"Offered to Anna.{text}",
            SupervisorText.Write(Of(InteractionPhase.Active, channelClass: channelClass, events: [offered])).TrimEnd('\n').Split('\n')[^1][10..]);
    }

    [Theory]
    [InlineData("while its clock runs", 3)]
    [InlineData("answered before", 4)]
    [InlineData("nothing is promised any more", 4)]
    public void Line_OfAnOfferOfDeferredWork_SaysTheTierOfItsClock(string row, int tier)
    {
        var offered = Offered() with { Tier = 2 };
        var set = new SlaClockSet(
            offered.Interaction, SlaClock.FirstResponse, "mail", Help, Start, default, default, default, default, 1, Start);
        DomainEvent[] stops = row switch
        {
            "answered before" => [new NoAnswerNeeded(offered.Interaction, Anna, Start)],
            "nothing is promised any more" => [new SlaClockDropped(offered.Interaction, SlaClock.FirstResponse, Start)],
            _ => [],
        };
        Assert.EndsWith(
            $" It had risen from tier {tier} to 2.\n",
            SupervisorText.Write(Of(InteractionPhase.Active, channelClass: ChannelClass.Deferred, events: [set, .. stops, offered])));
    }

    /// <summary>A callback that its customer cancels, or that quiet hours postpone, was never transferred.</summary>
    [Theory]
    [InlineData("rings for a transfer", "the transfer was called off")]
    [InlineData("was transferred before", "it waits for an agent no longer")]
    public void Line_OfAWithdrawnOffer_SpeaksOfATransferThatThereIs(string row, string why)
    {
        DomainEvent[] before = row switch
        {
            "was transferred before" => [Events["warm"], Events["completed"], Events["returned"]],
            _ => [Events["warm"]],
        };
        Assert.Equal(
            $"The offer to Anna was withdrawn: {why}.",
            LastLine([.. before, Offered(), Events["withdrawn, cancelled"]]));
    }

    [Theory]
    [InlineData("what a closed queue takes", ChannelClass.Chat, 4)]
    [InlineData("what it took once", ChannelClass.Chat, 1)]
    [InlineData("with a clock", ChannelClass.Chat, 3)]
    [InlineData("a callback", ChannelClass.Live, 2)]
    [InlineData("a callback that reached its customer", ChannelClass.Live, 0)]
    public void Line_OfAnOffer_SaysTheTierOfItsEntry(string row, ChannelClass channelClass, int tier)
    {
        var chosen = new CallbackChosen(Interaction, new("int_0"), CallbackKind.Scheduled, Start, Start, 2, Start);
        DomainEvent[] before = row switch
        {
            "what a closed queue takes" => [Queued() with { Tier = 4 }],
            "what it took once" => [Queued() with { Tier = 4 }, Queued()],
            "with a clock" =>
            [
                Queued() with { Tier = 4 },
                new SlaClockSet(
                    Interaction, SlaClock.FirstResponse, "chat", Help, Start, default, default, default, default, 1, Start),
            ],
            "a callback" => [chosen, Queued()],
            _ => [chosen, Queued(), new InteractionConnected(Interaction, Start), Queued(EntryKind.Returned)],
        };

        Assert.Equal(tier, LogOf([Opened(channelClass), .. before, Offered()]).Steps[^1].OwnTier);
    }

    [Fact]
    public void Line_OfAConsultation_IsNoAcceptOfTheInteraction() => Assert.Equal(
        "Anna accepted to be consulted after 23 s.", LastLine(Events["warm"], Offered(), Events["accepted"]));

    [Theory]
    [InlineData(7, "Offered to Anna.")]
    [InlineData(6, "Offered to Anna. Decided by version 6 of the settings; version 7 is in force now.")]
    public void Line_ByOlderSettings_SaysSo(int version, string text) =>
        Assert.Equal(text, LastLine(Offered(version: version)));

    [Theory]
    [InlineData("nobody serves", "Nobody serves Help: name it in queue_ids of an agent.")]
    [InlineData("all held back",
        "Nobody can take it. 12 agents serve Help: 3 are not ready, 5 have no room and 4 lack polish ≥ 3.")]
    [InlineData("one held back", "Nobody can take it. 1 agent serves Help: 1 has no room.")]
    [InlineData("in its turn", "2 of 3 agents of Help can take it in its turn.")]
    [InlineData("kept", "Kept for Anna, who knows the matter, for 10 s more.")]
    [InlineData("relaxation ahead",
        "Nobody can take it. 1 agent serves Help: 1 has no room. Next relaxation in 40 s: polish may be 1 off.")]
    [InlineData("relaxed", "Nobody can take it. 1 agent serves Help: 1 has no room. Relaxed by 2 steps, because nobody connected could take it otherwise.")]
    [InlineData("promoted",
        "Nobody can take it. 1 agent serves Help: 1 has no room. Promoted from tier 4 to 2. Rises a tier in 1 h 30 min.")]
    [InlineData("excluded",
        "Nobody can take it. 1 agent serves Help: 1 is excluded. The next exclusion ends in 1 min 5 s.")]
    public void WhyNot_SaysWhoIsHeldBackByWhatAndWhatComesNext(string row, string text)
    {
        var full = Waiting(new() { Total = 1, Full = 1 });
        var waiting = row switch
        {
            "nobody serves" => Waiting(FilterCounts.None),
            "all held back" => Waiting(new() { Total = 12, NotReady = 3, Full = 5, Unskilled = 4 }) with
            {
                Lacked = [new(Needs("polish", 3), 4)],
            },
            "in its turn" => Waiting(new() { Total = 3, Full = 1, Candidates = 2 }),
            "kept" => Waiting(new() { Total = 3, Candidates = 3 }) with { KeptFor = Anna, KeptUntil = Start.AddSeconds(100) },
            "relaxation ahead" => full with
            {
                NextStep = new(TimeSpan.FromSeconds(130), RelaxationChange.LowerLevel, "polish", 1),
                NextStepAt = Start.AddSeconds(130),
            },
            "relaxed" => full with { StepsTaken = 2, StepCause = RelaxationCause.Hopeless },
            "promoted" => full with { Tier = 4, EffectiveTier = 2, RisesAt = Start.AddSeconds(90).AddMinutes(90) },
            "excluded" => Waiting(new() { Total = 1, Excluded = 1 }) with { ExclusionEndsAt = Start.AddSeconds(155) },
            _ => full,
        };

        Assert.Equal(text, SupervisorText.Write(Of(InteractionPhase.Queued, waiting)).Split("now       ")[1].TrimEnd('\n'));
    }

    [Theory]
    [InlineData(InteractionPhase.New, "Web chat int_1: not queued yet.")]
    [InlineData(InteractionPhase.Queued, "Web chat int_1: waiting in Help for 1 min 30 s.")]
    [InlineData(InteractionPhase.Offered, "Web chat int_1: offered, from Help.")]
    [InlineData(InteractionPhase.Active, "Web chat int_1: with Anna.")]
    [InlineData(InteractionPhase.WrapUp, "Web chat int_1: being wrapped up by Anna.")]
    [InlineData(InteractionPhase.Transferring, "Web chat int_1: being transferred.")]
    [InlineData(InteractionPhase.Closed, "Web chat int_1: closed, handled.")]
    public void Headline_SaysWhereItIs(InteractionPhase phase, string text) =>
        Assert.Equal(text, SupervisorText.Write(Of(phase, result: InteractionResult.Handled)).Split('\n')[0]);

    [Fact]
    public void Text_OfTwoDays_NamesEachOnceAndEndsWithWhyNot() => Assert.Equal(
        """
        Web chat int_1: waiting in Help for 1 min 30 s, 2nd of 5.
        2026-03-02 UTC
        10:00:00  Came in over Web chat.
        10:00:00  Queued in Help.
        2026-03-03 UTC
        10:00:00  Moved ahead as if it had waited 60 s longer: an agent gave it back.
        now       2 of 3 agents of Help can take it in its turn.

        """.ReplaceLineEndings("\n"),
        SupervisorText.Write(Of(
            InteractionPhase.Queued,
            Waiting(new() { Total = 3, Full = 1, Candidates = 2 }),
            events: [Queued(), new BoostApplied(Interaction, BoostCause.Returned, 60, Start.AddDays(1))])));

    [Fact]
    public void Text_OfAgentsAndQueuesThatAreNoMore_ShowsTheirIds()
    {
        var explanation = Of(InteractionPhase.Active, events: [Queued(EntryKind.First, Cleo), Offered()]) with
        {
            Settings = new SettingsView(8, SettingsDocument.Empty("main")),
        };
        var text = SupervisorText.Write(explanation);
        Assert.Contains("chat int_1: with agt_anna.", text, StringComparison.Ordinal);
        Assert.Contains("Queued in que_help; agt_cleo knows the matter and goes first.", text, StringComparison.Ordinal);
    }

    private static string LastLine(params DomainEvent[] events) =>
        SupervisorText.Write(Of(InteractionPhase.Active, events: events)).TrimEnd('\n').Split('\n')[^1][10..];

    private static OfferWithdrawn Withdrawn(WithdrawReason reason, DateTimeOffset? until = null) =>
        new(new("off_1"), Anna, Interaction, reason, until, Later);

    private static ChannelSwitched Switched(InteractionId from, InteractionId to) => new(
        from, to, "voice", ChannelClass.Live, Phones, Anna, 1, 2, 100, false, Later, Later);

    private static TransferRequested Transfer(TransferKind kind, AgentId? to) =>
        new(Interaction, kind, Anna, Help, to, Sales, null, Later);
}
