using Omni.Journal.Format;
using Omni.Journal.Sqlite.Tables;

namespace Omni.Journal.Sqlite.Behind;

/// <summary>
/// Changes in the order of their tables and keys, written slice by slice. Neighbours share pages, so the run dirties each
/// page once. Writing a slice again changes nothing.
/// </summary>
internal sealed class Run
{
    private readonly KeyValuePair<ClaimId, string?>[] claims;
    private readonly (RowScope Scope, string Key, RowState State)[] rows;
    private readonly KeyValuePair<string, long?>[] due;

    private Run(Overlay changes)
    {
        claims = [.. changes.Claims];
        Array.Sort(claims, static (a, b) => ClaimId.Compare(a.Key, b.Key));
        rows = [.. changes.Rows.SelectMany(scope => scope.Value.Select(row => (scope.Key, row.Key, row.Value)))];
        Array.Sort(rows, static (a, b) => Compare(a.Scope, a.Key, b.Scope, b.Key));
        due = [.. changes.Due];
        Array.Sort(due, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
    }

    /// <summary>Changes in it.</summary>
    public int Count => claims.Length + rows.Length + due.Length;

    /// <summary>Sorts what must no longer change. Takes some milliseconds: not for the writer.</summary>
    public static Run Of(Overlay changes) => new(changes);

    /// <summary>Writes changes <paramref name="from"/> (inclusive) to <paramref name="to"/> (exclusive).</summary>
    public void Write(StoreTables tables, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (i < claims.Length)
                tables.Claims.Set(claims[i].Key.Kind, claims[i].Key.Key, claims[i].Value);
            else if (i - claims.Length is var row && row < rows.Length)
                Write(tables, rows[row]);
            else
                tables.Due.Set(due[row - rows.Length].Key, due[row - rows.Length].Value);
    }

    private static void Write(StoreTables tables, (RowScope Scope, string Key, RowState State) row) => tables.Rows.Set(
        new EncodedRow(row.Scope.Table, row.Scope.Scope, row.Key, row.State.Value, row.State.IsNew), row.State.Position);

    private static int Compare(RowScope scope, string key, RowScope otherScope, string otherKey)
    {
        var order = string.CompareOrdinal(scope.Table, otherScope.Table);
        if (order == 0) order = string.CompareOrdinal(scope.Scope, otherScope.Scope);
        return order != 0 ? order : string.CompareOrdinal(key, otherKey);
    }
}
