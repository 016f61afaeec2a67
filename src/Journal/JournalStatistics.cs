namespace Omni.Journal;

/// <summary>What a journal has done since it was opened; every number only grows.</summary>
/// <param name="Commits">Transactions that wrote something.</param>
/// <param name="Appends">Appends in them.</param>
/// <param name="Events">Events in them.</param>
/// <param name="Refusals">Appends refused for a version or a claim.</param>
/// <param name="Failures">Batches that failed as a whole.</param>
/// <param name="Pages">SQLite: pages of 4 KiB written to the write-ahead log.</param>
/// <param name="Syncs">
/// Flushes asked of the disk: one a commit; on SQLite two a checkpoint, of which it may leave one out.
/// </param>
/// <param name="BatchLargest">Most appends in one commit.</param>
/// <param name="WriterBusy">Time the writer spent on batches, flushes included.</param>
public sealed record JournalStatistics(
    long Commits,
    long Appends,
    long Events,
    long Refusals,
    long Failures,
    long Pages,
    long Syncs,
    int BatchLargest,
    TimeSpan WriterBusy);
