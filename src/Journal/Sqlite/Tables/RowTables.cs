using Omni.Domain.Journal;
using Omni.Journal.Format;

namespace Omni.Journal.Sqlite.Tables;

/// <summary>The tables of rows that the options name.</summary>
internal sealed class RowTables(Database database, IEnumerable<RowTable> names)
{
    private readonly Dictionary<string, Table> tables = names.ToDictionary(
        table => table.Name, table => new Table(database, $"row_{table.Name}"), StringComparer.Ordinal);

    /// <summary>Makes the tables that are missing.</summary>
    public static void Create(Database database, IEnumerable<RowTable> names)
    {
        foreach (var table in names)
            database.Execute(
                $"CREATE TABLE IF NOT EXISTS row_{table.Name} (scope TEXT NOT NULL, key TEXT NOT NULL, " +
                "value TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (scope, key)) WITHOUT ROWID");
    }

    public void Set(in EncodedRow row, long position) => tables[row.Table].Set(row, position);

    public List<StoredValue> Read(string table, string scope, string? afterKey, int limit) =>
        tables[table].Read(scope, afterKey, limit);

    private sealed class Table(Database database, string name)
    {
        private readonly Statement put = database.Prepare(
            $"INSERT INTO {name} (scope, key, value, position) VALUES (?1, ?2, ?3, ?4) " +
            "ON CONFLICT (scope, key) DO UPDATE SET value = excluded.value, position = excluded.position");

        private readonly Statement remove = database.Prepare($"DELETE FROM {name} WHERE scope = ?1 AND key = ?2");

        private readonly Statement read = database.Prepare(
            $"SELECT key, value, position FROM {name} WHERE scope = ?1 AND key > ?2 ORDER BY key LIMIT ?3");

        public void Set(in EncodedRow row, long position)
        {
            if (row.Value is null)
                remove.Bind(1, row.Scope).Bind(2, row.Key).Run();
            else
                put.Bind(1, row.Scope).Bind(2, row.Key).BindUtf8(3, row.Value).Bind(4, position).Run();
        }

        public List<StoredValue> Read(string scope, string? afterKey, int limit)
        {
            List<StoredValue> rows = [];
            // No key is empty, so the empty one stands before all.
            read.Bind(1, scope).Bind(2, afterKey ?? "").Bind(3, limit);
            while (read.Step())
                rows.Add(new(read.Text(0), read.Bytes(1)!, read.Number(2)));
            return rows;
        }
    }
}
