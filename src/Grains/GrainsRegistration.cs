using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Omni.Contracts.Feed;
using Omni.Domain;
using Omni.Domain.Settings;
using Omni.Grains.Due;
using Omni.Grains.Feed;
using Omni.Grains.Metrics;
using Omni.Grains.Queues;
using Omni.Grains.Settings;
using Omni.Grains.Streams;
using Omni.Grains.Webhooks;

namespace Omni.Grains;

/// <summary>Registers what grains need; the host brings <see cref="Domain.Journal.IJournal"/> and the engine.</summary>
public static class GrainsRegistration
{
    /// <summary>Adds settings, ids, the feed and waking. Call it before the engine is added: settings are read first.</summary>
    public static IServiceCollection AddOmniGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdSource, IdSource>();
        services.AddSingleton<SettingsCache>();
        services.AddSingleton<ISettingsSource>(s => s.GetRequiredService<SettingsCache>());
        services.AddHostedService(s => s.GetRequiredService<SettingsCache>());
        services.AddSingleton<EventFeed>();
        services.AddSingleton<IEventFeed>(s => s.GetRequiredService<EventFeed>());
        services.AddHostedService(s => s.GetRequiredService<EventFeed>());
        services.AddSingleton<GrainMetrics>();
        services.AddSingleton<GrainServices>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<DueScan>();
        return services;
    }

    /// <summary>Adds the waking of what is due, and of queues in which something waits. Call it after the engine is added: it calls grains.</summary>
    public static IServiceCollection AddOmniWaking(this IServiceCollection services) =>
        services.AddHostedService<DuePinger>().AddHostedService<QueuePinger>();
}
