using System.Collections.Immutable;
using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain.Calendars;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Grains.Tests.Routing;

namespace Omni.Grains.Tests;

/// <summary>Estimates, auto-replies and promises over the real engine and journal, on a clock that the test moves.</summary>
[Trait("Semantics", "§13")]
public sealed class EstimateTests
{
    private static readonly QueueId Support = new("que_support");

    [Fact]
    public async Task Queue_EstimatesByWhoIsThereAndWhatWaits()
    {
        await using var centre = await TestCentre.StartAsync();
        Assert.Null((await ForecastAsync(centre)).Estimate);

        var desk = await centre.DeskAsync("agt_1");
        var free = await ForecastAsync(centre, f => f.Estimate is not null);
        Assert.Equal((0, 4, 4, true), (free.Estimate!.Prospect.Ahead, free.Estimate.Prospect.Slots, free.Estimate.Prospect.Free, free.Estimate.IsFree));

        for (var i = 1; i <= 6; i++)
            await centre.IngestAsync($"visitor {i}", "hello", $"m{i}");
        for (var i = 1; i <= 4; i++)
            await desk.AcceptAsync(await desk.OfferAsync());
        var busy = await ForecastAsync(centre, f => f.Estimate!.Prospect is { Free: 0, Ahead: 2 });

        // k 2, c 4, h 180, θ 0: three exits at 4/180.
        Assert.Equal((135, 239.504), (busy.Estimate!.Formula.Mean.TotalSeconds, Math.Round(busy.Estimate.Formula.P90.TotalSeconds, 3)));
        Assert.InRange(busy.Estimate.Figures.P90, busy.Estimate.Figures.P50, busy.Estimate.Formula.P90);
    }

    /// <summary>What waits in another queue of the same agents goes first as well.</summary>
    [Fact]
    public async Task Queue_HearsOfQueuesThatShareItsAgents()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1");
        for (var i = 1; i <= 4; i++)
        {
            await centre.IngestAsync($"visitor {i}", "hello", $"m{i}");
            await desk.AcceptAsync(await desk.OfferAsync());
        }

        for (var i = 5; i <= 7; i++)
            await centre.IngestAsync($"visitor {i}", "hello", $"m{i}", with: m => m with { Queue = new("que_sales") });
        await QueueAsync(centre, "que_sales", q => q.Waiting == 3);
        centre.Clock.Advance(TimeSpan.FromSeconds(1));
        await desk.RenewAsync();

        Assert.Equal(3, (await ForecastAsync(centre, f => f.Estimate?.Prospect.Ahead == 3)).Estimate!.Prospect.Ahead);
    }

    [Fact]
    public async Task Waits_TeachTheQueueAndAreKeptOverARestart()
    {
        var folder = Directory.CreateTempSubdirectory("omni-estimates-").FullName;
        ManualClock clock;
        QueueView before;
        await using (var centre = await TestCentre.StartAsync(folder))
        {
            clock = centre.Clock;
            await centre.ApplyDefaultsAsync();
            var desk = await centre.DeskAsync("agt_1");
            await centre.IngestAsync("ann", "hello", "m1");
            var offer = await desk.OfferAsync();
            clock.Advance(TimeSpan.FromSeconds(4));
            await desk.AcceptAsync(offer);
            clock.Advance(TimeSpan.FromSeconds(5));

            // Whoever asks before it has learned hears the same for the rest of the second, and the clock stands.
            var learned = centre.Calls.NextAsync(nameof(IQueueOutcomes.HandledAsync));
            await desk.EndAsync(offer);
            await desk.WrapUpAsync(offer);
            await learned.Within("the queue to learn how long it took");
            before = await QueueAsync(centre, "que_support", q => q.Today!.Calibration.Estimates == 1);

            // The formula said zero and the offer rang for 4 s: a miss, from which it learns.
            Assert.Equal((0, 0), (before.Today!.Calibration.Held, before.Today.Calibration.FormulaHeld));
            Assert.InRange(Chat(before).HandleTime.TotalSeconds, 171, 172);
            Assert.True(Chat(before).Forecast.Estimate!.Figures.P90 > TimeSpan.Zero);
            clock.Advance(TimeSpan.FromSeconds(60));
            await centre.PassAsync(2); // a queue that ticked on the way may have looked too early
            await LedgerAsync(centre, clock, d => d.Calibration.Estimates == 1);
        }

        await using (var centre = await TestCentre.StartAsync(folder, clock))
        {
            var after = await QueueAsync(centre, "que_support", q => q.Today!.Calibration.Estimates == 1);
            Assert.Equal(Chat(before).HandleTime.TotalSeconds, Chat(after).HandleTime.TotalSeconds, 0.5);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What waited before the queue began anew has no estimate, so none counts as kept when it is answered.</summary>
    [Fact]
    public async Task Queue_ThatBeginsAnew_ForetellsNothingOfWhatWaitedBefore()
    {
        await using var centre = await TestCentre.StartAsync(
            settings: TestCentre.DefaultSettings with { Policy = new() { DeviceLease = TimeSpan.FromMinutes(15) } });
        await centre.IngestAsync("ann", "hello", "m1");
        await QueueAsync(centre, Support.Value, q => q.Waiting == 1);
        centre.Clock.Advance(TimeSpan.FromMinutes(5));
        var gone = centre.LetGo.AfterNextRequestAsync(Support.Value);
        await centre.Grains.GetGrain<IQueueGrain>(Support.Value).LeaveAsync(new("int_none"), 0).Within("the queue");
        await gone.Within("the queue to be gone");

        var desk = await centre.DeskAsync("agt_1");
        await desk.AcceptAsync(await desk.OfferAsync());
        await QueueAsync(centre, Support.Value, q => q.Waiting == 0);
        await centre.IngestAsync("bob", "hello", "m2");
        await desk.AcceptAsync(await desk.OfferAsync());

        var view = await QueueAsync(centre, Support.Value, q => q.Today!.Calibration.Estimates > 0 && q.Waiting == 0);
        Assert.Equal(1, view.Today!.Calibration.Estimates);
    }

    [Fact]
    [Trait("Mission", "U9")]
    public async Task Reply_IsSentOncePromisesAndIsKeptInTheLedger()
    {
        await using var centre = await TestCentre.StartAsync(settings: Replying());
        var desk = await centre.DeskAsync("agt_1");
        await ForecastAsync(centre, f => f.Estimate is not null);
        var ingested = await centre.IngestAsync("ann", "hello", "m1");
        var offer = await desk.OfferAsync();
        var view = await ConversationAsync(centre, ingested.Conversation, v => v.Tail.Length == 2);
        Assert.Equal(("In 1 minute.", null), (view.Tail[^1].Text, view.Tail[^1].Author));

        var open = await LedgerAsync(centre, centre.Clock, d => d.Open == 1);
        Assert.Equal((0, 0, 0, 1), (open.Kept, open.Broken, open.Cancelled, open.Open));
        await desk.AcceptAsync(offer);
        var kept = await LedgerAsync(centre, centre.Clock, d => d.Kept == 1);
        Assert.Equal((1, 0, 0, 0), (kept.Kept, kept.Broken, kept.Cancelled, kept.Open));
        var promise = Assert.Single(await Ledger(centre).ListPromisesAsync(kept.Day, null, 10).Within("promises")).Promise;
        Assert.Equal((ingested.Interaction, PromiseResult.Kept), (promise.Interaction, promise.Result));
        Assert.Equal(2, (await ConversationAsync(centre, ingested.Conversation, _ => true)).Tail.Length);
    }

    /// <summary>Broken at the instant after its last, with a boost, once: also when the clock leaps far beyond.</summary>
    [Fact]
    [Trait("Mission", "U9")]
    public async Task Promise_ThatRunsOut_IsBrokenOnceWhateverTheClockDoes()
    {
        await using var centre = await TestCentre.StartAsync(settings: Replying());
        var desk = await centre.DeskAsync("agt_1");
        for (var i = 1; i <= 4; i++)
        {
            await centre.IngestAsync($"visitor {i}", "hello", $"m{i}");
            var offer = await desk.OfferAsync();
            await LedgerAsync(centre, centre.Clock, d => d.Open == 1); // whoever is answered already is promised nothing
            await desk.AcceptAsync(offer);
            await LedgerAsync(centre, centre.Clock, d => d is { Open: 0 } && d.Kept == i);
        }

        var late = await centre.IngestAsync("late", "hello", "m9");
        await LedgerAsync(centre, centre.Clock, d => d.Open == 1);
        centre.Clock.Advance(TimeSpan.FromMinutes(20));
        await LedgerAsync(centre, centre.Clock, d => d.Broken == 1);
        centre.Clock.Advance(TimeSpan.FromMinutes(20));
        await centre.Grains.GetGrain<IConversationQuery>(late.Conversation.Value).WakeAsync().Within("a look");

        var events = await centre.Journal.ReadStreamAsync(late.Conversation.Value, 0, 1_000);
        Assert.Single(events, e => e.Event is PromiseEnded { Result: PromiseResult.Broken });
        Assert.Equal(120, events.Select(e => e.Event).OfType<BoostApplied>().Single(b => b.Cause == BoostCause.PromiseBroken).Seconds);
    }

    /// <summary>Summer time begins on 2026-03-29 in Warsaw; the day after is a holiday: opened on Tuesday at 9 there, 7 UTC.</summary>
    [Fact]
    [Trait("Semantics", "§11")]
    public async Task Queue_ThatIsClosed_SaysWhenItOpensOverSummerTimeAndAHoliday()
    {
        var clock = new ManualClock();
        clock.Advance(new DateTimeOffset(2026, 3, 28, 20, 0, 0, TimeSpan.Zero) - clock.GetUtcNow());
        await using var centre = await TestCentre.StartAsync(clock: clock, settings: Replying(Office));
        var ingested = await centre.IngestAsync("ann", "hello", "m1");
        var view = await ConversationAsync(centre, ingested.Conversation, v => v.Tail.Length == 2);
        var forecast = await ForecastAsync(centre, f => !f.IsOpen);

        Assert.Equal("From 2026-03-31 09:00 on.", view.Tail[^1].Text);
        Assert.Equal((null, new DateTimeOffset(2026, 3, 31, 7, 0, 0, TimeSpan.Zero)), (forecast.Estimate, forecast.OpensAt));
    }

    /// <summary>Outside of their hours agents get nothing; when the hours begin they get what waits, without a word.</summary>
    [Fact]
    [Trait("Semantics", "§5")]
    public async Task Agent_OutsideOfWorkingTime_GetsNoOfferUntilItBegins()
    {
        var clock = new ManualClock();
        clock.Advance(new DateTimeOffset(2026, 3, 24, 7, 58, 0, TimeSpan.Zero) - clock.GetUtcNow());
        var settings = TestCentre.DefaultSettings with
        {
            Calendars = [Office],
            Agents = [.. TestCentre.DefaultSettings.Agents.Select(a => a with { Calendar = "office" })],
        };
        await using var centre = await TestCentre.StartAsync(clock: clock, settings: settings);
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "hello", "m1");
        var closed = await QueueAsync(centre, "que_support", q => q.Waiting == 1);
        Assert.Equal((1, 0), (closed.AgentsConnected, closed.AgentsAvailable));

        for (var i = 0; i < 13; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            await desk.RenewAsync();
        }

        Assert.Equal("hello", (await desk.OfferAsync()).Conversation.Tail[0].Text);
    }

    private static readonly CalendarSettings Office = new(
        "office", "Europe/Warsaw",
        [.. Enum.GetValues<Weekday>().Where(d => d is > Weekday.Unspecified and < Weekday.Saturday)
            .Select(d => new WeekdayHours(d, [new(9 * 60, 12 * 60), new(13 * 60, 17 * 60)]))],
        [new(new(2026, 3, 30), [])]);

    private static SettingsDocument Replying(params ImmutableArray<CalendarSettings> calendars) =>
        TestCentre.DefaultSettings with
        {
            Calendars = calendars,
            Queues =
            [
                .. TestCentre.DefaultSettings.Queues.Select(q => q with
                {
                    Calendar = calendars.IsEmpty ? null : "office",
                    AutoReplies = [new("", default, "In {wait}.", "From {opening} on.", true)],
                }),
            ],
        };

    private static ChannelView Chat(QueueView view) => view.Channels.Single(c => c.Channel == "webchat");

    private static ILedgerGrain Ledger(TestCentre centre) =>
        centre.Grains.GetGrain<ILedgerGrain>(Contracts.GrainKeys.Ledger(Support));

    private static Task<QueueForecast> ForecastAsync(TestCentre centre, Func<QueueForecast, bool>? wanted = null) =>
        centre.UntilAsync(
            () => centre.Grains.GetGrain<IQueueFigures>(Support.Value).ForecastAsync("webchat"), wanted ?? (_ => true), "a forecast");

    private static Task<QueueView> QueueAsync(TestCentre centre, string queue, Func<QueueView, bool> wanted) =>
        centre.UntilAsync(() => centre.Grains.GetGrain<IQueueFigures>(queue).GetAsync(), wanted, $"the figures of {queue}");

    private static Task<LedgerDay> LedgerAsync(TestCentre centre, ManualClock clock, Func<LedgerDay, bool> wanted) =>
        centre.UntilAsync(
            async () => (await Ledger(centre).ReadDaysAsync(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), 1))[0],
            wanted, "a day of the ledger");

    private static Task<ConversationView> ConversationAsync(
        TestCentre centre, ConversationId conversation, Func<ConversationView, bool> wanted) =>
        centre.UntilAsync(
            async () => (await centre.Grains.GetGrain<IConversationQuery>(conversation.Value).GetAsync())!, wanted,
            "the conversation");
}
