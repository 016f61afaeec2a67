using Omni.Contracts.Addresses;
using Omni.Contracts.Conversations;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Grains.Tests;

/// <summary>Two silos over one store ask for the same slot, each before the other's booking is there (Semantics §14).</summary>
[Trait("Semantics", "§14")]
public sealed class TwoSilosTests
{
    private static readonly CallbackSettings Slots = new() { PlannedPerSlot = 1 };

    [Theory]
    [InlineData("the last seat is one callback's", 1, 1)]
    [InlineData("two seats are one each", 2, 2)]
    public async Task Slot_AskedForByTwoSilosAtOnce_GivesEachSeatOnce(string row, int planned, int booked)
    {
        var settings = TestCentre.DefaultSettings with
        {
            Queues =
            [
                .. TestCentre.DefaultSettings.Queues.Select(
                    q => q with { Callback = Slots with { PlannedPerSlot = planned } }),
            ],
        };
        var meeting = new MeetingJournal.Meeting(2);
        await using var store = await TestCentre.StartAsync(settings: settings);
        await using var one = await store.BesideAsync(j => MeetingJournal.Of(j, meeting));
        await using var other = await store.BesideAsync(j => MeetingJournal.Of(j, meeting));
        var calls = new[]
        {
            await one.IngestAsync("+48221234501", "", "c1", "voice"),
            await other.IngestAsync("+48221234502", "", "c2", "voice"),
        };
        var slot = SlotRules.After(Slots, null, store.Clock.GetUtcNow())!.Value;

        var replies = await Task.WhenAll(ChooseAsync(one, calls[0], slot), ChooseAsync(other, calls[1], slot));

        Assert.True(booked == replies.Count(r => r.Outcome == CallbackOutcome.Done), row);
        Assert.Equal(2 - booked, replies.Count(r => r.Outcome == CallbackOutcome.SlotFull));
        var seats = await store.Journal.ReadRowsAsync(ConversationRows.Slots, "que_support", null, 10);
        Assert.Equal(Enumerable.Range(0, booked), seats.Select(s => s.Value.Seat));
        Assert.Equal(
            replies.Where(r => r.Outcome == CallbackOutcome.Done).Select(r => r.Callback.Value).Order(),
            seats.Select(s => s.Value.Interaction.Value).Order());
        foreach (var (call, reply) in calls.Zip(replies))
        {
            var events = await store.Journal.EventsAsync(call.Conversation.Value);
            Assert.Equal(reply.Outcome == CallbackOutcome.Done ? 1 : 0, events.OfType<SlotBooked>().Count());
            Assert.Equal(reply.Outcome == CallbackOutcome.Done ? 1 : 0, events.OfType<InteractionFlowedOut>().Count());
        }
    }

    private static Task<CallbackReply> ChooseAsync(TestCentre silo, IngestResult call, DateTimeOffset slot) =>
        silo.Grains.GetGrain<IConversationCallbacks>(call.Conversation.Value)
            .ChooseAsync(
                new(call.Interaction, new("cnn_voice"), slot, null, null),
                new("cnn_voice", $"choose-{call.Interaction}", $"{slot:O}"))
            .Within($"the choice for {call.Interaction}");
}
