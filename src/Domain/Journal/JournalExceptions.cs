namespace Omni.Domain.Journal;

/// <summary>The store could not be written or read.</summary>
/// <param name="message">What failed.</param>
/// <param name="outcomeKnown">
/// True: nothing was written and the caller's state still stands. False: the append may be on disk; whoever holds state
/// must drop it and read again.
/// </param>
public sealed class JournalUnavailableException(string message, bool outcomeKnown, Exception? cause = null)
    : Exception(message, cause)
{
    /// <summary>Whether it is certain that nothing was written.</summary>
    public bool OutcomeKnown { get; } = outcomeKnown;
}

/// <summary>
/// Too many appends, or too many reads, are waiting; nothing was done. Try again after <see cref="RetryAfter"/>.
/// </summary>
public sealed class JournalOverloadedException(int limit, TimeSpan retryAfter)
    : Exception($"More than {limit} requests are waiting for the store; try again in {retryAfter.TotalMilliseconds} ms.")
{
    /// <summary>When trying again is worth while.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
