using Omni.Contracts;
using Omni.Contracts.Queues;
using Omni.Domain.Agents;
using Omni.Domain.Journal;
using Omni.Domain.Reporting;
using Omni.Domain.Settings;

namespace Omni.Grains.Tests;

/// <summary>How evenly offers fall, counted from what the journal holds, on a clock that the test moves.</summary>
[Trait("Semantics", "§9")]
public sealed class FairnessTests
{
    private static readonly QueueId Support = new("que_support");

    [Fact]
    public async Task Day_CountsOffersAndAvailableTime_AndIsTheSameAfterARestartAndOnceItIsOver()
    {
        using var folder = new TemporaryFolder();
        LedgerFairness day;
        ManualClock clock;
        await using (var centre = await TestCentre.StartAsync(folder.Path))
        {
            clock = centre.Clock;
            await centre.ApplyDefaultsAsync();
            var first = await centre.DeskAsync("agt_1");
            await centre.IngestAsync("ann", "hello", "m1");
            await first.AcceptAsync(await first.OfferAsync());
            clock.Advance(TimeSpan.FromSeconds(4));
            var second = await centre.DeskAsync("agt_2");
            clock.Advance(TimeSpan.FromSeconds(3));
            Assert.Equal("agt_1 1 7, agt_2 0 3", Shown(await ReadAsync(centre, Today(clock))));

            await second.BeNotReadyAsync();
            clock.Advance(TimeSpan.FromSeconds(2));
            await first.BeNotReadyAsync();
            clock.Advance(TimeSpan.FromSeconds(1));
            day = await ReadAsync(centre, Today(clock));
            Assert.Equal("agt_1 1 9, agt_2 0 3", Shown(day));
        }

        await using (var centre = await TestCentre.StartAsync(folder.Path, clock))
        {
            Assert.Equal(Shown(day), Shown(await ReadAsync(centre, day.Day)));
            await LookAsync(centre);
            Assert.Empty(await MeasuredAsync(centre));

            clock.AdvanceTo(new(day.Day.AddDays(1), new(0, 10), TimeSpan.Zero));
            await LookAsync(centre);
            await LookAsync(centre);
            var measured = Assert.Single(await MeasuredAsync(centre));
            Assert.Equal((day.Day, "agt_1 1 9, agt_2 0 3"), (measured.Day, Shown(new(day.Day, day.Figures, measured.Agents))));
        }

        await using var after = await TestCentre.StartAsync(folder.Path, clock);
        Assert.Equal(Shown(day), Shown(await ReadAsync(after, day.Day)));
        Assert.Equal(day.Figures, (await Ledger(after).ReadDaysAsync(day.Day, 1).Within("a day"))[0].Fairness);
    }

    [Fact]
    public async Task Agent_WhoServesOtherQueues_IsAvailableForThose_FromTheSettingsOn()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1");
        centre.Clock.Advance(TimeSpan.FromSeconds(5));
        await centre.ApplyAsync(TestCentre.DefaultSettings with
        {
            Agents = [.. TestCentre.DefaultSettings.Agents.Select(a => a.Id.Value == "agt_1" ? a with { Queues = [new("que_sales")] } : a)],
        }, "2");
        await centre.UntilAsync(
            async () => (await centre.Journal.ReadStreamAsync("agt_1", 0, 100))[^1].Event,
            e => e is ServedQueuesChanged { Queues: [{ Value: "que_sales" }] }, "what the agent serves");
        await desk.SettleAsync();
        centre.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("agt_1 0 5", Shown(await ReadAsync(centre, Today(centre.Clock))));
        var sales = await centre.Grains.GetGrain<ILedgerGrain>("led_que_sales").ReadFairnessAsync(Today(centre.Clock)).Within("sales");
        Assert.Equal("agt_1 0 7", Shown(sales));
    }

    /// <summary>Six offers, all to one of two: chance would bring 0.58, and 1.5 times that is within 0.9.</summary>
    [Fact]
    public async Task Day_ThatIsUneven_IsToldOnce_OverRestarts()
    {
        using var folder = new TemporaryFolder();
        ManualClock clock;
        await using (var centre = await TestCentre.StartAsync(folder.Path))
        {
            clock = centre.Clock;
            await centre.ApplyAsync(Uneven(0.9));
            var first = await centre.DeskAsync("agt_1");
            for (var i = 1; i <= 6; i++)
            {
                await centre.IngestAsync($"visitor {i}", "hello", $"m{i}");
                await first.AcceptAsync(await first.OfferAsync());
            }

            var second = await centre.DeskAsync("agt_2");
            for (var i = 1; i <= 6; i++)
            {
                Assert.Empty(await ToldAsync(centre));
                clock.Advance(TimeSpan.FromMinutes(10));
                await first.RenewAsync();
                await second.RenewAsync();
            }

            await LookAsync(centre);
            var alarm = Assert.Single(await ToldAsync(centre));
            Assert.Equal((Today(clock), 1, 0.5, 0.9, 6, 2), (
                alarm.Day, alarm.Variation, alarm.Jain, alarm.Limit, alarm.Offers, alarm.Agents));
            await LookAsync(centre);
        }

        await using var after = await TestCentre.StartAsync(folder.Path, clock);
        await LookAsync(after);
        clock.AdvanceTo(new(Today(clock).AddDays(1), new(0, 10), TimeSpan.Zero));
        await LookAsync(after);
        Assert.Single(await MeasuredAsync(after));
        Assert.Single(await ToldAsync(after));
    }

    [Fact]
    public async Task Queue_HasItsDaysLookedAt_EveryFiveMinutes()
    {
        await using var centre = await TestCentre.StartAsync();
        await centre.DeskAsync("agt_1");
        var looked = centre.Calls.NextAsync(nameof(ILedgerGrain.LookAtFairnessAsync));
        centre.Clock.Advance(TimeSpan.FromMinutes(4));
        await centre.SettleQueuesAsync();
        Assert.False(looked.IsCompleted);

        await centre.PassAsync(TimeSpan.FromMinutes(1));
        await looked.Within("a look at the days");
    }

    /// <summary>
    /// Days without an offer are noted nowhere: counted once they are over, they are not counted again, unless by other settings.
    /// </summary>
    [Fact]
    public async Task Days_WithoutAnOffer_AreCountedOnce()
    {
        var clock = new ManualClock();
        var first = Today(clock);
        var counter = new CountedReads.Counter(
            ServedRows.Table, ServedRows.Scope(first), ServedRows.Scope(first.AddDays(1))); // Today goes on.
        await using var centre = await TestCentre.StartAsync(clock: clock, seen: journal => CountedReads.Of(journal, counter));
        var desk = await centre.DeskAsync("agt_1");
        clock.Advance(TimeSpan.FromSeconds(5));
        await desk.BeNotReadyAsync();
        clock.AdvanceTo(new(first.AddDays(2), new(0, 10), TimeSpan.Zero));

        var days = await CountedAsync();
        Assert.Equal([true, true, true], days.Fairness.Select(f => f!.Offers == 0));
        Assert.NotEqual(0, days.Reads);
        var again = await centre.UntilAsync(CountedAsync, c => c.Reads == 0, "days that are over to be known");
        Assert.Equal(days.Fairness, again.Fairness);

        var known = counter.Reads;
        await centre.ApplyAsync(TestCentre.DefaultSettings with { Skills = [.. TestCentre.DefaultSettings.Skills, new("c", "C")] }, "2");
        await centre.UntilAsync(CountedAsync, _ => counter.Reads > known, "a count by the settings that are new");

        async Task<(FairnessFigures?[] Fairness, int Reads)> CountedAsync()
        {
            var before = counter.Reads;
            var read = await Ledger(centre).ReadDaysAsync(first, 3).Within("three days");
            return ([.. read.Select(d => d.Fairness)], counter.Reads - before);
        }
    }

    private static DateOnly Today(ManualClock clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private static string Shown(LedgerFairness day) =>
        string.Join(", ", day.Agents.Select(a => $"{a.Agent} {a.Offers} {a.Available.TotalSeconds}"));

    private static ILedgerGrain Ledger(TestCentre centre) => centre.Grains.GetGrain<ILedgerGrain>(GrainKeys.Ledger(Support));

    private static Task<LedgerFairness> ReadAsync(TestCentre centre, DateOnly day) =>
        Ledger(centre).ReadFairnessAsync(day).Within("the fairness of a day");

    private static Task LookAsync(TestCentre centre) => Ledger(centre).LookAtFairnessAsync().Within("a look at the days");

    /// <summary>Many chats at once, and nobody has to renew their lease all the time.</summary>
    private static SettingsDocument Uneven(double limit) => TestCentre.DefaultSettings with
    {
        Channels = [.. TestCentre.DefaultSettings.Channels.Select(c => c.Id == "webchat" ? c with { Cost = 10, Max = 10 } : c)],
        Policy = TestCentre.DefaultSettings.Policy with { DeviceLease = TimeSpan.FromMinutes(15), FairnessAlarmAbove = limit },
    };

    private static async Task<FairnessAlarmRaised[]> ToldAsync(TestCentre centre) =>
    [
        .. (await centre.Journal.ReadStreamAsync(GrainKeys.Ledger(Support), 0, 100)).Select(e => e.Event).OfType<FairnessAlarmRaised>(),
    ];

    private static async Task<QueueFairnessMeasured[]> MeasuredAsync(TestCentre centre) =>
    [
        .. (await centre.Journal.ReadStreamAsync(GrainKeys.Ledger(Support), 0, 100)).Select(e => e.Event).OfType<QueueFairnessMeasured>(),
    ];
}
