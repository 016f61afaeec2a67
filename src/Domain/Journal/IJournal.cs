namespace Omni.Domain.Journal;

/// <summary>
/// The append-only log that is the truth of an installation: events in streams under one global position, and the rows
/// and claims that follow from them. Every method is safe to call from any thread.
/// </summary>
/// <remarks>
/// Infrastructure failures are exceptions: <see cref="JournalUnavailableException"/> and
/// <see cref="JournalOverloadedException"/>. A refusal (version or claim) is an outcome, not an exception.
/// </remarks>
public interface IJournal
{
    /// <summary>Identity of this log; renewed by a restore. Cursors carry it.</summary>
    string LogId { get; }

    /// <summary>
    /// Appends everything in <paramref name="append"/> or nothing. Completes only after the events are on disk.
    /// Repeating a committed append is refused by its own versions and claims. The token ends the wait for a place in a
    /// commit; once the store has begun, the append runs to its end.
    /// </summary>
    /// <exception cref="ArgumentException">The append breaks a limit that its members state: a bug of the caller.</exception>
    Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken = default);

    /// <summary>Events of one stream with a version greater than <paramref name="afterVersion"/>, in order.</summary>
    /// <param name="stream">The stream's id; an unknown one is empty.</param>
    /// <param name="afterVersion">0 reads from the beginning; the first event of a stream has version 1.</param>
    /// <param name="limit">Most events to return, 1 to 10,000.</param>
    Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(
        string stream, long afterVersion, int limit, CancellationToken cancellationToken = default);

    /// <summary>Events of all streams with a position greater than <paramref name="afterPosition"/>, in order.</summary>
    /// <param name="limit">Most events to return, 1 to 10,000.</param>
    Task<IReadOnlyList<RecordedEvent>> ReadLogAsync(
        long afterPosition, int limit, CancellationToken cancellationToken = default);

    /// <summary>The same as bytes, for those who pass events on: nothing is made of them but the opened personal part.</summary>
    /// <param name="limit">
    /// Most events to return, 1 to 10,000. Fewer may come although more follow, because a page is bounded in bytes too;
    /// none come only when none follow.
    /// </param>
    Task<IReadOnlyList<RawEvent>> ReadLogRawAsync(
        long afterPosition, int limit, CancellationToken cancellationToken = default);

    /// <summary>The value of a claim, or null when nobody holds it.</summary>
    Task<string?> FindClaimAsync(ClaimKey claim, CancellationToken cancellationToken = default);

    /// <summary>Rows of one table and scope in the order of their keys.</summary>
    /// <param name="afterKey">Exclusive lower bound of the key; null starts at the first row.</param>
    /// <param name="limit">Most rows to return, 1 to 10,000.</param>
    Task<IReadOnlyList<StoredRow<TRow>>> ReadRowsAsync<TRow>(
        RowTable<TRow> table, string scope, string? afterKey, int limit, CancellationToken cancellationToken = default)
        where TRow : class;

    /// <summary>Rows of one table and scope against the order of their keys: the last one first.</summary>
    /// <param name="beforeKey">Exclusive upper bound of the key; null starts at the last row.</param>
    /// <param name="limit">Most rows to return, 1 to 10,000.</param>
    Task<IReadOnlyList<StoredRow<TRow>>> ReadRowsBackAsync<TRow>(
        RowTable<TRow> table, string scope, string? beforeKey, int limit, CancellationToken cancellationToken = default)
        where TRow : class;

    /// <summary>Streams that somebody must look at no later than <paramref name="until"/>, the earliest first.</summary>
    /// <param name="limit">Most rows to return, 1 to 10,000.</param>
    Task<IReadOnlyList<DueRow>> ReadDueAsync(
        DateTimeOffset until, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// Moves a stream's due row to <paramref name="next"/> (null removes it) if it still stands at
    /// <paramref name="expected"/>; otherwise does nothing, because the stream itself has moved it. Safe to repeat.
    /// </summary>
    Task RescheduleAsync(
        string stream, DateTimeOffset expected, DateTimeOffset? next, CancellationToken cancellationToken = default);

    /// <summary>Position of the newest event; 0 in an empty log.</summary>
    Task<long> ReadHeadAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Completes once the log has an event after <paramref name="position"/>, whoever wrote it: within 50 ms of its
    /// commit. Safe to repeat.
    /// </summary>
    Task WaitPastAsync(long position, CancellationToken cancellationToken = default);

    /// <summary>
    /// Destroys a customer's key. The personal parts it sealed read as null from then on, everything else stays as it
    /// is: versions, positions, rows. It cannot be undone. Safe to repeat.
    /// </summary>
    /// <returns>False when there was no key.</returns>
    Task<bool> EraseAsync(string subject, CancellationToken cancellationToken = default);

    /// <summary>
    /// Encrypts something about a customer that is kept outside the log, bound to a version of a stream, with the key that
    /// seals their personal parts.
    /// </summary>
    /// <returns>Null when the customer has no key: nothing may be kept of them.</returns>
    Task<byte[]?> SealAsync(
        string subject, string stream, long version, ReadOnlyMemory<byte> plain,
        CancellationToken cancellationToken = default);

    /// <summary>Decrypts what <see cref="SealAsync"/> made.</summary>
    /// <returns>Null when it is not that, or the key was destroyed since.</returns>
    Task<byte[]?> OpenAsync(
        string subject, string stream, long version, ReadOnlyMemory<byte> sealedPart,
        CancellationToken cancellationToken = default);
}
