using Omni.Domain.Channels;
using Omni.Domain.Overload;
using Omni.Domain.Queues;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Overload;

[Trait("Semantics", "§12")]
public sealed class OverloadWatchTests
{
    private static readonly OverloadRule Length = new(OverloadTrigger.QueueLength, 3, OverloadAction.Overflow);

    [Fact]
    public void QueueLength_ConcernsWhoEnteredBeyondIt_ThenEverybodyNew()
    {
        var watch = new OverloadWatch(Length);

        watch.Look(2, Start, Entries("a", "b"), Nobody);
        Assert.False(watch.IsOn);
        watch.Look(5, Start.AddSeconds(1), Entries("c", "d", "e"), () => Entries("e", "c", "a", "d", "b"));
        Assert.Equal(Ids("d", "e"), watch.Take(10));
        watch.Look(4, Start.AddSeconds(2), Entries("f"), Nobody);
        Assert.Equal(Ids("f"), watch.Take(10));
    }

    [Fact]
    public void QueueLength_IsOffAfterTwoCalmMinutes_AndForgetsWhoWasConcerned()
    {
        var watch = new OverloadWatch(Length with { On = 10 });
        watch.Look(10, Start, [], () => []);

        watch.Look(7, Start.AddSeconds(1), Entries("a"), Nobody);
        watch.Look(7, Start.AddSeconds(120), [], Nobody);
        Assert.Equal((true, Start), (watch.IsOn, watch.OnSince));
        watch.Look(7, Start.AddSeconds(121), [], Nobody);

        Assert.Equal((false, null), (watch.IsOn, watch.OnSince));
        Assert.Empty(watch.Take(10));
    }

    [Fact]
    public void OldestWait_ConcernsWhoHasWaitedSoLong_Once()
    {
        var watch = new OverloadWatch(new(OverloadTrigger.OldestWait, 60, OverloadAction.Boost));
        watch.Look(59, Start.AddSeconds(59), [Entry("a", 0), Entry("b", 1)], Nobody);
        Assert.Empty(watch.Take(10));

        watch.Look(60, Start.AddSeconds(60), [Entry("c", 60)], () => [Entry("b", 1), Entry("c", 60), Entry("a", 0)]);
        Assert.Equal(Ids("a"), watch.Take(10));
        watch.Look(61, Start.AddSeconds(61), [Entry("d", 61)], Nobody);
        Assert.Equal(Ids("b"), watch.Take(10));
        watch.Look(120, Start.AddSeconds(120), [], Nobody);
        Assert.Equal(Ids("c"), watch.Take(10));
        watch.Look(121, Start.AddSeconds(121), [], Nobody);
        Assert.Equal(Ids("d"), watch.Take(10));
    }

    [Fact]
    public void NobodyConnected_ConcernsEverybody_InSlices()
    {
        var watch = new OverloadWatch(new(OverloadTrigger.NobodyConnected, 1, OverloadAction.Overflow));

        watch.Look(1, Start, Entries("c"), () => Entries("a", "b", "c"));
        Assert.Equal(Ids("a", "b"), watch.Take(2));
        watch.Look(1, Start.AddSeconds(1), Entries("d"), Nobody);
        Assert.Equal(Ids("c", "d"), watch.Take(10));
    }

    /// <summary>Thousands who cannot be helped all night cost no thousand calls a second.</summary>
    [Fact]
    public void Later_NamesWhoCouldNotBeHelped_HalfAMinuteLater()
    {
        var watch = new OverloadWatch(new(OverloadTrigger.NobodyConnected, 1, OverloadAction.Overflow));
        watch.Look(1, Start, [], () => Entries("a", "b"));
        Assert.Equal(Ids("a", "b"), watch.Take(10));
        watch.Later(new("a"), Start);
        watch.Later(new("b"), Start.AddSeconds(1));

        watch.Look(1, Start.AddSeconds(29), Entries("c"), Nobody);
        Assert.Equal(Ids("c"), watch.Take(10));
        watch.Look(1, Start.AddSeconds(30), Entries("d"), Nobody);
        Assert.Equal(Ids("a", "d"), watch.Take(10));
        watch.Look(1, Start.AddSeconds(31), [], Nobody);
        Assert.Equal(Ids("b"), watch.Take(10));
    }

    [Fact]
    public void Later_ForARuleThatIsOff_NamesNobody()
    {
        var watch = new OverloadWatch(new(OverloadTrigger.NobodyConnected, 1, OverloadAction.Overflow));
        watch.Look(1, Start, [], () => Entries("a"));
        Assert.Equal(Ids("a"), watch.Take(10));
        watch.Later(new("a"), Start);

        watch.Look(0, Start.AddSeconds(1), [], Nobody);
        watch.Look(0, Start.AddSeconds(130), [], Nobody);
        Assert.False(watch.IsOn);
        watch.Look(1, Start.AddSeconds(260), [], () => []);
        Assert.Empty(watch.Take(10));
    }

    [Theory]
    [InlineData("another channel", "mail", ChannelClass.Deferred, OverloadAction.Boost, "voice", false)]
    [InlineData("its channel", "voice", ChannelClass.Live, OverloadAction.Boost, "voice", true)]
    [InlineData("a chat is not led to text", "chat", ChannelClass.Chat, OverloadAction.Deflect, "", false)]
    [InlineData("a call is", "voice", ChannelClass.Live, OverloadAction.Deflect, "", true)]
    [InlineData("a call is not closed", "voice", ChannelClass.Live, OverloadAction.Close, "", false)]
    [InlineData("an e-mail is", "mail", ChannelClass.Deferred, OverloadAction.Close, "", true)]
    [InlineData("done in this entry", "voice", ChannelClass.Live, OverloadAction.Boost, "", false)]
    public void Rule_ConcernsOnlyWhomItIsFor(
        string row, string channel, ChannelClass channelClass, OverloadAction action, string ofChannel, bool concerned)
    {
        var watch = new OverloadWatch(new(OverloadTrigger.Closed, 1, action) { Channel = ofChannel });
        var entry = Entry("a", 0) with { Channel = channel, Class = channelClass };
        if (row == "done in this entry")
            entry = entry with { Relieved = default(ReliefSet).With(OverloadTrigger.Closed, action) };

        watch.Look(1, Start, [entry], () => [entry]);

        Assert.Equal(concerned ? Ids("a") : [], watch.Take(10));
    }

    private static WaitingEntry[] Entries(params string[] ids) => [.. ids.Select((id, i) => Entry(id, id[0] - 'a'))];

    private static WaitingEntry Entry(string id, int entered) => new(
        Help, Conversation, new(id), 1, 0, false, "voice", ChannelClass.Live, Start.AddSeconds(entered),
        Start.AddSeconds(entered), 0, entered + 1, [], null, []);

    private static InteractionId[] Ids(params string[] ids) => [.. ids.Select(i => new InteractionId(i))];

    private static IEnumerable<WaitingEntry> Nobody() => throw new InvalidOperationException("Nobody asks for everybody.");
}
