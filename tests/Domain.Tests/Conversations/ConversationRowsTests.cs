using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

public sealed class ConversationRowsTests
{
    [Theory]
    [InlineData(InteractionPhase.New, ChannelClass.Chat, "timeline unattended")]
    [InlineData(InteractionPhase.Queued, ChannelClass.Chat, "timeline waiting")]
    [InlineData(InteractionPhase.Offered, ChannelClass.Chat, "timeline waiting offered offers")]
    [InlineData(InteractionPhase.Connecting, ChannelClass.Live, "timeline outbox offered assignments")]
    [InlineData(InteractionPhase.Active, ChannelClass.Chat, "timeline offered assignments")]
    [InlineData(InteractionPhase.Held, ChannelClass.Chat, "timeline offered assignments")]
    [InlineData(InteractionPhase.WrapUp, ChannelClass.Chat, "timeline offered assignments")]
    [InlineData(InteractionPhase.Closed, ChannelClass.Chat, "timeline offered")]
    public void Rows_InEachPhase_AreThoseSomebodyHasToFindItBy(
        InteractionPhase phase, ChannelClass channelClass, string tables) =>
        Assert.Equal(
            tables,
            string.Join(' ', ConversationRows.Of(Matter.In(phase, channelClass).State).Select(r => r.Table.Name)));

    [Fact]
    public void Rows_OfAConversationThatDoesNotExist_AreNone() =>
        Assert.Empty(ConversationRows.Of(new ConversationState()));

    [Fact]
    public void Rows_HaveTheScopeTheyAreReadBy()
    {
        var matter = Matter.In(InteractionPhase.Offered, ChannelClass.Live);
        var offered = matter.State;
        matter.Accept();

        Assert.Equal(
            ["timeline cus_1 con_1", "waiting que_help int_1", "offered que_help 01969384:int_1", "offers agt_anna int_1"],
            ConversationRows.Of(offered).Select(r => $"{r.Table.Name} {r.Scope} {r.Key}"));
        Assert.Equal(
            [
                "timeline cus_1 con_1", "outbox cnn_phones con_1:0000000006", "offered que_help 01969384:int_1",
                "assignments agt_anna int_1",
            ],
            ConversationRows.Of(matter.State).Select(r => $"{r.Table.Name} {r.Scope} {r.Key}"));
    }

    [Fact]
    public void WaitingRow_WhileAnOfferRings_StaysAsItIs()
    {
        var matter = Matter.In(InteractionPhase.Queued);
        var before = Waiting(matter);
        matter.Offer(Anna);

        Assert.Equal(before, Waiting(matter));
        matter.Decline();
        Assert.NotEqual(before, Waiting(matter));
        Assert.Equal(1, Waiting(matter).Epoch);
    }

    [Theory]
    [InlineData("its own sequence number apart", true)]
    [InlineData("epoch", false)]
    [InlineData("boost", false)]
    [InlineData("age", false)]
    [InlineData("entry", false)]
    [InlineData("hint", false)]
    [InlineData("requirement", false)]
    [InlineData("exclusions", false)]
    public void WaitingRow_OfOtherContent_IsAnotherRow(string what, bool equal)
    {
        var row = Waiting(Matter.In(InteractionPhase.Queued));
        var other = what switch
        {
            "epoch" => row with { Epoch = 5 },
            "boost" => row with { BoostSeconds = 5 },
            "age" => row with { AgedFrom = Start.AddDays(-1) },
            "entry" => row with { EnteredAt = Start.AddDays(-1) },
            "hint" => row with { OwnerHint = Cleo },
            "requirement" => row with { Requires = [Needs("polish", 1)] },
            "exclusions" => row with { Exclusions = [new(Anna, null)] },
            _ => row with { Seq = 99, Requires = ImmutableArray.Create(row.Requires.AsSpan()) },
        };

        Assert.Equal(equal, row.Equals(other));
    }

    [Fact]
    public void TimelineRow_NamesTheChannelsInTheOrderOfTheirFirstUse()
    {
        var matter = Matter.In(InteractionPhase.Closed);
        matter.Receive(Mail);
        matter.Receive(Voice);
        matter.Receive(Chat);

        Assert.Equal(
            new TimelineRow(Conversation, Start, null, "chat,mail,voice"),
            ConversationRows.Of(matter.State).First().Value);
    }

    [Fact]
    public void OutboxKeys_OfManyEvents_SortLikeTheirNumbers()
    {
        long[] versions = [1, 2, 9, 10, 99, 100, 4_294_967_296];

        var keys = versions.Select(v => ConversationRows.OutboxKey(Conversation, v)).ToArray();

        Assert.Equal(keys, keys.Order(StringComparer.Ordinal));
    }

    private static WaitingRow Waiting(Matter matter) =>
        (WaitingRow)ConversationRows.Of(matter.State).Single(r => r.Table == ConversationRows.Waiting).Value;
}
