using Omni.Domain.Journal;

namespace Omni.Journal.Operations;

/// <summary>Names of the tables beside the log, the same in every store.</summary>
internal static class KeyTables
{
    public static string Of(RowTable table) => $"row_{table.Name}";

    /// <summary>The table of a kind that has one; kinds that are kept for days have several.</summary>
    public static string Of(ClaimKind kind) => $"claims_{kind.ToString().ToLowerInvariant()}";

    /// <summary>The table of a kind for a day, yyyymmdd; null: of a kind that is kept for ever.</summary>
    public static string Of(ClaimKind kind, string? day) => day is null ? Of(kind) : $"{Of(kind)}_{day}";

    /// <summary>The day of a kind's table; null when it has none.</summary>
    public static string? DayOf(ClaimKind kind, string table) =>
        table.Length > Of(kind).Length ? table[(Of(kind).Length + 1)..] : null;
}
