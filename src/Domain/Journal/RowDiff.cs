using System.Collections.Immutable;

namespace Omni.Domain.Journal;

/// <summary>Turns "rows are a function of the state" into the few rows that an append has to write.</summary>
public static class RowDiff
{
    /// <summary>What has to be written so that <paramref name="before"/> becomes <paramref name="after"/>.</summary>
    /// <remarks>Both lists are short (a conversation has a handful of rows), so they are simply compared.</remarks>
    public static ImmutableArray<RowChange> Between(IReadOnlyList<Row> before, IReadOnlyList<Row> after)
    {
        var changes = ImmutableArray.CreateBuilder<RowChange>();
        foreach (var row in after)
            if (Find(before, row) is not { } old)
                changes.Add(new(row.Table, row.Scope, row.Key, row.Value) { IsNew = true });
            else if (!old.Value.Equals(row.Value))
                changes.Add(new(row.Table, row.Scope, row.Key, row.Value));
        foreach (var row in before)
            if (Find(after, row) is null)
                changes.Add(new(row.Table, row.Scope, row.Key, null));
        return changes.DrainToImmutable();
    }

    private static Row? Find(IReadOnlyList<Row> rows, Row wanted)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (ReferenceEquals(row.Table, wanted.Table)
                && string.Equals(row.Key, wanted.Key, StringComparison.Ordinal)
                && string.Equals(row.Scope, wanted.Scope, StringComparison.Ordinal))
                return row;
        }

        return null;
    }
}
