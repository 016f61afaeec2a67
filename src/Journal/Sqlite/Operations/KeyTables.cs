using Omni.Domain.Journal;

namespace Omni.Journal.Sqlite.Operations;

/// <summary>Names of the tables beside the log, for operations that read or rewrite them as a whole.</summary>
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

    /// <summary>Every table of a kind, those of its days included.</summary>
    public static IReadOnlyList<string> TablesOf(Database database, ClaimKind kind)
    {
        List<string> tables = [];
        using var read = database.Prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND (name = ?1 OR name GLOB ?1 || '_*') "
            + "ORDER BY name");
        read.Bind(1, Of(kind));
        while (read.Step())
            tables.Add(read.Text(0));
        return tables;
    }
}
