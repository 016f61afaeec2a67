using System.Runtime.InteropServices;

namespace Omni.Journal.Sqlite.Behind;

/// <summary>What rows are read by.</summary>
internal readonly record struct RowScope(string Table, string Scope)
{
    private const int Tail = 8;

    public bool Equals(RowScope other) =>
        string.Equals(Scope, other.Scope, StringComparison.Ordinal)
        && string.Equals(Table, other.Table, StringComparison.Ordinal);

    /// <summary>Ids differ at their ends, so the last characters tell enough.</summary>
    public override int GetHashCode()
    {
        if (Scope.Length < Tail)
            return HashCode.Combine(Table.Length, Scope);
        var last = MemoryMarshal.Cast<char, ulong>(Scope.AsSpan()[^Tail..]);
        return (last[0] * 0x9E3779B97F4A7C15 + last[1]).GetHashCode() * 31 + Table.Length + Table[0];
    }
}

/// <summary>A row that has not reached its table yet.</summary>
/// <param name="Value">Its JSON; null: it is gone.</param>
/// <param name="Position">Position of the first event of the append that wrote it.</param>
/// <param name="IsNew">The table has no such row.</param>
internal readonly record struct RowState(byte[]? Value, long Position, bool IsNew);
