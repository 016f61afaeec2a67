using System.Diagnostics.Metrics;
using Omni.Journal.Format;

namespace Omni.Journal;

/// <summary>
/// The meter <c>Omni.Journal</c>. Safe to use from several threads.
/// </summary>
internal sealed class JournalMetrics : IDisposable
{
    public const string MeterName = "Omni.Journal";

    private readonly Histogram<double> commitSeconds;
    private readonly Histogram<int> batchAppends;
    private static readonly InstrumentAdvice<double> Durations = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private static readonly InstrumentAdvice<int> Sizes = new()
    {
        HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000],
    };

    private readonly Histogram<double> appendSeconds;
    private long bytes, commits, appends, events, refusals, failures, pages, syncs, busyTicks;
    private int batchLargest;

    public JournalMetrics(Func<int> waiting, Func<int> logPages)
    {
        Count("omni.journal.commits", () => Volatile.Read(ref commits), "Transactions that wrote something.");
        Count("omni.journal.appends", () => Volatile.Read(ref appends), "Appends committed.");
        Count("omni.journal.events", () => Volatile.Read(ref events), "Events committed.");
        Count("omni.journal.refusals", () => Volatile.Read(ref refusals), "Appends refused for a version or claim.");
        Count("omni.journal.failures", () => Volatile.Read(ref failures), "Batches that failed as a whole.");
        Count("omni.journal.syncs", () => Volatile.Read(ref syncs), "Flushes asked of the disk.");
        Meter.CreateObservableGauge("omni.journal.waiting", waiting, "{append}", "Appends that wait for the writer.");
        Meter.CreateObservableGauge("omni.journal.log.pages", logPages, "{page}", "Pages in the write-ahead log.");
        Meter.CreateObservableCounter(
            "omni.journal.content", () => Volatile.Read(ref bytes), "By", "Content of committed events.");
        commitSeconds = Meter.CreateHistogram(
            "omni.journal.commit.duration", "s", "One batch, flush included.", advice: Durations);
        appendSeconds = Meter.CreateHistogram(
            "omni.journal.append.duration", "s", "One append as its caller sees it.", advice: Durations);
        batchAppends = Meter.CreateHistogram(
            "omni.journal.commit.appends", "{append}", "Appends in one commit.", advice: Sizes);
    }

    public Meter Meter { get; } = new(MeterName);

    public JournalStatistics Snapshot() => new(
        Volatile.Read(ref commits), Volatile.Read(ref appends), Volatile.Read(ref events), Volatile.Read(ref refusals),
        Volatile.Read(ref failures), Volatile.Read(ref pages), Volatile.Read(ref syncs), Volatile.Read(ref batchLargest),
        TimeSpan.FromTicks(Volatile.Read(ref busyTicks)));

    /// <param name="wrote">False: everything in the batch was refused, or found nothing to do.</param>
    /// <param name="batchPages">Pages of the write-ahead log, where the store counts them.</param>
    public void Committed(
        int batchAppended, int batchEvents, int batchRefused, bool wrote, TimeSpan took, int batchPages = 0)
    {
        Interlocked.Add(ref refusals, batchRefused);
        Interlocked.Add(ref busyTicks, took.Ticks);
        if (!wrote)
            return;
        Interlocked.Increment(ref commits);
        Interlocked.Increment(ref syncs);
        Interlocked.Add(ref appends, batchAppended);
        Interlocked.Add(ref events, batchEvents);
        Interlocked.Add(ref pages, batchPages);
        if (batchAppended > batchLargest)
            Volatile.Write(ref batchLargest, batchAppended);
        commitSeconds.Record(took.TotalSeconds);
        if (batchAppended > 0)
            batchAppends.Record(batchAppended);
    }

    /// <summary>An append was committed.</summary>
    /// <param name="took">From the call on: encoding, the wait for a place and the commit.</param>
    public void Appended(EncodedAppend append, TimeSpan took)
    {
        long content = 0;
        foreach (var stream in append.Streams)
            foreach (var e in stream.Events)
                content += e.Skeleton.Length + (e.Personal?.Length ?? 0);
        Interlocked.Add(ref bytes, content);
        appendSeconds.Record(took.TotalSeconds);
    }

    public void Failed() => Interlocked.Increment(ref failures);

    /// <summary>A checkpoint flushes the log, then the store.</summary>
    public void Checkpointed() => Interlocked.Add(ref syncs, 2);

    public void Dispose() => Meter.Dispose();

    private void Count(string name, Func<long> read, string description) =>
        Meter.CreateObservableCounter(name, read, description: description);
}
