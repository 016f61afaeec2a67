using System.Text.Json;
using Omni.Domain.Journal;

namespace Omni.Simulation.Store;

/// <summary>Rows of all tables, in order of their keys within a scope.</summary>
internal sealed class StoredRows(bool copies)
{
    private readonly Dictionary<(string Table, string Scope), SortedList<string, Stored>> scopes = [];

    public int Count => scopes.Values.Sum(rows => rows.Count);

    public int CountOf(string table, string scope) =>
        scopes.TryGetValue((table, scope), out var rows) ? rows.Count : 0;

    public object? Find(string table, string scope, string key) =>
        scopes.TryGetValue((table, scope), out var rows) && rows.TryGetValue(key, out var row) ? row.Value : null;

    public IReadOnlyList<StoredRow<TRow>> Read<TRow>(RowTable<TRow> table, string scope, string? afterKey, int limit)
        where TRow : class
    {
        if (!scopes.TryGetValue((table.Name, scope), out var rows)) return [];
        return
        [
            .. rows.Where(r => afterKey is null || string.CompareOrdinal(r.Key, afterKey) > 0)
                .Take(limit)
                .Select(r => new StoredRow<TRow>(scope, r.Key, (TRow)r.Value.Value, r.Value.FirstPosition)),
        ];
    }

    public IReadOnlyList<StoredRow<TRow>> ReadBack<TRow>(RowTable<TRow> table, string scope, string? beforeKey, int limit)
        where TRow : class =>
    [
        .. Read(table, scope, null, int.MaxValue).Reverse()
            .Where(r => beforeKey is null || string.CompareOrdinal(r.Key, beforeKey) < 0).Take(limit),
    ];

    public void Set(RowChange row, long firstPosition)
    {
        if (!scopes.TryGetValue((row.Table.Name, row.Scope), out var rows))
            scopes[(row.Table.Name, row.Scope)] = rows = new(StringComparer.Ordinal);
        if (row.Value is null) rows.Remove(row.Key);
        else rows[row.Key] = new(copies ? Copy(row.Value, row.Table) : row.Value, firstPosition);
        if (rows.Count == 0) scopes.Remove((row.Table.Name, row.Scope));
    }

    private static object Copy(object value, RowTable table) => JsonSerializer.Deserialize(
        JsonSerializer.SerializeToUtf8Bytes(value, table.TypeInfo), table.TypeInfo)!;

    private readonly record struct Stored(object Value, long FirstPosition);
}
