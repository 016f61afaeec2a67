using System.Collections.Immutable;
using Omni.Domain.Calendars;
using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Estimates;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>What a customer is told, and what was promised.</summary>
[Trait("Semantics", "§13")]
public sealed class EstimateRulesTests
{
    private static readonly CalendarSettings Office = new(
        "office", "Europe/Warsaw",
        [.. Enum.GetValues<Weekday>().Where(d => d is > Weekday.Unspecified and < Weekday.Saturday)
            .Select(d => new WeekdayHours(d, [new(9 * 60, 17 * 60)]))], []);

    private readonly Matter matter = Waiting();

    [Fact]
    public void Enter_TellsWaitPositionAndPromise()
    {
        var said = matter.Commit(Enter(Notice(p90: 100, position: 3)));

        Assert.True(said);
        Assert.Equal("EstimateTold AutoReplySent PromiseMade", Matter.NamesOf([.. matter.Log[^3..]]));
        var message = matter.State.Tail[^1];
        Assert.Equal(
            ("Help: 2 minutes (2), place 3.", null, MessageDirection.Outbound), (message.Text, message.Author, message.Direction));
        Assert.Equal(DeliveryKind.Message, matter.State.Outbox.Values.Single().Kind);
        var promise = matter.Last.Promises.Single();
        Assert.Equal((Start, Start.AddMinutes(2)), (promise.From, promise.Until));
        Assert.False(matter.Commit(Enter(Notice(p90: 100, position: 1))));
    }

    [Theory]
    [InlineData("no auto-reply of the channel")]
    [InlineData("another queue")]
    [InlineData("taken meanwhile")]
    [InlineData("nothing to say while open")]
    public void Enter_ThatDoesNotConcernIt_SaysNothing(string row)
    {
        var notice = Notice(p90: 100);
        if (row == "another queue") notice = notice with { Queue = Sales };
        if (row == "no auto-reply of the channel") matter.Settings = With(new AutoReplySettings("mail", default, "a", "b", true));
        if (row == "nothing to say while open") matter.Settings = With(new AutoReplySettings("", default, "", "b", true));
        if (row == "taken meanwhile")
        {
            matter.Offer(Anna);
            matter.Accept();
        }

        Assert.Empty(Enter(notice).Events);
    }

    [Fact]
    public void Enter_OnALiveChannel_IsAnnouncedByTheConnector()
    {
        var call = Waiting(ChannelClass.Live);
        call.Commit(EstimateRules.Enter(call.Last, Notice(p90: 40), new("msg_auto"), call.Settings, call.Now));

        Assert.Equal(DeliveryKind.Announce, call.State.Outbox.Values.Single().Kind);
    }

    /// <summary>After hours: Friday evening in Warsaw, opened again on Monday at 9.</summary>
    [Fact]
    [Trait("Semantics", "§11")]
    public void Enter_WhileClosed_NamesTheOpeningAndPromisesWorkingTimeAfterIt()
    {
        var opening = new DateTimeOffset(2026, 3, 9, 8, 0, 0, TimeSpan.Zero);
        matter.Commit(Enter(Notice(p90: null) with { OpensAt = opening }));

        Assert.Equal("Closed until 2026-03-09 09:00.", matter.State.Tail[^1].Text);
        var promise = matter.Last.Promises.Single();
        Assert.Equal((opening.AddHours(1), new DateOnly(2026, 3, 9)), (promise.Until, promise.Day));
    }

    [Theory]
    [InlineData("the same", 80, 2, "")]
    [InlineData("less at once", 50, 1, "EstimateTold")]
    [InlineData("more with a reason", 290, 5, "EstimateRaised")]
    public void Ask_SaysWhatWasSaidUnlessItChanged(string row, int p90, int minutes, string events)
    {
        matter.Commit(Enter(Notice(p90: 100)));
        var asked = EstimateRules.Ask(matter.Last, Notice(p90), matter.Now);

        Assert.Equal((minutes, events), (asked.Outcome!.Value.Length.TotalMinutes, Matter.NamesOf(asked.Events)));
        matter.Commit(asked.Events);
        Assert.Equal(minutes, matter.Last.Told!.Spoken.Length.TotalMinutes);
        Assert.Equal(2, matter.Last.Told.FirstSpoken.Length.TotalMinutes);
        Assert.Empty(EstimateRules.Ask(matter.Last, Notice(p90), matter.Now).Events);
    }

    [Theory]
    [InlineData(4, 3, 10, EstimateRiseReason.FewerAgents)]
    [InlineData(5, 4, 10, EstimateRiseReason.MoreAhead)]
    [InlineData(4, 4, 11, EstimateRiseReason.SlowerHandling)]
    [InlineData(4, 4, 10, EstimateRiseReason.LongerThanExpected)]
    public void Ask_ThatRises_SaysWhy(long ahead, int slots, int handle, EstimateRiseReason reason)
    {
        matter.Commit(Enter(Notice(100, new(4, 4, 0), 10)));
        var asked = EstimateRules.Ask(matter.Last, Notice(290, new(ahead, slots, 0), handle), matter.Now);

        Assert.Equal(reason, Assert.IsType<EstimateRaised>(Assert.Single(asked.Events)).Reason);
    }

    [Fact]
    public void Ask_WithoutAnEstimate_SaysNoNumber()
    {
        Assert.Null(EstimateRules.Ask(matter.Last, Notice(p90: null), matter.Now).Outcome);
        Assert.Equal(1, EstimateRules.Ask(matter.Last, Notice(p90: 40), matter.Now).Outcome!.Value.Length.TotalMinutes);
    }

    [Theory]
    [Trait("Mission", "U9")]
    [InlineData("an agent takes it in time", PromiseResult.Kept)]
    [InlineData("at the last instant", PromiseResult.Kept)]
    [InlineData("nobody does", PromiseResult.Broken)]
    [InlineData("the customer leaves", PromiseResult.Cancelled)]
    public void Promise_EndsWithTheWait(string row, PromiseResult result)
    {
        matter.Commit(Enter(Notice(p90: 100)));
        matter.Pass(TimeSpan.FromMinutes(row == "at the last instant" ? 2 : 1));
        if (row == "nobody does") matter.Pass(TimeSpan.FromMinutes(1) + Ms(1));
        else if (row == "the customer leaves") matter.Commit(WorkRules.CustomerLeft(matter.State, matter.Last, matter.Settings, matter.Now));
        else
        {
            matter.Offer(Anna);
            matter.Accept();
        }

        Assert.Equal(result, matter.Last.Promises.Single().Result);
        Assert.Single(matter.Log.OfType<PromiseEnded>());
        matter.Pass(TimeSpan.FromHours(1));
        Assert.Single(matter.Log.OfType<PromiseEnded>());
        Assert.Equal(result == PromiseResult.Broken ? 120 : 0, matter.Last.BoostSeconds);
        var row0 = Assert.IsType<PromiseRow>(ConversationRows.Of(matter.State).Single(r => r.Table == PromiseRows.Table).Value);
        Assert.Equal(result, row0.Result);
    }

    [Theory]
    [InlineData(1, 0, "1 minute")]
    [InlineData(90, 0, "90 minutes")]
    [InlineData(120, 0, "2 hours")]
    [InlineData(480, 0, "8 hours")]
    [InlineData(480, 1, "1 working day")]
    [InlineData(1440, 3, "3 working days")]
    public void Wait_InWords(int minutes, int days, string words) =>
        Assert.Equal(words, AutoReplyText.Words(new(TimeSpan.FromMinutes(minutes), days)));

    [Theory]
    [Trait("Semantics", "§11")]
    [InlineData("chat while closed", ChannelClass.Chat, 20, ClosedBehaviour.DeferredInbox, 4)]
    [InlineData("chat while open", ChannelClass.Chat, 10, ClosedBehaviour.DeferredInbox, 1)]
    [InlineData("call while closed", ChannelClass.Live, 20, ClosedBehaviour.DeferredInbox, 0)]
    [InlineData("chat that waits for the opening", ChannelClass.Chat, 20, ClosedBehaviour.QueueWithPromise, 1)]
    public void Inbox_TakesWhatComesAfterHoursAsDeferredWork(
        string row, ChannelClass channelClass, int hour, ClosedBehaviour behaviour, int tier)
    {
        var late = new Matter
        {
            Settings = With(behaviour, new AutoReplySettings("", default, "a", "b", false)), Now = Start.AddHours(hour - 10),
        };
        late.Receive(Of(channelClass));

        Assert.Equal(tier, TierOf(late));
    }

    private static int TierOf(Matter matter) => Domain.Queues.WaitingEntry.Of(matter.State, matter.Last).Tier;

    private static Matter Waiting(ChannelClass channelClass = ChannelClass.Chat)
    {
        var matter = new Matter
        {
            Settings = With(new AutoReplySettings(
                "", default, "{queue}: {wait} ({minutes}), place {position}.", "Closed until {opening}.", true)),
        };
        matter.Receive(Of(channelClass));
        return matter;
    }

    private static SettingsView With(AutoReplySettings reply) => With(default, reply);

    private static SettingsView With(ClosedBehaviour behaviour, AutoReplySettings reply) => new(7, Document with
    {
        Calendars = [Office],
        Queues =
        [
            .. Document.Queues.Select(q => q with { Calendar = "office", AfterHours = behaviour, AutoReplies = [reply] }),
        ],
    });

    private static WaitNotice Notice(int? p90, Prospect? prospect = null, int handle = 10, int position = 1)
    {
        var figures = p90 is { } seconds
            ? new WaitFigures(default, default, TimeSpan.FromSeconds(seconds))
            : (WaitFigures?)null;
        return new(
            new("int_1"), Help,
            figures is { } f
                ? new(f, f, false, prospect ?? new(4, 4, 0), TimeSpan.FromSeconds(handle), Start)
                : null,
            position, null, 7);
    }

    private Decision<bool> Enter(WaitNotice notice) =>
        EstimateRules.Enter(matter.Last, notice, new("msg_auto"), matter.Settings, matter.Now);
}
