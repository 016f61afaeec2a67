using Microsoft.AspNetCore.Http;
using Omni.Contracts.Webhooks;
using Omni.Domain.Journal;
using Omni.Domain.Webhooks;

namespace Omni.Grains.Tests.Webhooks;

public sealed class DeadLetterTests
{
    [Fact]
    [Trait("Mission", "P5")]
    public async Task Event_NotTakenWithinADay_IsADeadLetterAndItsConversationGoesOn()
    {
        await using var hooked = await FailingAsync(post => post.Text == "ann 1");
        await hooked.SayAsync("ann", "ann 1");
        var failed = await hooked.PostAsync("ann 1");
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await hooked.AdvanceToRetryAsync(failed, attempt);
            Assert.Equal("ann 1", (await hooked.PostAsync($"attempt {attempt + 1}")).Text);
        }

        await hooked.FailedAsync(failed, attempt: 6);
        await hooked.RestartAsync(WebhookRules.GiveUpAfter);
        await hooked.SayAsync("ann", "ann 2");
        Assert.Equal("ann 1", (await hooked.PostAsync("the last attempt")).Text);
        Assert.Equal("ann 2", (await hooked.PostAsync("ann 2")).Text);
        var letter = Assert.Single((await hooked.CommittedAsync<WebhookLettersDied>()).Letters);
        Assert.Equal(
            (failed.Position, failed.Stream, failed.Version, "MessageReceived"),
            (letter.Position, letter.Stream, letter.Version, letter.Type));
        Assert.Equal(
            (7, "HTTP 500", hooked.Clock.GetUtcNow()), (letter.Attempts, letter.Failure, letter.DiedAt));
        Assert.Equal(letter, Assert.Single((await hooked.Grain.ListDeadLettersAsync(0, 10).Within("letters")).Letters));
    }

    [Fact]
    [Trait("Mission", "P5")]
    public async Task DeadLetters_Replayed_AreDeliveredInOrderBeforeWhatWaits()
    {
        await using var hooked = await FailingAsync(_ => true);
        await DieAsync(hooked, "ann 1", "ann 2");
        hooked.Receiver.Answer = (_, _) => Task.CompletedTask;

        var stamp = new RequestStamp("test", "replay", "1");
        Assert.Equal(2, (await hooked.Grain.ReplayAsync([], stamp).Within("a replay")).Count);
        Assert.Equal("ann 1", (await hooked.PostAsync("ann 1")).Text);
        Assert.Equal("ann 2", (await hooked.PostAsync("ann 2")).Text);
        await hooked.SayAsync("ann", "ann 3");
        Assert.Equal("ann 3", (await hooked.PostAsync("ann 3")).Text);
        Assert.Empty((await hooked.Grain.ListDeadLettersAsync(0, 10).Within("letters")).Letters);

        Assert.Equal(2, (await hooked.Grain.ReplayAsync([], stamp).Within("the same replay")).Count);
        var other = stamp with { ContentHash = "2" };
        var reused = await hooked.Grain.ReplayAsync([], other).Within("another");
        Assert.Equal(ReplayOutcome.RequestReused, reused.Outcome);
        Assert.Empty(hooked.Receiver.Rest());
    }

    [Fact]
    [Trait("Mission", "P5")]
    public async Task Restart_LosesNeitherProgressNorWhatWaitsNorDeadLetters()
    {
        await using var hooked = await FailingAsync(post => post.Text!.StartsWith("ann", StringComparison.Ordinal));
        await DieAsync(hooked, "ann 1");
        await hooked.SayAsync("bob", "bob 1");
        await hooked.PostAsync("bob 1");
        await hooked.SayAsync("ann", "ann 2");
        var failed = await hooked.PostAsync("ann 2");
        await hooked.FailedAsync(failed, attempt: 1);
        await hooked.SayAsync("ann", "ann 3");

        hooked.Receiver.Answer = (_, _) => Task.CompletedTask;
        await hooked.RestartAsync(TimeSpan.FromMinutes(1));
        await hooked.SayAsync("bob", "bob 2");
        List<WebhookPost> posts = [];
        while (!posts.Select(p => p.Text).Order().SequenceEqual(["ann 2", "ann 3", "bob 2"]))
            posts.Add(await hooked.Receiver.NextAsync($"what is left after {posts.Count} posts"));
        Assert.True(posts.FindIndex(p => p.Text == "ann 2") < posts.FindIndex(p => p.Text == "ann 3"));
        var letters = (await hooked.Grain.ListDeadLettersAsync(0, 10).Within("letters")).Letters;
        Assert.Equal("HTTP 500", Assert.Single(letters).Failure);
    }

    private static async Task<HookedCentre> FailingAsync(Func<WebhookPost, bool> fails)
    {
        var hooked = await HookedCentre.StartAsync();
        hooked.Receiver.Answer = (post, answer) =>
        {
            answer.StatusCode = fails(post) ? 500 : 200;
            return Task.CompletedTask;
        };
        return hooked;
    }

    /// <summary>Lets messages of one conversation be dead letters: their time passes while the server is off.</summary>
    private static async Task DieAsync(HookedCentre hooked, params string[] texts)
    {
        foreach (var text in texts) await hooked.SayAsync("ann", text);
        var failed = await hooked.PostAsync(texts[0]);
        await hooked.FailedAsync(failed, attempt: 1);
        await hooked.RestartAsync(WebhookRules.GiveUpAfter);
        await hooked.PostAsync("the last attempt");
        var died = 0;
        await hooked.CommittedAsync<WebhookLettersDied>(e => (died += e.Letters.Length) >= texts.Length);
    }
}
