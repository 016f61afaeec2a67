using Microsoft.Extensions.Logging;
using Omni.Contracts.Feed;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Omni.Domain.Webhooks;
using Omni.Grains.Metrics;

namespace Omni.Grains.Webhooks;

/// <summary>What deliveries of one webhook need.</summary>
/// <param name="Id">The webhook's.</param>
/// <param name="OnBlocked">Called when a stream was blocked: it has to be tried again.</param>
/// <param name="OnDied">Called when there is a dead letter: it has to be committed.</param>
internal sealed record WebhookParts(
    string Id,
    IJournal Journal,
    IEventFeed Feed,
    ISettingsSource Settings,
    WebhookSender Sender,
    TimeProvider Clock,
    ILogger Log,
    GrainMetrics Metrics,
    Action OnBlocked,
    Action OnDied)
{
    /// <summary>Where to, as the settings say now; null: nowhere.</summary>
    public WebhookSettings? Target =>
        Settings.Current.Webhooks.TryGetValue(Id, out var found) && found.Enabled ? found : null;

    /// <summary>By the silo's clock, in whole milliseconds.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = Clock.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        }
    }
}
