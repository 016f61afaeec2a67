using System.Collections.Frozen;
using Omni.Domain.Journal;

namespace Omni.Journal.Format;

/// <summary>The tables of rows that a journal was opened with.</summary>
internal sealed class RowTableNames(JournalOptions options)
{
    private readonly FrozenSet<string> names =
        options.RowTables.Select(table => table.Name).ToFrozenSet(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The table is none of them.</exception>
    public void Check(RowTable table)
    {
        if (!names.Contains(table.Name))
            throw new ArgumentException(
                $"Row table '{table.Name}' is not among the journal's RowTables; add it there.", nameof(table));
    }
}
