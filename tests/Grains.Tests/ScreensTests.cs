using System.Collections.Immutable;
using Omni.Domain.Agents;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Grains.Agents;

namespace Omni.Grains.Tests;

public sealed class ScreensTests
{
    private static readonly ConversationId Conversation = new("con_1");

    private static readonly WorkItem InHand = new(
        new("int_1"), Conversation, "webchat", ChannelClass.Chat, 20, InteractionPhase.Active);

    private static readonly AgentUpdate News = new MessageStatusUpdated(Conversation, new("msg_1"), DeliveryStatus.Sent);

    private readonly Screens screens = new();

    [Fact]
    public void Follow_NoticesOneAfterTheOther_ShowsEachAndFindsNoGap()
    {
        Assert.True(screens.TryShow(View(5)));
        Assert.Equal<AgentUpdate>([News], Follow(6, 5, News).Updates);
        var next = Follow(8, 6, News);
        Assert.Equal<AgentUpdate>([News], next.Updates);
        Assert.False(next.IsGap);
    }

    [Fact]
    public void Follow_NoticeAfterSomethingNeverShown_IsAGapUntilTheWholeIsShown()
    {
        screens.TryShow(View(5));
        Assert.True(Follow(8, 7, News).IsGap);
        Assert.True(Follow(9, 8, News).IsGap);
        Assert.True(screens.TryShow(View(9)));
        Assert.False(Follow(10, 9, News).IsGap);
    }

    /// <summary>A reply brought the work up to date without news; the news behind it is still to come.</summary>
    [Fact]
    public void Follow_ReplyWithoutNewsOvertakesATell_ShowsTheTellOnce()
    {
        screens.TryShow(View(5));
        Assert.True(Follow(6, 6).IsGap);
        Assert.Equal<AgentUpdate>([News], Follow(6, 5, News).Updates);
        Assert.False(screens.TryShow(View(6)));
    }

    [Fact]
    public void Follow_NoticeOfWhatWasReadMeanwhile_ShowsNothingTwice()
    {
        screens.TryShow(View(6));
        Assert.Empty(Follow(6, 5, News).Updates);
    }

    [Fact]
    public void Follow_OfferOfAConversationReadMeanwhile_Rings()
    {
        screens.TryShow(View(6));
        AgentUpdate rang = new OfferRang(new("off_1"), InHand.Interaction, 1, default, View(6));
        Assert.Equal<AgentUpdate>([rang], Follow(6, 5, rang).Updates);
    }

    [Fact]
    public void Follow_EndOfAnOfferReadMeanwhile_IsShownWhileItRings()
    {
        screens.TryShow(View(7));
        AgentUpdate ended = new OfferEnded(new("off_1"), InHand.Interaction, OfferEnd.Expired);
        RingingOffer ringing = new(new("off_1"), Conversation, InHand.Interaction, 1, default, null);
        Assert.Equal<AgentUpdate>([ended], screens.Follow(Notice(7, 6, ended), [ringing]).Updates);
        Assert.Empty(screens.Follow(Notice(7, 6, ended), []).Updates);
    }

    [Fact]
    public void Follow_LastWorkGone_ForgetsTheConversation()
    {
        screens.TryShow(View(7));
        screens.Follow(new(Conversation, 8, 7, [News], []), []);
        Assert.True(screens.TryShow(View(7)));
    }

    private static ConversationView View(long version) =>
        new(Conversation, new("cus_1"), "", default, null, [], [], [], version);

    private static ConversationNotice Notice(long version, long after, params ImmutableArray<AgentUpdate> updates) =>
        new(Conversation, version, after, updates, [InHand]);

    private Followed Follow(long version, long after, params ImmutableArray<AgentUpdate> updates) =>
        screens.Follow(Notice(version, after, updates), []);
}
