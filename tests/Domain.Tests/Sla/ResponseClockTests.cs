using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Sla;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;
using static Omni.Domain.Tests.Sla.Promising;

namespace Omni.Domain.Tests.Sla;

[Trait("Semantics", "§18")]
public sealed class ResponseClockTests
{
    private const string Soon = "FirstResponse due soon";
    private const string Breach = "FirstResponse breached";

    [Fact]
    public void FirstResponse_IsDueSoonAt80Percent_AndBreachedBehindItsDeadline_EachOnce()
    {
        var matter = Received(ChannelClass.Chat);
        Assert.Equal(
            (SlaClock.FirstResponse, Start, Start.AddSeconds(80), Start.AddSeconds(100), DateOnly.FromDateTime(Start.UtcDateTime)),
            (Clock(matter).Clock, Clock(matter).StartedAt, Clock(matter).DueSoonAt, Clock(matter).Deadline, Clock(matter).Day));

        matter.Pass(Ms(79_999));
        Assert.Empty(Told(matter));
        matter.Pass(Ms(1));
        Assert.Equal([Soon], Told(matter));
        matter.Pass(Ms(20_000));
        Assert.Equal([Soon], Told(matter));
        matter.Pass(Ms(1));
        Assert.Equal([Soon, Breach], Told(matter));
        Assert.Equal(120, matter.Last.BoostSeconds);
        matter.Receive(Chat, "are you there?");
        matter.Pass(TimeSpan.FromDays(1));
        Assert.Equal([Soon, Breach], Told(matter));
        Assert.Equal(120, matter.Last.BoostSeconds);
    }

    [Fact]
    public void Clock_ThatNobodyLookedAt_TellsBoth_EachOnce()
    {
        var matter = Received(ChannelClass.Chat);

        matter.Now += TimeSpan.FromHours(5);
        Look(matter);

        Assert.Equal([Soon, Breach], Told(matter));
    }

    [Theory]
    [InlineData("in time", 79_999)]
    [InlineData("due soon when it is answered", 80_000, Soon)]
    [InlineData("at the deadline", 100_000, Soon)]
    [InlineData("behind the deadline", 100_001, Soon, Breach)]
    public void Clock_ThatIsStoppedBeforeAnybodyLooks_HasToldWhatItPassed(string row, int ms, params string[] told)
    {
        Assert.NotEmpty(row);
        var matter = Talking();
        matter.Now += Ms(ms);
        Answer(matter);

        Assert.Equal(told, Told(matter));
        matter.Pass(TimeSpan.FromDays(1));
        Assert.Equal(told, Told(matter));
    }

    [Theory]
    [InlineData("an answer")]
    [InlineData("a mark")]
    [InlineData("the end")]
    [InlineData("the customer's leaving")]
    public void Clock_StopsBy(string row)
    {
        var matter = Talking();
        matter.Now += Ms(50_000);
        switch (row)
        {
            case "an answer": Answer(matter); break;
            case "a mark": matter.Commit(ParkRules.MarkNoAnswerNeeded(matter.Last, Anna, matter.Now)); break;
            case "the end": matter.End(); break;
            default: matter.Commit(WorkRules.CustomerLeft(matter.State, matter.Last, matter.Settings, matter.Now)); break;
        }

        if (row == "the customer's leaving") matter.Commit(WrapUpEndRules.Complete(matter.State, matter.Last, Anna, new("done"), matter.Now));
        Assert.Null(matter.Last.RunningResponse);
        matter.Pass(TimeSpan.FromDays(1));
        Assert.Empty(Told(matter));
    }

    [Fact]
    public void NextResponse_RunsFromTheFirstMessageThatIsUnanswered_AndOnlyOnceThereWasAReply()
    {
        var matter = Talking();
        matter.Now += Ms(1_000);
        matter.Receive(Chat, "more");
        Assert.Equal((SlaClock.FirstResponse, Start), (Clock(matter).Clock, Clock(matter).StartedAt));
        Answer(matter);
        Assert.Null(matter.Last.RunningResponse);
        matter.Now += Ms(1_000);
        matter.Receive(Chat, "and?");
        matter.Now += Ms(1_000);
        matter.Receive(Chat, "hello?");

        Assert.Equal((SlaClock.NextResponse, Start.AddSeconds(2)), (Clock(matter).Clock, Clock(matter).StartedAt));
        Assert.Equal(Start.AddSeconds(2 + 200), Clock(matter).Deadline);
    }

    [Fact]
    public void Message_OfAnAgent_StartsNoClock()
    {
        var matter = Talking();
        Answer(matter);
        matter.Now += Ms(1_000);
        Answer(matter);

        Assert.Null(matter.Last.RunningResponse);
        Assert.Single(matter.Log.OfType<SlaClockSet>());
    }

    [Fact]
    public void Messages_BeforeTheReply_ChangeNothingAboutTheClock()
    {
        var matter = Received(ChannelClass.Chat);
        for (var i = 0; i < 5; i++)
            matter.Receive(Chat, "still there?");

        Assert.Single(matter.Log.OfType<SlaClockSet>());
    }

    [Fact]
    public void Call_ThatIsPutThrough_IsAnAnswer()
    {
        var matter = Talking();
        matter.Pass(Ms(85_000));
        Switch(matter, Voice);
        Assert.Equal((Start, true), (Clock(matter).StartedAt, Clock(matter).IsDueSoon));

        matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now));

        Assert.Equal((null, null), (matter.Last.RunningResponse, matter.Last.UnansweredSince));
        Assert.Equal(matter.Now, matter.State.FirstReplyAt);
        matter.Pass(TimeSpan.FromHours(1));
        Assert.Equal([Soon], Told(matter));
    }

    [Fact]
    public void Switch_TakesTheClockAlong()
    {
        var matter = Talking(new(8, Seconds().Document with { Channels = [Voice, Chat, Mail with { Connector = Web }] }));
        matter.Pass(Ms(85_000));
        Switch(matter, Mail);

        Assert.Equal((Start, true), (Clock(matter).StartedAt, Clock(matter).IsDueSoon));
        Assert.Equal([Soon], Told(matter));
        matter.Pass(Ms(20_000));
        Assert.Equal([Soon, Breach], Told(matter));
        Assert.Empty(matter.State.Interactions[0].Tallies);
    }

    [Fact]
    public void Switch_ToAChannelWithAnotherPromise_MovesTheClock()
    {
        var settings = Seconds();
        var matter = Talking(new(8, settings.Document with
        {
            Channels = [Voice, Chat, Mail with { Connector = Web, Sla = new(TimeSpan.FromSeconds(1_000), null, null) }],
        }));
        matter.Pass(Ms(10_000));
        Switch(matter, Mail);

        Assert.Equal((Mail.Id, Start, Start.AddSeconds(1_000)), (Clock(matter).Channel, Clock(matter).StartedAt, Clock(matter).Deadline));
    }

    [Fact]
    public void DeferredWork_GoesByItsClock()
    {
        var (with, without) = (Received(ChannelClass.Deferred), Received(ChannelClass.Deferred, Sample.Settings));
        var (promised, plain) = (
            Domain.Queues.WaitingEntry.Of(with.State, with.Last), Domain.Queues.WaitingEntry.Of(without.State, without.Last));

        Assert.Equal((3, Start.AddSeconds(100)), (promised.Tier, promised.AnswerBy));
        Assert.Equal((4, null), (plain.Tier, plain.AnswerBy));
        Assert.Equal(1, Domain.Queues.WaitingEntry.Of(Received(ChannelClass.Chat).State, Received(ChannelClass.Chat).Last).Tier);
        var row = ConversationRows.Of(with.State).Select(r => r.Value).OfType<WaitingRow>().Single();
        Assert.Equal((3, Start.AddSeconds(100)), (row.Tier, row.AnswerBy));
    }

    [Fact]
    public void NothingPromised_LeavesNoTrace()
    {
        var matter = Talking(Sample.Settings);
        Answer(matter);
        matter.Pass(TimeSpan.FromDays(1));

        Assert.DoesNotContain(matter.Log, e => e.GetType().Namespace == typeof(SlaBreached).Namespace);
        Assert.Null(AlarmRules.NextAt(matter.State));
    }

    private static void Switch(Matter matter, ChannelSettings to)
    {
        Assert.Equal(SwitchOutcome.Done, matter.Commit(SwitchRules.Switch(
            matter.State, new(matter.Last.Id, new("int_2"), to.Id, AddressOn(to), Anna, 1, 100, true), matter.Settings, matter.Now)));
        Assert.Equal(to.Id, matter.Last.Channel);
    }
}
