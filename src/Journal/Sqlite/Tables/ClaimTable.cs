namespace Omni.Journal.Sqlite.Tables;

/// <summary>Keys and values.</summary>
internal sealed class ClaimTable(Database database, string name) : IDisposable
{
    private readonly Statement find = database.Prepare($"SELECT value FROM {name} WHERE key = ?1");
    private readonly Statement remove = database.Prepare($"DELETE FROM {name} WHERE key = ?1");

    private readonly Statement put = database.Prepare(
        $"INSERT INTO {name} (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value");

    private readonly Statement removeFirst = database.Prepare(
        $"DELETE FROM {name} WHERE key <= coalesce((SELECT key FROM {name} ORDER BY key LIMIT 1 OFFSET ?1), " +
        $"(SELECT max(key) FROM {name}))");

    /// <summary>Makes the table when it is missing.</summary>
    public static void Create(Database database, string name) => database.Execute(
        $"CREATE TABLE IF NOT EXISTS {name} (key BLOB NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");

    public string? Find(byte[] key)
    {
        find.BindBlob(1, key);
        var value = find.Step() ? find.Text(0) : null;
        find.Reset();
        return value;
    }

    public void Set(byte[] key, string? value)
    {
        if (value is null)
            remove.BindBlob(1, key).Run();
        else
            put.BindBlob(1, key).Bind(2, value).Run();
    }

    /// <summary>Removes the first rows.</summary>
    public void RemoveFirst(int max) => removeFirst.Bind(1, max - 1).Run();

    public void Dispose()
    {
        foreach (var statement in new[] { find, remove, put, removeFirst })
            statement.Dispose();
    }
}
