using System.Runtime.InteropServices;
using Omni.Journal.Format;

namespace Omni.Journal.Sqlite.Behind;

/// <summary>Changes of key tables, the newest of each key, that stand over what the tables say. Not safe for threads.</summary>
internal sealed class Overlay
{
    /// <summary>Claims by key; null: free.</summary>
    public Dictionary<ClaimId, string?> Claims { get; } = [];

    /// <summary>Rows by what they are read by, then by key.</summary>
    public Dictionary<RowScope, Dictionary<string, RowState>> Rows { get; } = [];

    /// <summary>Due rows in Unix milliseconds by stream; null: none.</summary>
    public Dictionary<string, long?> Due { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows in all scopes.</summary>
    public int RowCount { get; private set; }

    /// <summary>Changes that have to be written.</summary>
    public int Count => Claims.Count + RowCount + Due.Count;

    public void SetClaim(ClaimId claim, string? value) => Claims[claim] = value;

    public void SetDue(string stream, long? at) => Due[stream] = at;

    /// <summary>Puts a row, or marks it as gone. One that came and went here leaves nothing behind.</summary>
    public void SetRow(in EncodedRow row, long position)
    {
        var id = new RowScope(row.Table, row.Scope);
        ref var rows = ref CollectionsMarshal.GetValueRefOrAddDefault(Rows, id, out _);
        rows ??= new(StringComparer.Ordinal);
        ref var state = ref CollectionsMarshal.GetValueRefOrAddDefault(rows, row.Key, out var known);
        var isNew = known ? state.IsNew : row.IsNew;
        if (row.Value is null && isNew)
        {
            rows.Remove(row.Key);
            if (known)
                RowCount--;
            if (rows.Count == 0)
                Rows.Remove(id);
            return;
        }

        state = new(row.Value, position, isNew);
        if (!known)
            RowCount++;
    }

    public void Clear()
    {
        Claims.Clear();
        Rows.Clear();
        Due.Clear();
        RowCount = 0;
    }
}
