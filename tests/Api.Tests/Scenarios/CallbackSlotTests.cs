using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>
/// Slots of a shop in Auckland that is open from eight to ten, where the clock goes back in the night to Sunday: Saturday's
/// hours begin at 19:00 UTC on Friday, Sunday's at 20:00 UTC on Saturday.
/// </summary>
[Trait("Mission", "R8")]
public sealed class CallbackSlotTests : Scenario
{
    private static readonly DateTimeOffset Friday = new(2026, 4, 3, 12, 0, 0, TimeSpan.Zero);

    private readonly ManualClock clock;

    public CallbackSlotTests()
        : this(new ManualClock(Friday))
    {
    }

    private CallbackSlotTests(ManualClock clock)
        : base(TestSettings.With(InAuckland), clock: clock) => this.clock = clock;

    private CallbackService.CallbackServiceClient Callbacks => new(Server.As(Roles.Integrator, "crm"));

    [Fact]
    [Trait("Mission", "R9")]
    public async Task Slots_LieInTheHoursOfTheQueue_ByItsOwnClock()
    {
        var slots = await Callbacks.ListSlotsAsync(new() { QueueId = "que_live", PageSize = 5 }).ResponseAsync.Within("slots");

        Assert.Equal(
            [7, 8, 32, 33, 56], slots.Slots.Select(s => (int)(s.At.ToDateTimeOffset() - Friday).TotalHours));
        Assert.All(slots.Slots, s => Assert.Equal(TimeSpan.FromHours(1), (s.Until - s.At).ToTimeSpan()));
    }

    [Theory]
    [InlineData("when it is closed", 9)]
    [InlineData("an hour before Sunday's opening, by summer time", 31)]
    public async Task Slot_OutsideTheHours_IsRefusedAndChangesNothing(string row, int hours)
    {
        var call = await CallAsync();
        var before = (await ConversationAsync(call.ConversationId)).Version;

        await Refused.WithAsync(
            StatusCode.InvalidArgument, "SLOT_UNKNOWN",
            () => Callbacks.ChooseCallbackAsync(Choice(call, Friday.AddHours(hours))).ResponseAsync, "slot_at");

        Assert.True(before == (await ConversationAsync(call.ConversationId)).Version, row);
    }

    /// <summary>Friday night for the server is Saturday morning for the shop: its ledger has the promise there.</summary>
    [Fact]
    [Trait("Mission", "U9")]
    public async Task Promise_OfASlot_StandsInTheLedgerOfTheQueuesOwnDay_AndIsKeptByTheDial()
    {
        var voice = Connector("cnn_voice");
        var call = await CallAsync(voice);
        var slot = Friday.AddHours(7);
        var chosen = await Callbacks.ChooseCallbackAsync(Choice(call, slot)).ResponseAsync.Within("the choice");

        var promise = Assert.Single(await PromisesAsync("2026-04-04"));
        Assert.Equal((PromiseKind.Callback, slot, slot.AddHours(1)),
            (promise.Kind, promise.From.ToDateTimeOffset(), promise.Until.ToDateTimeOffset()));
        Assert.Empty(await PromisesAsync("2026-04-03"));
        Assert.Equal(new PromiseCounts { Open = 1 }, await CountsAsync());

        await ReachAsync(clock, slot);
        var agent = await WorkingAsync("agt_7");
        await agent.AcceptAsync(await agent.OfferAsync());
        await voice.ReportAsync(call.ConversationId, chosen.InteractionId, SessionState.Dialled);

        Assert.Equal(new PromiseCounts { Kept = 1, KeptShare = 1 }, await CountsAsync());
    }

    /// <summary>The figures of a day are those of who began to wait on it, by the queue's own clock.</summary>
    [Theory]
    [InlineData("just before midnight", -1, 1, 0)]
    [InlineData("at midnight", 0, 0, 1)]
    public async Task Callback_IsCountedOnTheQueuesOwnDay(string row, int second, int saturday, int sunday)
    {
        clock.AdvanceTo(Friday.AddHours(23).AddSeconds(second));
        var call = await CallAsync();
        var slot = (await Callbacks.ListSlotsAsync(new() { QueueId = "que_live" }).ResponseAsync.Within("slots")).Slots[0];
        await Callbacks.ChooseCallbackAsync(Choice(call, slot.At.ToDateTimeOffset())).ResponseAsync.Within("the choice");

        var days = await Queues.ListQueueDaysAsync(new() { QueueId = "que_live", FromDate = "2026-04-04", Days = 2 })
            .ResponseAsync.Within("the days");

        Assert.Equal((row, saturday, sunday), (row, days.Days[0].Callbacks.Chosen, days.Days[1].Callbacks.Chosen));
    }

    private static ChooseCallbackRequest Choice(IngestResponse call, DateTimeOffset slot) => new()
    {
        RequestId = "r1", ConversationId = call.ConversationId, InteractionId = call.InteractionId,
        SlotAt = Timestamp.FromDateTimeOffset(slot),
    };

    private async Task<IReadOnlyList<Promise>> PromisesAsync(string date) =>
        (await Queues.ListPromisesAsync(new() { QueueId = "que_live", Date = date }).ResponseAsync.Within("the ledger")).Promises;

    private async Task<PromiseCounts> CountsAsync()
    {
        var days = await Queues.ListQueueDaysAsync(new() { QueueId = "que_live", FromDate = "2026-04-04", Days = 1 })
            .ResponseAsync.Within("the day");
        return days.Days[0].Promises;
    }

    private Task<IngestResponse> CallAsync(Connector? voice = null) => (voice ?? Connector("cnn_voice")).SendAsync(new()
    {
        Channel = "voice", Address = new() { Kind = IdentifierKind.Phone, Value = "+64211234567" }, ExternalId = "call-1",
        SessionStarted = new(),
    });

    private static void InAuckland(V1.Settings settings)
    {
        var calendar = new Calendar { Id = "shop", Zone = "Pacific/Auckland" };
        foreach (var day in System.Enum.GetValues<Weekday>().Where(d => d > Weekday.Unspecified))
            calendar.Week.Add(new WeekdayHours { Day = day, Open = { "08:00-10:00" } });
        settings.Calendars.Add(calendar);
        var queue = settings.Queues.Single(q => q.Id == "que_live");
        queue.CalendarId = "shop";
        queue.Callback = new() { PlannedPerSlot = 1, SlotLength = Duration.FromTimeSpan(TimeSpan.FromHours(1)) };
    }
}
