using Omni.Contracts.Queues;
using Omni.Grains.Metrics;

namespace Omni.Grains.Queues;

/// <content>How the queue stands, for whoever asks and for the metrics.</content>
internal sealed partial class QueueGrain
{
    /// <summary>Beyond it what waits is walked over every 10 s only.</summary>
    private const int OftenMax = 10_000;

    private static readonly TimeSpan ShowSeldom = TimeSpan.FromSeconds(10);

    private DateTimeOffset shownAt;

    /// <summary>What the last walk over all that wait found.</summary>
    private (DateTimeOffset? Oldest, int Offered) walked;

    /// <inheritdoc/>
    public Task<QueueView> GetAsync()
    {
        var now = services.Clock.GetUtcNow();
        if (line.Count <= OftenMax) Walk();
        return Task.FromResult(new QueueView(
            id, line.Count, walked.Oldest, walked.Offered, pool.Count, pool.AvailableCount, now)
        {
            Channels = [.. ShownChannels().Select(c => ViewOf(c, now))],
            IsOpen = ForecastOf(null, now) is var state && state.IsOpen,
            OpensAt = state.OpensAt,
            Today = new(DayOf(now), days.GetValueOrDefault(DayOf(now))),
            Overload = [.. watches.Where(w => w.IsOn).Select(Show)],
        });
    }

    private IEnumerable<string> ShownChannels() => known.Document.Channels.Where(c => c.Queue == id).Select(c => c.Id)
        .Union(forecasts.Keys.Where(known.Channels.ContainsKey), StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private ChannelView ViewOf(string channel, DateTimeOffset now)
    {
        var forecast = ForecastOf(channel);
        return new(channel, ForecastOf(Newcomer(channel, now), now), forecast.HandleTime(now), forecast.Correction)
        {
            Recent = forecast.Recent,
        };
    }

    /// <summary>Tells the metrics how many wait and for how long.</summary>
    private void Show(DateTimeOffset now)
    {
        if (line.Count > OftenMax && now - shownAt < ShowSeldom) return;
        shownAt = now;
        Walk();
        services.Metrics.Show(
            this, new QueueFigures(id.Value, line.Count, walked.Oldest is { } oldest ? (now - oldest).TotalSeconds : 0));
    }

    private void Walk()
    {
        var (oldest, offered) = (DateTimeOffset.MaxValue, 0);
        foreach (var entry in line.Entries)
        {
            if (entry.EnteredAt < oldest) oldest = entry.EnteredAt;
            if (entry.Offered) offered++;
        }

        walked = (line.Count > 0 ? oldest : null, offered);
    }
}
