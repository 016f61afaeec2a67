using System.Text.Json;
using Omni.Domain.Journal;

namespace Omni.Journal.Operations;

/// <summary>Compares the key tables with what the log says must stand in them.</summary>
internal sealed class TableCheck(IOfflineStore store, StreamKinds kinds, Findings findings)
{
    /// <summary>Rows compared.</summary>
    public long Rows { get; private set; }

    public void Check()
    {
        foreach (var table in kinds.RowTables) CheckRows(table);
        foreach (var kind in kinds.RebuiltClaims) CheckClaims(kind);
        CheckDue();
    }

    private void CheckRows(RowTable table)
    {
        var name = KeyTables.Of(table);
        var both = store.Query(
            $"""
            SELECT e.scope, e.key, e.value, r.value FROM expected_rows e
            LEFT JOIN {name} r ON r.scope = e.scope AND r.key = e.key WHERE e.name = '{table.Name}'
            """);
        foreach (var row in both)
        {
            Rows++;
            if (row.IsNull(3)) findings.Add($"{name} {row.Text(0)}/{row.Text(1)}", "the row is missing");
            else if (!AreAlike(table, row.Bytes(2)!, row.Bytes(3)!))
                findings.Add($"{name} {row.Text(0)}/{row.Text(1)}", "the row is not what the events say");
        }

        List($"SELECT scope || '/' || key FROM {name} r WHERE NOT EXISTS (SELECT 1 FROM expected_rows e "
            + $"WHERE e.name = '{table.Name}' AND e.scope = r.scope AND e.key = r.key)",
            key => findings.Add($"{name} {key}", "no event says that this row is there"));
    }

    /// <summary>By the values that the program sees: texts of older versions may differ and mean the same.</summary>
    private static bool AreAlike(RowTable table, byte[] expected, byte[] stored)
    {
        if (expected.AsSpan().SequenceEqual(stored)) return true;
        try
        {
            return JsonSerializer.Deserialize(expected, table.TypeInfo)!
                .Equals(JsonSerializer.Deserialize(stored, table.TypeInfo));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void CheckClaims(ClaimKind kind)
    {
        var name = KeyTables.Of(kind);
        List($"SELECT e.value FROM expected_claims e LEFT JOIN {name} c ON c.key = e.key "
            + $"WHERE e.kind = {(int)kind} AND c.value IS DISTINCT FROM e.value",
            value => findings.Add(name, $"the claim that events say is '{value}' is missing or another"));
        List($"SELECT c.value FROM {name} c WHERE c.value NOT IN (SELECT stream FROM erased) AND NOT EXISTS "
            + $"(SELECT 1 FROM expected_claims e WHERE e.kind = {(int)kind} AND e.key = c.key)",
            value => findings.Add(name, $"no event says that the claim with value '{value}' is there"));
    }

    private void CheckDue()
    {
        List("SELECT e.stream FROM expected_due e LEFT JOIN due d ON d.stream = e.stream "
            + "WHERE e.alarm_at IS NOT NULL AND (d.at IS NULL OR d.at > e.alarm_at)",
            stream => findings.Add($"due {stream}", "nobody would look at this stream in time"));
        List("SELECT d.stream FROM due d WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.stream = d.stream)",
            stream => findings.Add($"due {stream}", "there is no such stream"));
    }

    private void List(string sql, Action<string> add)
    {
        foreach (var row in store.Query(sql)) add(row.Text(0));
    }
}
