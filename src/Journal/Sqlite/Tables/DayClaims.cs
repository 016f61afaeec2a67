using Omni.Domain.Journal;

namespace Omni.Journal.Sqlite.Tables;

/// <summary>Claims of a kind over the tables of several days.</summary>
internal sealed class DayClaims(Database database, ClaimDays days, ClaimKind kind)
{
    private readonly Dictionary<string, ClaimTable> tables = new(StringComparer.Ordinal);

    /// <summary>The claim's value, whatever day it was taken on; null when nobody holds it.</summary>
    public string? Find(byte[] key)
    {
        foreach (var name in days.Current(kind))
            if (TableOf(name).Find(key) is { } value)
                return value;
        return null;
    }

    /// <summary>Writes to today's table; null frees the claim on every day.</summary>
    public void Set(byte[] key, string? value)
    {
        var current = days.Current(kind);
        if (value is not null)
            TableOf(current[0]).Set(key, value);
        else
            foreach (var name in current)
                TableOf(name).Set(key, null);
    }

    /// <summary>Empties days that are over, a few rows at a time.</summary>
    public void RemoveExpired(int max)
    {
        foreach (var name in days.Expired(kind))
            TableOf(name).RemoveFirst(max);
    }

    private ClaimTable TableOf(string name)
    {
        if (tables.TryGetValue(name, out var table))
            return table;
        table = new(database, name);
        tables.Add(name, table);
        return table;
    }
}
