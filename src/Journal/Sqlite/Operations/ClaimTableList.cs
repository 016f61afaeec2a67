using Omni.Domain.Journal;
using Omni.Journal.Operations;

namespace Omni.Journal.Sqlite.Operations;

/// <summary>Which tables of claims a store has.</summary>
internal static class ClaimTableList
{
    /// <summary>Every table of a kind, those of its days included.</summary>
    public static IReadOnlyList<string> TablesOf(Database database, ClaimKind kind)
    {
        List<string> tables = [];
        using var read = database.Prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND (name = ?1 OR name GLOB ?1 || '_*') "
            + "ORDER BY name");
        read.Bind(1, KeyTables.Of(kind));
        while (read.Step())
            tables.Add(read.Text(0));
        return tables;
    }
}
