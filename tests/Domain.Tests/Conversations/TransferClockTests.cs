using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>20 s and 30 s from the request to the receiver's accept (Semantics §15, mission R5).</summary>
[Trait("Semantics", "§15")]
public sealed class TransferClockTests
{
    [Theory]
    [InlineData("1 ms before 20 s", ChannelClass.Chat, 19_999, "")]
    [InlineData("at 20 s", ChannelClass.Chat, 20_000, "TransferSlow BoostApplied")]
    [InlineData("1 ms before 30 s", ChannelClass.Chat, 29_999, "TransferSlow BoostApplied")]
    [InlineData("at 30 s, nobody looked before", ChannelClass.Chat, 30_000, "TransferSlow BoostApplied TransferTooSlow")]
    [InlineData("an hour later", ChannelClass.Chat, 3_600_000, "TransferSlow BoostApplied TransferTooSlow")]
    [InlineData("a call", ChannelClass.Live, 30_000, "TransferSlow BoostApplied TransferTooSlow")]
    [InlineData("deferred work is only measured", ChannelClass.Deferred, 3_600_000, "")]
    public void Clock_OfATransferToAQueue_ReachesItsMarks(string row, ChannelClass channelClass, int ms, string events)
    {
        var matter = Given(channelClass);

        var due = AlarmRules.Due(matter.State, matter.Settings, matter.Now + Ms(ms));

        Assert.Equal(events, Matter.NamesOf([.. due.Where(e => e is not SegmentWrapUpCompleted)]));
    }

    [Fact]
    public void Clock_PassedStepByStep_NotesEachMarkOnce()
    {
        var matter = Given(ChannelClass.Live);
        for (var i = 0; i < 400; i++) matter.Pass(Ms(100));

        Assert.Equal(matter.Log.OfType<TransferRequested>().Single().At.AddSeconds(20), Assert.Single(matter.Log.OfType<TransferSlow>()).At);
        Assert.Equal(matter.Log.OfType<TransferRequested>().Single().At.AddSeconds(30), Assert.Single(matter.Log.OfType<TransferTooSlow>()).At);
        Assert.Equal(60, matter.Last.BoostSeconds);
    }

    [Fact]
    public void Clock_GoesOnFromAnAgentWhoDoesNotTakeItIntoTheQueue()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(TransferRules.ToAgent(
            matter.Last, new(matter.Last.Id, Anna, TransferKind.Blind, Bert, 1, 20, false, null, "", default), new("off_t"),
            matter.Settings, matter.Now));
        var at = matter.Now;
        matter.Pass(TimeSpan.FromSeconds(10));
        matter.Decline();
        matter.Pass(TimeSpan.FromSeconds(20));

        Assert.Equal([at, at], [
            matter.Log.OfType<TransferSlow>().Single().RequestedAt, matter.Log.OfType<TransferTooSlow>().Single().RequestedAt]);
        Assert.Equal(InteractionPhase.Queued, matter.Last.Phase);
    }

    [Theory]
    [InlineData("in time", 19_999, "OfferAccepted InteractionConnected")]
    [InlineData("late, before the alarm", 20_400, "TransferSlow OfferAccepted InteractionConnected")]
    [InlineData("far too late", 30_400, "TransferSlow TransferTooSlow OfferAccepted InteractionConnected")]
    public void Clock_StoppedByAnAccept_NotesWhatHadPassed(string row, int ms, string events)
    {
        var matter = Given(ChannelClass.Chat);
        matter.Now += Ms(ms - 100);
        matter.Offer(Bert);
        matter.Now += Ms(100);
        var before = matter.Log.Count;

        matter.Accept();

        Assert.Equal(events, Matter.NamesOf([.. matter.Log[before..]]));
        matter.Pass(TimeSpan.FromMinutes(1));
        Assert.True(matter.Log.OfType<TransferSlow>().Count() <= 1);
        Assert.Equal(ms >= 20_000, matter.Log.OfType<TransferSlow>().Any());
    }

    [Fact]
    public void Clock_OfACustomerWhoLeavesLate_NotesItToo()
    {
        var matter = Given(ChannelClass.Chat);
        matter.Now += Ms(20_400);
        var before = matter.Log.Count;

        matter.Commit(WorkRules.CustomerLeft(matter.State, matter.Last, matter.Settings, matter.Now));

        Assert.StartsWith(
            "TransferSlow InteractionAbandoned InteractionClosed", Matter.NamesOf([.. matter.Log[before..]]),
            StringComparison.Ordinal);
        matter.Pass(TimeSpan.FromMinutes(1));
        Assert.Empty(matter.Log.OfType<TransferTooSlow>());
    }

    [Fact]
    public void Clock_OfAConsultation_StopsWhenTheOtherAccepts()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(TransferRules.ToAgent(
            matter.Last, new(matter.Last.Id, Anna, TransferKind.Warm, Bert, 1, 20, false, null, "", default), new("off_t"),
            matter.Settings, matter.Now));
        Assert.Equal(matter.Now.AddSeconds(20), AlarmRules.NextAt(matter.State));
        matter.Accept();

        Assert.Null(AlarmRules.NextAt(matter.State));
    }

    private static Matter Given(ChannelClass channelClass)
    {
        var matter = Matter.In(InteractionPhase.Active, channelClass);
        matter.Commit(TransferRules.ToQueue(
            matter.Last, new(matter.Last.Id, Anna, TransferKind.Blind, Sales, "why"), matter.Settings, matter.Now));
        return matter;
    }
}
