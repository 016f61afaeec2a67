using Omni.Contracts;
using Omni.Contracts.Due;
using Omni.Contracts.Settings;
using Omni.Contracts.Webhooks;
using Omni.Domain.Feed;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Omni.Domain.Webhooks;
using Omni.Grains.Due;

namespace Omni.Grains.Tests.Webhooks;

/// <summary>A contact centre with one webhook and somebody who gets it.</summary>
internal sealed class HookedCentre : IAsyncDisposable
{
    public const string Id = "whk_crm";
    public const string Secret = "a secret of at least 32 characters, so random";

    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new();
    private int requests;

    private HookedCentre(WebhookReceiver receiver) => Receiver = receiver;

    public WebhookReceiver Receiver { get; }

    public TestCentre Centre { get; private set; } = null!;

    public ManualClock Clock => clock;

    public IWebhookGrain Grain => Centre.Grains.GetGrain<IWebhookGrain>(Id);

    /// <summary>Sends the texts of messages unless told otherwise.</summary>
    public static async Task<HookedCentre> StartAsync(Func<WebhookSettings, WebhookSettings>? with = null)
    {
        var hooked = new HookedCentre(await WebhookReceiver.StartAsync());
        await hooked.OpenAsync();
        await hooked.ApplyAsync(with);
        return hooked;
    }

    public async Task ApplyAsync(Func<WebhookSettings, WebhookSettings>? with = null)
    {
        var webhook = new WebhookSettings(
            Id, Receiver.Url, [Secret], EventFilter.All with { Types = ["MessageReceived"] }, true, false);
        var document = TestCentre.DefaultSettings with { Webhooks = [with?.Invoke(webhook) ?? webhook] };
        var stamp = new RequestStamp("test", $"hooks-{++requests}-{Guid.NewGuid()}", "1");
        var reply = await Centre.Grains.GetGrain<ISettingsGrain>(GrainKeys.Settings("main"))
            .ApplyAsync(document, null, false, "test", stamp).Within("settings");
        Assert.Equal(ApplyOutcome.Applied, reply.Outcome);
    }

    /// <summary>
    /// Stops in order and starts again on the same store after a while; what is due wakes the webhook.
    /// </summary>
    public async Task RestartAsync(TimeSpan after)
    {
        await Centre.DisposeAsync();
        Clock.Advance(after);
        await OpenAsync();
        // Its timer is set now, so a second later it wakes what is due.
        await Centre.Grains.GetGrain<IDueGrain>(GrainKeys.Due(DueScan.GrainOf(Id))).PingAsync().Within("a due grain");
        Clock.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>A message of a visitor.</summary>
    public Task SayAsync(string visitor, string text) => Centre.IngestAsync(visitor, text, $"m-{++requests}-{text}");

    /// <summary>The next post about a message.</summary>
    public Task<WebhookPost> PostAsync(string text) => Receiver.NextAsync($"the message '{text}'");

    /// <summary>Completes when a post was noticed to have failed; for pauses shorter than 30 s.</summary>
    /// <returns>When it is tried again.</returns>
    public async Task<DateTimeOffset> FailedAsync(WebhookPost failed, int attempt)
    {
        var retryAt = Clock.GetUtcNow() + WebhookRules.PauseAfter(attempt, failed.Position);
        await Clock.ArmedFor(retryAt).Within($"the alarm after attempt {attempt}");
        return retryAt;
    }

    /// <summary>Moves to the instant at which a post that failed is tried again.</summary>
    public async Task AdvanceToRetryAsync(WebhookPost failed, int attempt) =>
        Clock.AdvanceTo(await FailedAsync(failed, attempt));

    /// <summary>The first event of a kind in the webhook's stream that fits.</summary>
    public async Task<T> CommittedAsync<T>(Func<T, bool>? fits = null)
        where T : DomainEvent
    {
        for (long after = 0; ; after++)
        {
            await Centre.Journal.WaitPastAsync(after).Within($"{typeof(T).Name} to be committed");
            var e = (await Centre.Journal.ReadLogAsync(after, 1))[0].Event;
            if (e is T found && fits?.Invoke(found) != false) return found;
        }
    }

    /// <summary>Completes when the webhook has committed a place: as soon as it knows what became of a post.</summary>
    public async Task AdvancedAsync() => await Centre.UntilAsync(
        async () =>
        {
            await Grain.WakeAsync();
            return await Centre.Journal.ReadStreamAsync(Id, 0, 1_000);
        },
        events => events.Any(e => e.Event is WebhookAdvanced), "a place of the webhook");

    public async ValueTask DisposeAsync()
    {
        await Centre.DisposeAsync();
        await Receiver.DisposeAsync();
        folder.Dispose();
    }

    private async Task OpenAsync() => Centre = await TestCentre.StartAsync(folder.Path, clock);
}
