using Omni.Contracts.Conversations;
using Omni.Contracts.Queues;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Omni.Domain.Sla;

namespace Omni.Grains.Tests;

/// <summary>
/// A promise is due soon once and breached once, at most a second late, whatever happens to the process between the two
/// (Semantics §18, mission U15).
/// </summary>
public sealed class SlaClockTests
{
    private static readonly SettingsDocument Promising = TestCentre.DefaultSettings with
    {
        Policy = TestCentre.DefaultSettings.Policy with { Sla = new(Seconds(100), Seconds(200), Seconds(1_000)) },
    };

    [Fact]
    public async Task Marks_OfWhatNobodyAnswers_ComeOnceAndInTime()
    {
        await using var centre = await TestCentre.StartAsync(settings: Promising);
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");

        await ReachAsync(centre, mail, 79);
        Assert.Empty(await MarksAsync(centre, mail));
        foreach (var second in new[] { 80, 81, 100, 101, 102, 500 })
            await ReachAsync(centre, mail, second);

        await AssertMarksAsync(centre, mail);
        var boosts = (await centre.Journal.EventsAsync(mail.Conversation.Value)).OfType<BoostApplied>();
        Assert.Equal((BoostCause.SlaBreached, 120), boosts.Select(b => (b.Cause, b.Seconds)).Single());
    }

    [Theory]
    [InlineData("before it is due soon", 40)]
    [InlineData("between due soon and breach", 90)]
    public async Task Marks_OverARestart_ComeOnceAndInTime(string row, int downAt)
    {
        Assert.NotEmpty(row);
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        Contracts.Addresses.IngestResult mail;
        await using (var before = await TestCentre.StartAsync(folder.Path, clock))
        {
            await before.ApplyAsync(Promising);
            mail = await before.IngestAsync("ann@example.com", "help", "m1", "email");
            foreach (var second in new[] { 40, 80, 81, 90 }.Where(s => s <= downAt))
                await ReachAsync(before, mail, second);
            Assert.Equal(downAt < 80 ? [] : ["FirstResponse due soon"], await MarksAsync(before, mail));
        }

        // A silo that starts knows nothing: the due row alone wakes the conversation, with the next second's tick.
        await using var after = await TestCentre.StartAsync(folder.Path, clock);
        await after.SettleAsync();
        foreach (var second in new[] { 80, 81, 100, 101, 102, 500 }.Where(s => s > downAt))
            await ReachAsync(after, mail, second);
        await AssertMarksAsync(after, mail);
    }

    [Theory]
    [InlineData("before it is due soon", 40)]
    [InlineData("between due soon and breach", 90)]
    public async Task Marks_OverTheGrainsReactivation_ComeOnceAndInTime(string row, int goneAt)
    {
        Assert.NotEmpty(row);
        await using var centre = await TestCentre.StartAsync(settings: Promising);
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");
        foreach (var second in new[] { 40, 80, 81, 90 }.Where(s => s <= goneAt))
            await ReachAsync(centre, mail, second);
        var gone = centre.LetGo.AfterNextRequestAsync(mail.Conversation.Value);
        await centre.Grains.GetGrain<IConversationQuery>(mail.Conversation.Value).GetAsync().Within("the last request");
        await gone.Within("the activation to end");

        foreach (var second in new[] { 80, 81, 100, 101, 102, 500 }.Where(s => s > goneAt))
            await ReachAsync(centre, mail, second);
        await AssertMarksAsync(centre, mail);
    }

    /// <summary>
    /// Hours after the message nobody has its conversation in memory, and the seconds of the due grains are not those of the
    /// promise: it is woken before, and is not late by a tick.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(999)]
    public async Task Marks_OfLongPromises_ComeAtTheirInstant(int offTickMs)
    {
        await using var centre = await TestCentre.StartAsync(
            settings: Promising with { Policy = Promising.Policy with { Sla = new(Seconds(10_000), null, null) } });
        await centre.SettleAsync();
        centre.Clock.Advance(TimeSpan.FromMilliseconds(offTickMs));
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");
        var since = (await centre.Journal.EventsAsync(mail.Conversation.Value)).OfType<MessageReceived>().First().At;
        var gone = centre.LetGo.AfterNextRequestAsync(mail.Conversation.Value);
        await centre.Grains.GetGrain<IConversationQuery>(mail.Conversation.Value).GetAsync().Within("the last request");
        await gone.Within("the activation to end");

        for (var second = 7_990; second < 8_000; second++) await ReachAsync(centre, mail, second);
        Assert.Empty(await MarksAsync(centre, mail));
        centre.Clock.AdvanceTo(since.AddSeconds(8_000));
        var soon = await centre.Journal.FirstAsync<SlaDueSoon>("the promise that is due soon");
        Assert.Equal(since.AddSeconds(8_000), soon.At);
    }

    /// <summary>Both passed while nobody was there: whoever starts tells both.</summary>
    [Fact]
    public async Task Marks_PassedWhileTheServerWasDown_AreToldAtTheStart()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        Contracts.Addresses.IngestResult mail;
        await using (var before = await TestCentre.StartAsync(folder.Path, clock))
        {
            await before.ApplyAsync(Promising);
            mail = await before.IngestAsync("ann@example.com", "help", "m1", "email");
        }

        clock.Advance(Seconds(500));
        await using var after = await TestCentre.StartAsync(folder.Path, clock);
        await after.SettleAsync();
        clock.Advance(Seconds(1));
        await after.Journal.FirstAsync<SlaBreached>("the breach");
        await after.SettleAsync();

        Assert.Equal(["FirstResponse due soon", "FirstResponse breached"], await MarksAsync(after, mail));
    }

    [Fact]
    public async Task Resolution_OverARestart_IsBreachedOnce()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        Contracts.Addresses.IngestResult mail;
        await using (var before = await TestCentre.StartAsync(folder.Path, clock))
        {
            await before.ApplyAsync(Promising with { Policy = Promising.Policy with { Sla = new(default, default, Seconds(100)) } });
            mail = await before.IngestAsync("ann@example.com", "help", "m1", "email");
            foreach (var second in new[] { 80, 81 })
                await ReachAsync(before, mail, second);
        }

        await using var after = await TestCentre.StartAsync(folder.Path, clock);
        await after.SettleAsync();
        foreach (var second in new[] { 100, 101, 102, 500 })
            await ReachAsync(after, mail, second);
        Assert.Equal(["Resolution due soon", "Resolution breached"], await MarksAsync(after, mail));
    }

    /// <summary>Nobody has to write, and no time to pass: what waits and what agents have is looked at by the new settings.</summary>
    [Theory]
    [InlineData("while it waits", false)]
    [InlineData("in an agent's hands", true)]
    public async Task Settings_ThatPromiseLessThanHasPassed_AreBreachedAtOnce(string row, bool taken)
    {
        Assert.NotEmpty(row);
        await using var centre = await TestCentre.StartAsync(settings: Promising);
        var desk = taken ? await centre.DeskAsync("agt_1") : null;
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");
        if (desk is not null) await desk.AcceptAsync(await desk.OfferAsync());
        centre.Clock.Advance(Seconds(3));

        await centre.ApplyAsync(Promising with { Policy = Promising.Policy with { Sla = new(Seconds(2), null, null) } }, "2");

        var breached = await centre.Journal.FirstAsync<SlaBreached>("the breach");
        Assert.Equal(breached.StartedAt.AddSeconds(2), breached.Deadline);
        Assert.Equal(["FirstResponse due soon", "FirstResponse breached"], await MarksAsync(centre, mail));
    }

    /// <summary>What was decided by the settings before, and reaches its queue when that has looked at the new ones.</summary>
    [Fact]
    public async Task Settings_ThatOvertakeWhatBeginsToWait_MoveItsClocksToo()
    {
        await using var centre = await TestCentre.StartAsync(settings: Promising);
        await centre.Grains.GetGrain<IQueueGrain>("que_support").PingAsync().Within("the queue, which reads its rows");
        var late = centre.Calls.FailNextAsync("que_support", nameof(IQueueGrain.EnterAsync));
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");
        await late.Within("the tell that fails and comes again with time");
        await centre.ApplyAsync(Promising with { Policy = Promising.Policy with { Sla = new(Seconds(2), null, null) } }, "2");
        await centre.Grains.GetGrain<IQueueGrain>("que_support").SettingsAppliedAsync(2).Within("the queue's look");

        await centre.TickUntilAsync<SlaBreached>("que_support", mail.Conversation);
        Assert.Equal(["FirstResponse due soon", "FirstResponse breached"], await MarksAsync(centre, mail));
    }

    /// <summary>Moves on to so many seconds after the message, and waits until everything due has been done.</summary>
    private static async Task ReachAsync(TestCentre centre, Contracts.Addresses.IngestResult mail, int second)
    {
        var events = await centre.Journal.EventsAsync(mail.Conversation.Value);
        centre.Clock.AdvanceTo(events.OfType<MessageReceived>().First().At.AddSeconds(second));
        await centre.SettleAsync();
    }

    private static async Task AssertMarksAsync(TestCentre centre, Contracts.Addresses.IngestResult mail)
    {
        Assert.Equal(["FirstResponse due soon", "FirstResponse breached"], await MarksAsync(centre, mail));
        var events = await centre.Journal.EventsAsync(mail.Conversation.Value);
        var since = events.OfType<MessageReceived>().First().At;
        Assert.InRange(events.OfType<SlaDueSoon>().Single().At - since, Seconds(80), Seconds(81));
        Assert.InRange(events.OfType<SlaBreached>().Single().At - since, Seconds(100) + TimeSpan.FromMilliseconds(1), Seconds(101));
    }

    private static async Task<IEnumerable<string>> MarksAsync(TestCentre centre, Contracts.Addresses.IngestResult mail) =>
        (await centre.Journal.EventsAsync(mail.Conversation.Value)).Select(e => e switch
        {
            SlaDueSoon soon => $"{soon.Clock} due soon",
            SlaBreached breached => $"{breached.Clock} breached",
            _ => null,
        }).OfType<string>();

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);
}
