using System.Collections.Immutable;
using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain.Agents;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Grains.Tests;

/// <summary>Callbacks over the real grains, on a clock that the test moves (Semantics §14).</summary>
public sealed class CallbackTests
{
    private const string Phone = "+48221234567";

    /// <summary>The published vector: 120 s of waiting, a delay of 99 s, 21 s in the callback queue, a whisper of 10 s and one of 15 s.</summary>
    [Fact]
    public async Task Vector_OfATimeline_IsWhatTheGrainsRecord()
    {
        await using var centre = await CalledCentre.StartAsync(new() { InitialDelay = Seconds(99) });
        var entered = centre.Clock.GetUtcNow();
        var call = await centre.IngestAsync(Phone, "", "c1", "voice");
        centre.Clock.Advance(Seconds(120));
        var chosen = await centre.ChooseAsync(call);
        Assert.Equal(entered.AddSeconds(219), chosen.DueAt);

        await centre.ReachAsync(call, entered.AddSeconds(219));
        Assert.Equal(InteractionPhase.Queued, (await centre.ViewAsync(call)).Interactions[1].Phase);
        centre.Clock.Advance(Seconds(21));
        var desk = await centre.DeskAsync("agt_1");
        var offer = await desk.OfferAsync();
        Assert.Equal(chosen.Callback, offer.Interaction);
        await desk.AcceptAsync(offer);
        centre.Clock.Advance(Seconds(10));
        await desk.RenewAsync();
        Assert.Equal(WorkOutcome.Done, await centre.Callbacks(call).DialledAsync(chosen.Callback, null, new("cnn_voice")));
        centre.Clock.Advance(Seconds(15));
        Assert.Equal(WorkOutcome.Done, await centre.Grains.GetGrain<IConversationInbound>(call.Conversation.Value)
            .ConnectedAsync(chosen.Callback, new("cnn_voice")));

        var events = await centre.Journal.EventsAsync(call.Conversation.Value);
        Assert.Empty(events.OfType<InteractionAbandoned>());
        Assert.Equal(FlowOutCause.Callback, events.OfType<InteractionFlowedOut>().Single().Cause);
        Assert.Equal([120, 219, 240, 250, 265],
        [
            Since(events.OfType<InteractionFlowedOut>().Single()), Since(events.OfType<InteractionQueued>().Last()),
            Since(events.OfType<OfferAccepted>().Single()), Since(events.OfType<CallbackDialled>().Single()),
            Since(events.OfType<InteractionConnected>().Single()),
        ]);
        Assert.Equal(entered, events.OfType<InteractionQueued>().Last().AgedFrom);

        int Since(DomainEvent e) => (int)(e.At - entered).TotalSeconds;
    }

    /// <summary>The silo that took the booking is gone: the due row alone wakes the callback, at most a second late.</summary>
    [Fact]
    public async Task Slot_OverARestart_EntersItsQueueAtMostASecondLate()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        Contracts.Addresses.IngestResult call;
        DateTimeOffset slot;
        await using (var before = await CalledCentre.StartAsync(Slots, folder.Path, clock))
        {
            call = await before.IngestAsync(Phone, "", "c1", "voice");
            slot = SlotRules.After(Slots, null, clock.GetUtcNow())!.Value;
            Assert.Equal(slot, (await before.ChooseAsync(call, slot)).DueAt);
        }

        await using var after = await CalledCentre.StartAsync(Slots, folder.Path, clock, apply: false);
        await after.SettleAsync();
        await after.ReachAsync(call, slot.AddSeconds(-1), wake: false);
        Assert.Equal(InteractionPhase.Scheduled, (await after.ViewAsync(call, wake: false)).Interactions[1].Phase);
        await after.ReachAsync(call, slot, wake: false);
        await after.ReachAsync(call, slot.AddSeconds(1), wake: false);

        var queued = (await after.Journal.EventsAsync(call.Conversation.Value)).OfType<InteractionQueued>().Last();
        Assert.InRange(queued.At - slot, TimeSpan.Zero, Seconds(1));
        Assert.Equal(slot, queued.AgedFrom);
    }

    /// <summary>Everybody wants the same slot at once: as many get it as are planned.</summary>
    [Fact]
    public async Task Slot_WantedByManyAtOnce_TakesAsManyAsArePlanned()
    {
        await using var centre = await CalledCentre.StartAsync(Slots with { PlannedPerSlot = 3 });
        var slot = SlotRules.After(Slots, null, centre.Clock.GetUtcNow())!.Value;
        var calls = await Task.WhenAll(Enumerable.Range(0, 10).Select(
            n => centre.IngestAsync($"+4822123450{n}", "", $"c{n}", "voice")));

        var replies = await Task.WhenAll(calls.Select(c => centre.ChooseAsync(c, slot)));

        Assert.Equal(3, replies.Count(r => r.Outcome == CallbackOutcome.Done));
        Assert.Equal(7, replies.Count(r => r.Outcome == CallbackOutcome.SlotFull));
        var rows = await centre.Journal.ReadRowsAsync(ConversationRows.Slots, "que_support", null, 100);
        Assert.Equal([0, 1, 2], rows.Select(r => r.Value.Seat));
        Assert.DoesNotContain(await centre.SlotsAsync(), s => s.At == slot);

        var booked = calls.Zip(replies).First(p => p.Second.Outcome == CallbackOutcome.Done);
        Assert.Equal(CallbackOutcome.Done, await centre.Callbacks(booked.First).CancelAsync(booked.Second.Callback, null));
        Assert.Equal(1, (await centre.SlotsAsync()).Single(s => s.At == slot).Free);
        var late = calls.Zip(replies).First(p => p.Second.Outcome == CallbackOutcome.SlotFull);
        Assert.Equal(CallbackOutcome.Done, (await centre.ChooseAsync(late.First, slot, "again")).Outcome);
    }

    [Fact]
    public async Task Choice_Repeated_GivesTheFirstAnswer_AndNotToAnotherRequest()
    {
        await using var centre = await CalledCentre.StartAsync(Slots);
        var call = await centre.IngestAsync(Phone, "", "c1", "voice");
        var slot = SlotRules.After(Slots, null, centre.Clock.GetUtcNow())!.Value;

        var first = await centre.ChooseAsync(call, slot);
        var again = await centre.ChooseAsync(call, slot);
        var other = await centre.ChooseAsync(call);

        Assert.Equal(first, again);
        Assert.Equal(CallbackOutcome.RequestReused, other.Outcome);
        Assert.Single((await centre.Journal.EventsAsync(call.Conversation.Value)).OfType<SlotBooked>());
    }

    /// <summary>Busy three times: the agent is free at once each time, then nobody calls any more.</summary>
    [Fact]
    public async Task Attempts_ThatFail_FreeTheAgentAndComeAgainAfterThePauses()
    {
        await using var centre = await CalledCentre.StartAsync(new());
        var call = await centre.IngestAsync(Phone, "", "c1", "voice");
        var callback = (await centre.ChooseAsync(call)).Callback;
        foreach (var (agent, pause) in new[] { ("agt_1", 5), ("agt_2", 15), ("agt_3", 60) })
        {
            var desk = await centre.DeskAsync(agent);
            var offer = await desk.OfferAsync();
            await desk.AcceptAsync(offer);
            Assert.Equal(WorkOutcome.Done, await centre.Callbacks(call).DialledAsync(callback, null, new("cnn_voice")));
            Assert.Equal(WorkOutcome.Done, await centre.Callbacks(call)
                .DialFailedAsync(callback, null, CallbackFailure.Busy, new("cnn_voice")));
            await desk.LoadAsync(0);
            await centre.ReachAsync(call, centre.Clock.GetUtcNow().AddMinutes(pause));
        }

        var view = (await centre.ViewAsync(call)).Interactions[1];
        Assert.Equal((InteractionPhase.Closed, InteractionResult.CallbackFailed), (view.Phase, view.Result));
        Assert.NotNull((await centre.ViewAsync(call)).ClosedAt);
    }

    [Fact]
    public async Task Return_OfTheCustomer_TakesOverThePlace()
    {
        await using var centre = await CalledCentre.StartAsync(new());
        var first = await centre.IngestAsync(Phone, "", "c1", "voice");
        await centre.ChooseAsync(first);
        centre.Clock.Advance(Seconds(600));
        await centre.IngestAsync("+48600100200", "", "c2", "voice");

        var back = await centre.IngestAsync(Phone, "", "c3", "voice");

        Assert.Equal(first.Conversation, back.Conversation);
        // One conversation tells the queue first what leaves it, then what enters.
        var place = await centre.UntilAsync(
            () => centre.Grains.GetGrain<IQueueGrain>("que_support").GetPositionAsync(back.Interaction),
            p => p is { Position: not null, Waiting: 2 }, "the place");
        Assert.Equal((1, 2), (place.Position, place.Waiting));
    }

    [Fact]
    public async Task Scheduled_Callback_StandsBehindEveryCallThatWaits()
    {
        await using var centre = await CalledCentre.StartAsync(Slots);
        var call = await centre.IngestAsync(Phone, "", "c1", "voice");
        var slot = SlotRules.After(Slots, null, centre.Clock.GetUtcNow())!.Value;
        var callback = (await centre.ChooseAsync(call, slot)).Callback;
        await centre.ReachAsync(call, slot);
        centre.Clock.Advance(Seconds(30));
        var other = await centre.IngestAsync("+48600100200", "", "c2", "voice");
        await centre.KnownAsync(call with { Interaction = callback }, other);

        var desk = await centre.DeskAsync("agt_1");
        var offer = await desk.OfferAsync();

        Assert.NotEqual(callback, offer.Interaction);
        Assert.Equal("voice", ChannelOf(offer));

        static string ChannelOf(OfferRang rang) => rang.Conversation.Interactions.First(i => i.Id == rang.Interaction).Channel;
    }

    private static readonly CallbackSettings Slots = new() { PlannedPerSlot = 2 };

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);
}
