using System.Globalization;
using Microsoft.AspNetCore.Http;
using Omni.Domain.Feed;
using Omni.Domain.Webhooks;

namespace Omni.Grains.Tests.Webhooks;

public sealed class WebhookDeliveryTests
{
    private const string Newer = "another secret of at least 32 characters, newer";

    [Fact]
    [Trait("Mission", "P5")]
    public async Task Event_IsPostedWithItsContentAndSignedWithEverySecret()
    {
        await using var hooked = await HookedCentre.StartAsync(w => w with { Secrets = [HookedCentre.Secret, Newer] });
        await hooked.SayAsync("ann", "hello 👋 \"quoted\"");

        var post = await hooked.PostAsync("hello");
        Assert.Equal(("/hook", "MessageReceived", "hello 👋 \"quoted\""), (post.Path, post.Type, post.Text));
        Assert.True(post.IsSignedWith(HookedCentre.Secret) && post.IsSignedWith(Newer));
        Assert.False(post.IsSignedWith("some secret that nobody gave to anybody here"));
        Assert.Equal($"{hooked.Centre.Journal.LogId}-{post.Position}", post.Headers["omni-webhook-id"]);
        Assert.Equal(
            hooked.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            post.Headers["omni-webhook-timestamp"]);
        var shown = (await hooked.Centre.Journal.ReadLogRawAsync(post.Position - 1, 1))[0];
        Assert.Equal(shown.Stream, post.Stream);
        Assert.Equal(shown.Subject, post.Json.GetProperty("customer_id").GetString());
        Assert.Equal(shown.At.UtcDateTime, post.Json.GetProperty("at").GetDateTime());
        Assert.True(post.Json.GetProperty("data").TryGetProperty("Message", out _));
    }

    [Fact]
    [Trait("Mission", "P5")]
    public async Task Conversation_ThatFails_WaitsInOrderAndHoldsNobodyElse()
    {
        await using var hooked = await HookedCentre.StartAsync();
        hooked.Receiver.Answer = (post, answer) => FailAsync(post.Text == "ann 1", answer);
        await hooked.SayAsync("ann", "ann 1");
        var failed = await hooked.PostAsync("ann 1");
        await hooked.FailedAsync(failed, attempt: 1);
        await hooked.SayAsync("ann", "ann 2");
        await hooked.SayAsync("bob", "bob 1");
        await hooked.SayAsync("bob", "bob 2");
        Assert.Equal("bob 1", (await hooked.PostAsync("bob 1")).Text);
        Assert.Equal("bob 2", (await hooked.PostAsync("bob 2")).Text);

        await hooked.AdvanceToRetryAsync(failed, attempt: 1);
        var again = await hooked.PostAsync("ann 1 again");
        Assert.Equal(failed.Headers["omni-webhook-id"], again.Headers["omni-webhook-id"]);
        hooked.Receiver.Answer = (_, _) => Task.CompletedTask;
        await hooked.AdvanceToRetryAsync(failed, attempt: 2);
        Assert.Equal("ann 1", (await hooked.PostAsync("ann 1 at last")).Text);
        Assert.Equal("ann 2", (await hooked.PostAsync("ann 2")).Text);
        await hooked.SayAsync("ann", "ann 3");
        Assert.Equal("ann 3", (await hooked.PostAsync("ann 3")).Text);
        Assert.Empty(hooked.Receiver.Rest());
    }

    [Fact]
    public async Task Receiver_WhoDoesNotAnswer_IsLeftAfterItsTimeAndAskedAgain()
    {
        await using var hooked = await HookedCentre.StartAsync();
        var never = new TaskCompletionSource();
        hooked.Receiver.Answer = (_, _) => never.Task;
        await hooked.SayAsync("ann", "hello");
        var failed = await hooked.PostAsync("hello");
        hooked.Receiver.Answer = (_, _) => Task.CompletedTask;
        hooked.Clock.Advance(Grains.Webhooks.WebhookSender.Patience);
        await hooked.AdvanceToRetryAsync(failed, attempt: 1);
        Assert.Equal("hello", (await hooked.PostAsync("hello again")).Text);
        never.SetResult();
    }

    [Theory]
    [InlineData(302)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(503)]
    public async Task Answer_OtherThanSuccess_IsAFailureWhateverItSays(int status)
    {
        await using var hooked = await HookedCentre.StartAsync();
        hooked.Receiver.Answer = (_, answer) =>
        {
            answer.StatusCode = status;
            answer.Headers.Location = "/elsewhere";
            return answer.WriteAsync(new string('x', 300_000));
        };
        await hooked.SayAsync("ann", "hello");
        var failed = await hooked.PostAsync("hello");
        hooked.Receiver.Answer = (_, _) => Task.CompletedTask;
        await hooked.AdvanceToRetryAsync(failed, attempt: 1);
        Assert.Equal("/hook", (await hooked.PostAsync("hello again")).Path);
    }

    [Fact]
    public async Task Webhook_ThatIsDisabled_SendsAfterwardsWhatHappenedMeanwhile()
    {
        await using var hooked = await HookedCentre.StartAsync();
        await hooked.SayAsync("ann", "before");
        await hooked.PostAsync("before");
        await hooked.ApplyAsync(w => w with { Enabled = false });
        await hooked.Grain.WakeAsync().Within("the end of deliveries");
        await hooked.SayAsync("ann", "meanwhile");
        Assert.Empty(hooked.Receiver.Rest());
        await hooked.ApplyAsync();

        // What was posted just before the end may come once more: at least once.
        var post = await hooked.PostAsync("meanwhile");
        if (post.Text == "before") post = await hooked.PostAsync("meanwhile");
        Assert.Equal("meanwhile", post.Text);
    }

    [Fact]
    public async Task Webhook_WithoutAFilter_IsNotSentWhatHappensToWebhooks()
    {
        await using var hooked = await HookedCentre.StartAsync(w => w with { Filter = EventFilter.All });
        await hooked.SayAsync("ann", "hello");
        while ((await hooked.Receiver.NextAsync("a message")).Type != "MessageReceived") { }
        await hooked.AdvancedAsync();
        await hooked.SayAsync("ann", "marker");

        WebhookPost post;
        do
        {
            post = await hooked.Receiver.NextAsync("the second message");
            Assert.DoesNotContain("whk_", post.Stream, StringComparison.Ordinal);
        }
        while (post.Type != "MessageReceived");
    }

    private static Task FailAsync(bool fails, HttpResponse answer)
    {
        answer.StatusCode = fails ? 500 : 200;
        return Task.CompletedTask;
    }
}
