using Omni.Domain.Calendars;
using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Callbacks;

[Trait("Semantics", "§14")]
public sealed class CallbackChoiceTests
{
    private static readonly DateTimeOffset Slot = Start.AddHours(1);

    [Fact]
    public void KeepPlace_FlowsOut_AndEntersLaterWithAgeAndTier()
    {
        var matter = Calling.Waiting();
        matter.Pass(TimeSpan.FromMinutes(2));
        var before = matter.Log.Count;

        Assert.Equal(CallbackOutcome.Done, matter.Choose());

        Assert.Equal(
            "InteractionFlowedOut InteractionClosed InteractionOpened CallbackChosen InteractionScheduled",
            Matter.NamesOf([.. matter.Log[before..]]));
        var (waited, callback) = (matter.State.Interactions[0], matter.Last);
        Assert.Equal((InteractionPhase.Closed, InteractionResult.FlowedOut), (waited.Phase, waited.Result));
        Assert.Empty(matter.Log.OfType<InteractionAbandoned>());
        Assert.Equal(DeliveryKind.Disconnect, Assert.Single(matter.State.Outbox.Values).Kind);
        Assert.Equal((InteractionPhase.Scheduled, matter.Now.AddSeconds(99)), (callback.Phase, callback.DueAt));
        Assert.Null(matter.State.ClosedAt);

        matter.Pass(TimeSpan.FromSeconds(99));
        Assert.Equal((InteractionPhase.Queued, Start, matter.Now), (matter.Last.Phase, matter.Last.AgedFrom, matter.Last.EnteredAt));
        var row = (WaitingRow)ConversationRows.Of(matter.State).Single(r => r.Table == ConversationRows.Waiting).Value;
        Assert.Equal((0, callback.Id), (row.Tier, row.Interaction));
    }

    [Fact]
    public void KeepPlace_WithoutADelay_EntersAtOnce()
    {
        var matter = Calling.Waiting(callback: new());

        Assert.Equal(CallbackOutcome.Done, matter.Choose());

        Assert.Equal((InteractionPhase.Queued, Start), (matter.Last.Phase, matter.Last.AgedFrom));
    }

    [Fact]
    public void Scheduled_EntersAtItsSlot_WithTier2_APlaceAndAPromise()
    {
        var matter = Calling.Waiting();

        Assert.Equal(CallbackOutcome.Done, matter.Choose(Slot, seat: 1));

        var (_, rows) = (matter.Last, ConversationRows.Of(matter.State).ToArray());
        Assert.Equal(
            new SlotRow(Conversation, matter.Last.Id, Slot, 1), rows.Single(r => r.Table == ConversationRows.Slots).Value);
        Assert.Equal(
            new(1, Help, PromiseKind.Callback, new(2026, 3, 2), Start, Slot, Slot.AddMinutes(15), PromiseResult.Unspecified, null),
            Assert.Single(matter.Last.Promises));
        Assert.Equal(
            new ClaimChange(SlotRules.Claim(Help, Slot, 1), null, matter.Last.Id.Value),
            Assert.Single(ConversationClaims.Of([matter.Log.OfType<SlotBooked>().Single()])));

        matter.Pass(Slot - matter.Now - Ms(1));
        Assert.Equal(InteractionPhase.Scheduled, matter.Last.Phase);
        matter.Pass(Ms(1));
        Assert.Equal((InteractionPhase.Queued, Slot), (matter.Last.Phase, matter.Last.AgedFrom));
        var row = (WaitingRow)ConversationRows.Of(matter.State).Single(r => r.Table == ConversationRows.Waiting).Value;
        Assert.Equal(2, row.Tier);
        Assert.DoesNotContain(ConversationRows.Of(matter.State), r => r.Table == ConversationRows.Slots);
        Assert.Equal(
            new ClaimChange(SlotRules.Claim(Help, Slot, 1), matter.Last.Id.Value, null),
            Assert.Single(ConversationClaims.Of([matter.Log.OfType<SlotFreed>().Single()])));
    }

    /// <summary>The ledger counts by the queue's own day: where it is in the evening, at night, or in the morning.</summary>
    [Theory]
    [InlineData(null, 14, "2026-03-03")]
    [InlineData("America/New_York", 14, "2026-03-02")]
    [InlineData("Pacific/Auckland", 2, "2026-03-03")]
    public void Promise_OfASlot_BelongsToTheDayOfItsEnd_WhereTheQueueIs(string? zone, int hours, string day)
    {
        var matter = Calling.Waiting();
        matter.Pass(TimeSpan.FromHours(hours));
        matter.Settings = new(9, matter.Settings.Document with
        {
            Calendars = zone is null ? [] : [Always(zone)],
            Queues = [.. matter.Settings.Document.Queues.Select(q => q with { Calendar = zone is null ? null : "always" })],
        });

        Assert.Equal(CallbackOutcome.Done, matter.Choose(matter.Now.AddHours(1)));

        Assert.Equal(day, $"{Assert.Single(matter.Last.Promises).Day:yyyy-MM-dd}");
    }

    private static CalendarSettings Always(string zone) => new(
        "always", zone,
        [.. Enum.GetValues<Weekday>().Skip(1).Select(d => new WeekdayHours(d, [new(0, 1_440)]))], []);

    [Fact]
    public void Choice_WhileAnOfferRings_WithdrawsIt()
    {
        var matter = Calling.Waiting();
        matter.Offer(Anna);

        Assert.Equal(CallbackOutcome.Done, matter.Choose());

        Assert.Equal(WithdrawReason.Cancelled, matter.Log.OfType<OfferWithdrawn>().Single().Reason);
    }

    [Theory]
    [InlineData("no such interaction", CallbackOutcome.NotFound)]
    [InlineData("another connector", CallbackOutcome.NotYours)]
    [InlineData("an agent has it", CallbackOutcome.NotWaiting)]
    [InlineData("chosen already", CallbackOutcome.Pending)]
    [InlineData("the queue calls nobody", CallbackOutcome.NotOffered)]
    [InlineData("no slots planned", CallbackOutcome.NotOffered)]
    [InlineData("not at a slot", CallbackOutcome.NoSlot)]
    [InlineData("the slot begins now", CallbackOutcome.SlotPast)]
    [InlineData("a slot of yesterday", CallbackOutcome.SlotPast)]
    [InlineData("in a month", CallbackOutcome.SlotTooFar)]
    [InlineData("full", CallbackOutcome.SlotFull)]
    [InlineData("by chat", CallbackOutcome.NotLive)]
    [InlineData("a number for an e-mail", CallbackOutcome.NoAddress)]
    [InlineData("a channel without a connector", CallbackOutcome.NoConnector)]
    public void Choice_ThatCannotBe_SaysWhy(string row, CallbackOutcome expected)
    {
        var matter = Calling.Waiting(row.StartsWith("a channel", StringComparison.Ordinal) ? ChannelClass.Chat : ChannelClass.Live);
        Func<ChooseCallback, ChooseCallback>? with = null;
        DateTimeOffset? slot = null;
        switch (row)
        {
            case "no such interaction": with = c => c with { Interaction = new("int_none") }; break;
            case "another connector": with = c => c with { Connector = Web }; break;
            case "an agent has it": matter.Take(); break;
            case "chosen already": matter.Choose(); break;
            case "the queue calls nobody": matter.Settings = Calling.With(null); break;
            case "no slots planned": (matter.Settings, slot) = (Calling.With(new()), Slot); break;
            case "not at a slot": slot = Slot.AddMinutes(1); break;
            case "the slot begins now": slot = Start; break;
            case "a slot of yesterday": slot = Slot.AddDays(-1); break;
            case "in a month": slot = Slot.AddDays(30); break;
            case "full": slot = Slot; break;
            case "by chat": with = c => c with { Channel = "chat" }; break;
            case "a number for an e-mail": with = c => c with { Address = AddressOn(Mail) }; break;
            default:
                with = c => c with { Channel = "voice", Address = AddressOn(Voice) };
                matter.Settings = new(8, matter.Settings.Document with { Channels = [Voice with { Connector = null }, Chat, Mail] });
                break;
        }

        var before = matter.Log.Count;

        Assert.Equal(expected, matter.Choose(slot, row == "full" ? null : 0, with));

        Assert.True(before == matter.Log.Count, row);
    }

    /// <summary>A chat that would rather be called: the callback inherits its tier.</summary>
    [Fact]
    public void Choice_FromAChat_IsMadeOnALiveChannel()
    {
        var matter = Calling.Waiting(ChannelClass.Chat);

        Assert.Equal(
            CallbackOutcome.Done, matter.Choose(with: c => c with { Channel = "voice", Address = AddressOn(Voice) }));

        Assert.Equal(("voice", Phones, 1), (matter.Last.Channel, matter.Last.Connector, matter.Last.Callback!.Tier));
        Assert.Empty(matter.State.Outbox);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void MissedCall_IsReturned_IfThePolicySaysSo_AndStaysAbandoned(bool on, int interactions)
    {
        var matter = Calling.Waiting(callback: Calling.Policy with { ReturnMissed = on });
        matter.Pass(TimeSpan.FromMinutes(1));

        matter.Commit(CallbackChoiceRules.ReturnMissed(
            matter.State, matter.Last, WorkRules.CustomerLeft(matter.State, matter.Last, matter.Settings, matter.Now),
            new("int_back"), matter.Settings, matter.Now));

        Assert.Equal(interactions, matter.State.Interactions.Length);
        Assert.Equal(InteractionResult.Abandoned, matter.State.Interactions[0].Result);
        Assert.Equal(on, matter.State.ClosedAt is null);
        if (!on) return;
        Assert.Equal((InteractionPhase.Queued, matter.Now), (matter.Last.Phase, matter.Last.AgedFrom));
        Assert.Equal((CallbackKind.MissedCallReturn, 2), (matter.Last.Callback!.Kind, matter.Last.Callback.Tier));
    }

    [Fact]
    public void ComingBackFirst_CancelsTheCallback_AndTakesOverItsAge()
    {
        var matter = Calling.Waiting();
        matter.Choose();
        matter.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(InteractionPhase.Queued, matter.Last.Phase);

        matter.Receive(Voice, text: null);

        Assert.Equal((InteractionPhase.Queued, Start), (matter.Last.Phase, matter.Last.AgedFrom));
        Assert.Null(matter.Last.Callback);
        var callback = matter.State.Interactions[1];
        Assert.Equal((InteractionPhase.Closed, InteractionResult.FlowedOut), (callback.Phase, callback.Result));
        Assert.Equal(FlowOutCause.Cancelled, matter.Log.OfType<InteractionFlowedOut>().Last().Cause);
        Assert.Null(matter.State.ClosedAt);
    }

    [Fact]
    public void ComingBackFirst_ToABot_TakesTheAgeOverAtTheHandOver()
    {
        var matter = Calling.Waiting();
        matter.Choose();
        matter.Pass(TimeSpan.FromMinutes(1));

        matter.Receive(Chat, awaitHandOver: true);
        matter.Pass(matter.Policy.HandOverTimeout);

        Assert.Equal((InteractionPhase.Queued, Start), (matter.Last.Phase, matter.Last.AgedFrom));
        Assert.Equal(InteractionResult.Cancelled, matter.State.Interactions[1].Result);
    }

    [Fact]
    public void ComingBackFirst_BeforeTheSlot_BringsNoAgeAndCancelsThePromise()
    {
        var matter = Calling.Waiting();
        matter.Choose(Slot);
        matter.Pass(TimeSpan.FromMinutes(1));

        matter.Receive(Voice, text: null);

        Assert.Equal(matter.Now, matter.Last.AgedFrom);
        Assert.Equal(PromiseResult.Cancelled, matter.State.Interactions[1].Promises.Single().Result);
        Assert.Single(matter.Log.OfType<SlotFreed>());
    }

    /// <summary>At another address anybody can say that they are the customer: the callback stands (Semantics §19).</summary>
    [Theory]
    [Trait("Semantics", "§19")]
    [InlineData("claimed, at another address", EvidenceLevel.Claimed, false, false)]
    [InlineData("claimed, from the number that is called", EvidenceLevel.Claimed, true, true)]
    [InlineData("vouched for, at another address", EvidenceLevel.ChannelVerified, false, true)]
    public void ComingBackFirst_CancelsIfItIsThem(string row, EvidenceLevel evidence, bool sameAddress, bool cancels)
    {
        var matter = Calling.Waiting();
        matter.Choose(Slot);
        matter.Pass(TimeSpan.FromMinutes(1));

        var message = (sameAddress ? matter.Message(Voice) : matter.Message(Chat)) with { Text = null, Evidence = evidence };
        matter.Commit(matter.DecideReceive(message));

        Assert.True(cancels == (matter.State.Interactions[1].Phase == InteractionPhase.Closed), row);
        Assert.Equal(matter.Now, matter.Last.AgedFrom);
    }

    [Fact]
    public void AnEMail_CancelsNothing()
    {
        var matter = Calling.Waiting();
        matter.Choose(Slot);

        matter.Receive(Mail);

        Assert.Equal(InteractionPhase.Scheduled, matter.State.Interactions[1].Phase);
        Assert.Equal(matter.Now, matter.Last.AgedFrom);
    }
}
