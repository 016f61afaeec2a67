using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>Timers are only alarm clocks: the rules look again and find what is due.</summary>
[Trait("Semantics", "§3")]
public sealed class AlarmRulesTests
{
    [Theory]
    [InlineData("a settled hand-over", InteractionPhase.New, ChannelClass.Chat, 60_000, "InteractionQueued")]
    [InlineData("nothing while it waits", InteractionPhase.Queued, ChannelClass.Chat, null, "")]
    [InlineData("an offer's end", InteractionPhase.Offered, ChannelClass.Chat, 21_250, "OfferExpired BoostApplied")]
    [InlineData("a medium's time", InteractionPhase.Connecting, ChannelClass.Live, 10_000,
        "InteractionQueued BoostApplied")]
    [InlineData("nothing while they talk", InteractionPhase.Active, ChannelClass.Chat, null, "")]
    [InlineData("nothing on hold", InteractionPhase.Held, ChannelClass.Chat, null, "")]
    [InlineData("wrap-up's limit", InteractionPhase.WrapUp, ChannelClass.Chat, 20_000,
        "WrapUpCompleted InteractionClosed ConversationClosed")]
    [InlineData("nothing once closed", InteractionPhase.Closed, ChannelClass.Chat, null, "")]
    public void Due_InEachPhase_HappensAtItsInstantAndNotBefore(
        string row, InteractionPhase phase, ChannelClass channelClass, int? ms, string events)
    {
        var matter = Matter.In(phase, channelClass);
        DateTimeOffset? at = ms is { } due ? matter.Now + Ms(due) : null;

        Assert.Equal(at, AlarmRules.NextAt(matter.State));
        Assert.Empty(AlarmRules.Due(matter.State, matter.Settings, (at ?? matter.Now.AddYears(1)) - Ms(1)));
        Assert.Equal(
            events, Matter.NamesOf(AlarmRules.Due(matter.State, matter.Settings, at ?? matter.Now.AddYears(1))));
    }

    [Fact]
    public void NextAt_OfSeveralInteractions_IsTheEarliest()
    {
        var matter = Matter.In(InteractionPhase.WrapUp);
        matter.Receive(Mail);
        matter.Offer(Bert);

        Assert.Equal(matter.State.Interactions[0].WrapUpUntil, AlarmRules.NextAt(matter.State));
    }

    [Fact]
    public void Due_OfSeveralInteractions_DoesAllOfThemAndClosesTheConversationOnce()
    {
        var matter = Matter.In(InteractionPhase.WrapUp);
        matter.Receive(Chat);
        matter.Offer(Anna);
        matter.Accept();
        matter.End();
        matter.Pass(TimeSpan.FromMinutes(1));

        Assert.All(matter.State.Interactions, i => Assert.Equal(InteractionPhase.Closed, i.Phase));
        Assert.Single(matter.Log.OfType<ConversationClosed>());
        Assert.Null(AlarmRules.NextAt(matter.State));
    }
}
