using System.Diagnostics.Metrics;

namespace Omni.Journal;

/// <summary>
/// The meter <c>Omni.Journal</c>. Counts are written by the writer and checkpointer alone and read by anybody.
/// </summary>
internal sealed class JournalMetrics : IDisposable
{
    public const string MeterName = "Omni.Journal";

    private readonly Histogram<double> commitSeconds;
    private readonly Histogram<int> batchAppends;
    private long commits, appends, events, refusals, failures, pages, syncs, busyTicks;
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
        commitSeconds = Meter.CreateHistogram<double>("omni.journal.commit.duration", "s", "One batch, flush included.");
        batchAppends = Meter.CreateHistogram<int>("omni.journal.commit.appends", "{append}", "Appends in one commit.");
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
        batchAppends.Record(batchAppended);
    }

    public void Failed() => Interlocked.Increment(ref failures);

    /// <summary>A checkpoint flushes the log, then the store.</summary>
    public void Checkpointed() => Interlocked.Add(ref syncs, 2);

    public void Dispose() => Meter.Dispose();

    private void Count(string name, Func<long> read, string description) =>
        Meter.CreateObservableCounter(name, read, description: description);
}
