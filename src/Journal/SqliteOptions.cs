namespace Omni.Journal;

/// <summary>Where a journal on SQLite lives, and its limits.</summary>
public sealed record SqliteOptions : JournalOptions
{
    /// <summary>
    /// The store's file, for example <c>data/omni.db</c>. Its folder is made when it is missing (0700), the files in it
    /// are the owner's alone (0600). It must be a local disk: SQLite's shared memory does not work over a network.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>Threads that read, each with a connection of its own; 1 to 16.</summary>
    public int ReaderThreads { get; init; } = 2;

    /// <summary>Streams whose newest version is kept in memory, about 100 B each; 1 to 10,000,000.</summary>
    public int StreamHeadsMax { get; init; } = 100_000;

    /// <summary>
    /// Pages of 4 KiB in the write-ahead log after which it starts from its beginning; 800 to 100,000. The log's file
    /// stays below about twice that. Longer restarts less often, each of which holds up commits for some milliseconds.
    /// </summary>
    public int LogPagesMax { get; init; } = 8_000;

    /// <summary>
    /// Changes of rows, claims and due rows that are collected before they are written to their tables in the order of
    /// their keys; 1 to 1,000,000. More dirty fewer pages and take more memory, about 300 B each; eight times as many may
    /// wait at most. What waits is on disk already and survives a crash.
    /// </summary>
    public int RunChanges { get; init; } = 32_768;

    internal override void Validate()
    {
        if (string.IsNullOrWhiteSpace(Path))
            throw new JournalStartException("The journal's Path is empty; name a file, for example data/omni.db.");
        base.Validate();
        Require(ReaderThreads, 1, 16, nameof(ReaderThreads));
        Require(StreamHeadsMax, 1, 10_000_000, nameof(StreamHeadsMax));
        Require(RunChanges, 1, 1_000_000, nameof(RunChanges));
        Require(LogPagesMax, 800, 100_000, nameof(LogPagesMax));
    }
}
