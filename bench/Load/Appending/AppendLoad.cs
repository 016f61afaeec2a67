using System.Diagnostics;
using Omni.Domain.Journal;
using Omni.Load.Measuring;

namespace Omni.Load.Appending;

/// <summary>Puts appends on a journal in this process.</summary>
internal sealed class AppendLoad(IJournal journal, int inFlight)
{
    private const int PrefillBatch = 1_000;
    private const int IdleAppends = 100;
    private const int ReplayEvents = 500_000;
    private const int ReplayPage = 1_000;

    /// <summary>Fills the key tables: claims with keys in no order, and rows.</summary>
    /// <param name="keys">Keys to write, half of them claims.</param>
    public async Task PrefillAsync(int keys, CancellationToken stop)
    {
        for (var done = 0; done < keys; done += PrefillBatch)
        {
            stop.ThrowIfCancellationRequested();
            var from = done / 2;
            var numbers = Enumerable.Range(from, PrefillBatch / 2).ToArray();
            await journal.AppendAsync(new()
            {
                Streams = [new($"fill_{done:D9}", 0, [new Noted("fill", DateTimeOffset.UtcNow)])],
                Rows =
                [
                    .. numbers.Select(n => new RowChange(
                        AppendCatalog.History, $"cus_{n:D9}", $"con_{n:D9}", new HistoryEntry(1, default, "chat"))
                        { IsNew = true }),
                ],
                Claims = [.. numbers.Select(n => ClaimChange.Take(ClaimKind.Dedupe, $"cnn_fill/{n}", $"con_{n:D9}"))],
            });
        }
    }

    /// <summary>Appends for that long with the given number in flight.</summary>
    public async Task<AppendPhase> RunAsync(bool bare, TimeSpan duration, CancellationToken stop)
    {
        var phase = new AppendPhase();
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(number => Task.Run(
            async () =>
            {
                var lane = new Lane(journal, number, bare);
                while (Stopwatch.GetElapsedTime(begun) < duration && !stop.IsCancellationRequested)
                {
                    var at = Stopwatch.GetTimestamp();
                    phase.Done(await lane.AppendAsync(), Stopwatch.GetElapsedTime(at));
                }
            },
            stop)));
        phase.Elapsed = Stopwatch.GetElapsedTime(begun);
        return phase;
    }

    /// <summary>Reads one long stream from its start to its end.</summary>
    /// <returns>Events per second.</returns>
    public async Task<double> ReplayAsync()
    {
        const string stream = "con_replay";
        for (var version = 0; version < ReplayEvents; version += PrefillBatch)
            await journal.AppendAsync(new()
            {
                Streams =
                [
                    new(stream, version, [.. Enumerable.Range(0, PrefillBatch).Select(_ => Lane.Event(DateTimeOffset.UtcNow))]),
                ],
            });
        var begun = Stopwatch.GetTimestamp();
        for (long version = 0; version < ReplayEvents;)
            version = (await journal.ReadStreamAsync(stream, version, ReplayPage))[^1].Version;
        return ReplayEvents / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    /// <summary>Single appends, one after the other, on a journal that has nothing else to do.</summary>
    public async Task<Histogram> RunIdleAsync()
    {
        var lane = new Lane(journal, inFlight, bare: false);
        var latency = new Histogram();
        for (var i = 0; i < IdleAppends; i++)
        {
            var at = Stopwatch.GetTimestamp();
            await lane.AppendAsync();
            latency.Record(Stopwatch.GetElapsedTime(at));
        }

        return latency;
    }
}

/// <summary>What was appended in one stretch of a run.</summary>
internal sealed class AppendPhase
{
    private long events;

    /// <summary>From the call to the acknowledgement.</summary>
    public Histogram Latency { get; } = new();

    public TimeSpan Elapsed { get; set; }

    public double EventsPerSecond => Volatile.Read(ref events) / Elapsed.TotalSeconds;

    public void Done(int written, TimeSpan took)
    {
        Interlocked.Add(ref events, written);
        Latency.Record(took);
    }
}
