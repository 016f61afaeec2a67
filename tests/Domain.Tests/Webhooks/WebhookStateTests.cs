using Omni.Domain.Journal;
using Omni.Domain.Webhooks;

namespace Omni.Domain.Tests.Webhooks;

public sealed class WebhookStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Progress_MovesThePositionAndBlocksAndFrees()
    {
        var state = Fold(
            new WebhookStarted(10, Now),
            new WebhookAdvanced(20, [BlockedStream.At("con_1", 15, Now), BlockedStream.At("con_2", 16, Now)], [], Now),
            new WebhookAdvanced(30, [BlockedStream.At("con_2", 25, Now)], ["con_1"], Now));
        Assert.Equal(30, state.Position);
        Assert.Equal(25, Assert.Single(state.Blocked).Value.Next);
    }

    [Fact]
    public void Replay_PutsLettersBeforeWhatWaits()
    {
        var state = Fold(
            new WebhookLettersDied([Letter(12, "con_1"), Letter(11, "con_1"), Letter(13, "con_2")], Now),
            new WebhookAdvanced(20, [BlockedStream.At("con_1", 15, Now) with { Attempts = 4 }], [], Now),
            new WebhookLettersReplayed([11, 12, 13], Now.AddDays(2)));
        Assert.Empty(state.DeadLetters);
        var (first, second) = (state.Blocked["con_1"], state.Blocked["con_2"]);
        Assert.Equal([11L, 12L], first.Replayed.AsEnumerable());
        Assert.Equal((15, 11, 0), (first.Next, first.First, first.Attempts));
        Assert.Equal((0, 13), (second.Next, second.First));
        Assert.Equal(Now.AddDays(2), first.Since);
    }

    [Fact]
    public void DeadLetters_TooMany_LoseTheOldestAndCountThem()
    {
        var state = Fold(
            new WebhookLettersDied(
                [.. Enumerable.Range(1, WebhookState.DeadLettersMax).Select(n => Letter(n, "con_1"))], Now),
            new WebhookLettersDied([Letter(20_001, "con_2"), Letter(20_002, "con_2")], Now));
        Assert.Equal((WebhookState.DeadLettersMax, 2), (state.DeadLetters.Count, state.Dropped));
        Assert.Equal(3, state.DeadLetters.Keys.First());
    }

    [Fact]
    public void State_WrittenDownAndReadAgain_IsTheSame()
    {
        var state = Fold(
            new WebhookStarted(10, Now),
            new WebhookLettersDied([Letter(12, "con_1"), Letter(11, "con_2")], Now),
            new WebhookAdvanced(20, [BlockedStream.At("con_1", 15, Now) with { Attempts = 4 }], [], Now),
            new WebhookLettersReplayed([12], Now));
        var read = StateFormats.Webhook.TryRead(StateFormats.Webhook.Write(state))!;
        Assert.Equal((4, 20, 0, Now), (read.Version, read.Position, read.Dropped, read.LastAt));
        Assert.Equal(state.DeadLetters, read.DeadLetters);
        var blocked = Assert.Single(read.Blocked).Value;
        Assert.Equal([12L], blocked.Replayed.AsEnumerable());
        Assert.Equal(state.Blocked["con_1"], blocked with { Replayed = state.Blocked["con_1"].Replayed });
    }

    private static DeadLetter Letter(long position, string stream) =>
        new(position, stream, 1, "MessageReceived", 3, "HTTP 500", Now);

    private static WebhookState Fold(params DomainEvent[] events) =>
        events.Aggregate(new WebhookState(), (state, e) => state.Apply(e, 0));
}
