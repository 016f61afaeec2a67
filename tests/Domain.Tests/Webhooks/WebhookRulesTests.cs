using Omni.Domain.Journal;
using Omni.Domain.Webhooks;

namespace Omni.Domain.Tests.Webhooks;

public sealed class WebhookRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(10, 512)]
    [InlineData(12, 2_048)]
    [InlineData(13, 3_600)]
    [InlineData(1_000, 3_600)]
    public void Pause_DoublesFromASecondToAnHour_UpToAFifthShorter(int attempts, int seconds)
    {
        var pauses = Enumerable.Range(1, 1_000)
            .Select(position => WebhookRules.PauseAfter(attempts, position).TotalSeconds)
            .ToArray();
        Assert.All(pauses, p => Assert.InRange(p, 0.8 * seconds - 0.001, seconds));
        Assert.InRange(pauses.Average(), 0.88 * seconds, 0.92 * seconds);
        Assert.InRange(pauses.Distinct().Count(), 100, 1_000);
    }

    [Fact]
    public void Failure_BlocksTheStreamAtItsEvent()
    {
        var blocked = WebhookRules.Fail(null, Event(7, Now), Now);
        Assert.Equal(("con_1", 7, 7), (blocked.Stream, blocked.Next, blocked.First));
        Assert.Equal((1, Now), (blocked.Attempts, blocked.Since));
        Assert.Equal(Now + WebhookRules.PauseAfter(1, 7), blocked.RetryAt);
    }

    [Fact]
    public void LastAttempt_ComesJustInTime()
    {
        var e = Event(7, Now.AddDays(-3));
        var late = Now + WebhookRules.GiveUpAfter - TimeSpan.FromMinutes(5);
        var blocked = WebhookRules.Fail(BlockedStream.At("con_1", 7, Now) with { Attempts = 30 }, e, late);
        Assert.Equal(Now + WebhookRules.GiveUpAfter, blocked.RetryAt);
        Assert.False(WebhookRules.IsOver(blocked, e, blocked.RetryAt.AddMilliseconds(-1)));
        Assert.True(WebhookRules.IsOver(blocked, e, blocked.RetryAt));
    }

    [Fact]
    public void Event_ThatCameWhileItsStreamWasBlocked_HasADayOfItsOwn()
    {
        var blocked = BlockedStream.At("con_1", 7, Now);
        var later = Event(9, Now.AddHours(20));
        Assert.False(WebhookRules.IsOver(blocked, later, Now.AddHours(43)));
        Assert.True(WebhookRules.IsOver(blocked, later, Now.AddHours(44)));
    }

    private static RawEvent Event(long position, DateTimeOffset at) =>
        new(position, "con_1", position, "MessageReceived", at, "{}"u8.ToArray(), null, default);
}
