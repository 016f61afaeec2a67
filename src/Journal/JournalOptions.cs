using Omni.Domain.Journal;

namespace Omni.Journal;

/// <summary>Where a journal on SQLite lives, and its limits.</summary>
public sealed record JournalOptions
{
    /// <summary>
    /// The store's file, for example <c>data/omni.db</c>. Its folder is made when it is missing (0700), the files in it
    /// are the owner's alone (0600). It must be a local disk: SQLite's shared memory does not work over a network.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>Every table of rows that appends and reads name; made at open when missing.</summary>
    public IReadOnlyList<RowTable> RowTables { get; init; } = [];

    /// <summary>Most appends in one commit; 1 to 4,096. A commit takes what waits and never waits for more.</summary>
    public int BatchMax { get; init; } = 512;

    /// <summary>
    /// Most appends that may wait; more are refused with <see cref="JournalOverloadedException"/>. 1 to 1,000,000. The
    /// default is less than half a second of work and about 16 MB.
    /// </summary>
    public int AppendsWaitingMax { get; init; } = 8_192;

    /// <summary>Most reads that may wait; more are refused in the same way. 1 to 1,000,000.</summary>
    public int ReadsWaitingMax { get; init; } = 8_192;

    /// <summary>Threads that read, each with a connection of its own; 1 to 16.</summary>
    public int ReaderThreads { get; init; } = 2;

    /// <summary>Streams whose newest version is kept in memory, about 100 B each; 1 to 10,000,000.</summary>
    public int StreamHeadsMax { get; init; } = 100_000;

    /// <summary>Customers' keys kept in memory for appends, about 1.5 KB each with their cipher; 1 to 10,000,000.</summary>
    public int SubjectKeysMax { get; init; } = 50_000;

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

    internal void Validate()
    {
        if (string.IsNullOrWhiteSpace(Path))
            throw new JournalStartException("The journal's Path is empty; name a file, for example data/omni.db.");
        Require(BatchMax, 1, 4_096, nameof(BatchMax));
        Require(AppendsWaitingMax, 1, 1_000_000, nameof(AppendsWaitingMax));
        Require(ReadsWaitingMax, 1, 1_000_000, nameof(ReadsWaitingMax));
        Require(ReaderThreads, 1, 16, nameof(ReaderThreads));
        Require(StreamHeadsMax, 1, 10_000_000, nameof(StreamHeadsMax));
        Require(SubjectKeysMax, 1, 10_000_000, nameof(SubjectKeysMax));
        Require(RunChanges, 1, 1_000_000, nameof(RunChanges));
        Require(LogPagesMax, 800, 100_000, nameof(LogPagesMax));
        foreach (var table in RowTables)
            if (table.Name.Length is 0 or > 40 || !table.Name.All(char.IsAsciiLetterLower))
                throw new JournalStartException(
                    $"Row table '{table.Name}' has a name that cannot be stored; use 1 to 40 letters from a to z.");
    }

    private static void Require(int value, int min, int max, string name)
    {
        if (value < min || value > max)
            throw new JournalStartException($"The journal's {name} is {value}; allowed is {min} to {max}.");
    }
}
