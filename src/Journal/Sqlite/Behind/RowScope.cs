namespace Omni.Journal.Sqlite.Behind;

/// <summary>What rows are read by.</summary>
internal readonly record struct RowScope(string Table, string Scope);

/// <summary>A row that has not reached its table yet.</summary>
/// <param name="Value">Its JSON; null: it is gone.</param>
/// <param name="Position">Position of the first event of the append that wrote it.</param>
/// <param name="IsNew">The table has no such row.</param>
internal readonly record struct RowState(byte[]? Value, long Position, bool IsNew);
