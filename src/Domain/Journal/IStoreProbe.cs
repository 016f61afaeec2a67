namespace Omni.Domain.Journal;

/// <summary>Whether the store behind a journal takes writes. Safe to call from any thread.</summary>
public interface IStoreProbe
{
    /// <summary>
    /// Whether the journal writes no more, whatever is asked of it; only a new start of the process helps.
    /// </summary>
    bool HasEnded { get; }

    /// <summary>
    /// Commits a mark beside the log, the way an append is committed: in order with all that waits, and on disk when it
    /// completes. The log stays as it is.
    /// </summary>
    /// <param name="now">What the mark says.</param>
    /// <param name="cancellationToken">Ends the wait for a place in a commit.</param>
    /// <returns>The store's own clock at the commit; null when it has none but this machine's.</returns>
    /// <exception cref="JournalUnavailableException">An append would not be written either.</exception>
    /// <exception cref="JournalOverloadedException">Too much waits.</exception>
    Task<DateTimeOffset?> ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken = default);
}
