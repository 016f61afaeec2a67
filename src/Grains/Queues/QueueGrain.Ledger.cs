using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omni.Contracts;
using Omni.Contracts.Queues;
using Omni.Domain;
using Omni.Domain.Estimates;
using Omni.Domain.Queues;
using Omni.Grains.Streams;

namespace Omni.Grains.Queues;

/// <content>What was measured goes to the ledger, what waits to the queues that share agents.</content>
internal sealed partial class QueueGrain
{
    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan TellAgainAfter = TimeSpan.FromSeconds(10);

    private readonly SortedDictionary<DateOnly, Calibration> days = [];
    private readonly SortedDictionary<DateOnly, Calibration> unkept = [];
    private readonly HashSet<string> learned = new(StringComparer.Ordinal);
    private string source = "";
    private long measurements;
    private long digests;
    private DateTimeOffset keptAt;
    private DateTimeOffset toldAt;
    private ImmutableArray<DigestLane> toldLanes = [];
    private ImmutableArray<QueueId> neighbours = [];

    private void BeginLedger()
    {
        source = services.Ids.Next("mea_");
        keptAt = toldAt = fairnessAt = services.Clock.GetUtcNow();
        Detached.Run(RestoreAsync);
    }

    /// <summary>Until it is back, estimates begin from what Semantics presumes of a queue that nobody knows.</summary>
    private async Task RestoreAsync()
    {
        try
        {
            var picture = await GrainFactory.GetGrain<ILedgerGrain>(GrainKeys.Ledger(id)).PictureAsync();
            foreach (var (day, calibration) in picture.Days)
                days[day] = days.GetValueOrDefault(day).Plus(calibration);
            foreach (var (channel, kept) in picture.Channels)
                if (!learned.Contains(channel))
                    ForecastOf(channel).Restore(kept);
        }
        catch (Exception e)
        {
            LogNotRestored(log, id, e);
        }
    }

    private DateOnly DayOf(DateTimeOffset at) =>
        known.HoursOf(id)?.DayOf(at) ?? DateOnly.FromDateTime(at.UtcDateTime);

    private void Measured(string channel, DateTimeOffset at, Calibration result)
    {
        Learned(channel);
        if (result == default) return;
        var day = DayOf(at);
        days[day] = days.GetValueOrDefault(day).Plus(result);
        unkept[day] = unkept.GetValueOrDefault(day).Plus(result);
        while (days.Count > LedgerState.DaysMax)
            days.Remove(days.Keys.First());
    }

    private void Learned(string channel) => learned.Add(channel);

    /// <summary>Once a second, with the safety net.</summary>
    private void TickEstimates(DateTimeOffset now)
    {
        if (now - keptAt >= KeepEvery) Keep(now);
        if (now - fairnessAt >= FairnessEvery) LookAtFairness(now);
        TellNeighbours(now);
    }

    private void Keep(DateTimeOffset now)
    {
        keptAt = now;
        if (unkept.Count == 0 && learned.Count == 0) return;
        var measured = new Measurement(
            source, ++measurements,
            [.. unkept.Select(d => new DayCalibration(d.Key, d.Value))],
            [.. learned.Order(StringComparer.Ordinal).Select(c => new ChannelLearned(c, ForecastOf(c).Learned))]);
        unkept.Clear();
        learned.Clear();
        var key = GrainKeys.Ledger(id);
        tells.Send(key, () => GrainFactory.GetGrain<ILedgerGrain>(key).AddAsync(measured));
    }

    /// <summary>Only what changed, and every 10 s what still waits: a queue that begins has to hear of it too.</summary>
    private void TellNeighbours(DateTimeOffset now)
    {
        if (line.Count == 0 && toldLanes.IsEmpty) return;
        var lanes = Outlook.Digest();
        var isSame = lanes.SequenceEqual(toldLanes);
        if (isSame && (lanes.IsEmpty || now - toldAt < TellAgainAfter)) return;
        if (!isSame || neighbours.IsEmpty) neighbours = Sharing();
        (toldLanes, toldAt) = (lanes, now);
        var digest = new QueueDigest(id, source, ++digests, lanes);
        foreach (var queue in neighbours)
            tells.Send(queue.Value, () => GrainFactory.GetGrain<IQueueOutcomes>(queue.Value).HearAsync(digest));
    }

    /// <summary>The queues that share the most agents who are there.</summary>
    private ImmutableArray<QueueId> Sharing()
    {
        if (known.Document.Queues.Length < 2) return [];
        var shared = new Dictionary<QueueId, int>();
        foreach (var agent in pool.Agents)
            if (known.Agents.TryGetValue(agent, out var self))
                foreach (var queue in self.Queues)
                    if (queue != id)
                        shared[queue] = shared.GetValueOrDefault(queue) + 1;
        return
        [
            .. shared.OrderByDescending(s => s.Value).ThenBy(s => s.Key.Value, StringComparer.Ordinal)
                .Take(Outlook.NeighboursMax).Select(s => s.Key),
        ];
    }

    [LoggerMessage(3, LogLevel.Warning, "What {Queue} had learned of its waits could not be read; it begins anew.")]
    private static partial void LogNotRestored(ILogger logger, QueueId queue, Exception exception);
}
