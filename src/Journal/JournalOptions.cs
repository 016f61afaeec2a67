using Omni.Domain.Journal;

namespace Omni.Journal;

/// <summary>What every store is told, and its limits.</summary>
public abstract record JournalOptions
{
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

    /// <summary>Customers' keys kept in memory for appends, about 1.5 KB each with their cipher; 1 to 10,000,000.</summary>
    public int SubjectKeysMax { get; init; } = 50_000;

    /// <exception cref="JournalStartException">An option is out of range; the message names the range.</exception>
    internal virtual void Validate()
    {
        Require(BatchMax, 1, 4_096, nameof(BatchMax));
        Require(AppendsWaitingMax, 1, 1_000_000, nameof(AppendsWaitingMax));
        Require(ReadsWaitingMax, 1, 1_000_000, nameof(ReadsWaitingMax));
        Require(SubjectKeysMax, 1, 10_000_000, nameof(SubjectKeysMax));
        foreach (var table in RowTables)
            if (table.Name.Length is 0 or > 40 || !table.Name.All(char.IsAsciiLetterLower))
                throw new JournalStartException(
                    $"Row table '{table.Name}' has a name that cannot be stored; use 1 to 40 letters from a to z.");
    }

    private protected static void Require(int value, int min, int max, string name)
    {
        if (value < min || value > max)
            throw new JournalStartException($"The journal's {name} is {value}; allowed is {min} to {max}.");
    }
}
