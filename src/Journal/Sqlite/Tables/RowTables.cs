using Omni.Domain.Journal;
using Omni.Journal.Format;
using Omni.Journal.Sqlite.Behind;

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

    /// <summary>Rows of a scope in the order of their keys, with what has not reached the table laid over it.</summary>
    /// <param name="waiting">Changes of rows after <paramref name="afterKey"/> that wait.</param>
    public List<StoredValue> Read(
        string table, string scope, string afterKey, int limit, List<KeyValuePair<string, RowState>> waiting) =>
        tables[table].Read(scope, afterKey, limit, waiting);

    /// <summary>The same against the order of the keys.</summary>
    /// <param name="beforeKey">Null: from the last row on.</param>
    /// <param name="waiting">Changes of rows before it that wait, against the order of their keys.</param>
    public List<StoredValue> ReadBack(
        string table, string scope, string? beforeKey, int limit, List<KeyValuePair<string, RowState>> waiting) =>
        tables[table].ReadBack(scope, beforeKey, limit, waiting);

    private sealed class Table(Database database, string name)
    {
        private readonly Statement put = database.Prepare(
            $"INSERT INTO {name} (scope, key, value, position) VALUES (?1, ?2, ?3, ?4) " +
            "ON CONFLICT (scope, key) DO UPDATE SET value = excluded.value, position = excluded.position");

        private readonly Statement remove = database.Prepare($"DELETE FROM {name} WHERE scope = ?1 AND key = ?2");

        private readonly Statement read = database.Prepare(
            $"SELECT key, value, position FROM {name} WHERE scope = ?1 AND key > ?2 ORDER BY key");

        private readonly Statement readBack = database.Prepare(
            $"SELECT key, value, position FROM {name} WHERE scope = ?1 AND key < ?2 ORDER BY key DESC");

        private readonly Statement readLast = database.Prepare(
            $"SELECT key, value, position FROM {name} WHERE scope = ?1 ORDER BY key DESC");

        public void Set(in EncodedRow row, long position)
        {
            if (row.Value is null)
                remove.Bind(1, row.Scope).Bind(2, row.Key).Run();
            else
                put.Bind(1, row.Scope).Bind(2, row.Key).BindUtf8(3, row.Value).Bind(4, position).Run();
        }

        public List<StoredValue> Read(
            string scope, string afterKey, int limit, List<KeyValuePair<string, RowState>> waiting) =>
            Read(read.Bind(1, scope).Bind(2, afterKey), 1, limit, waiting);

        public List<StoredValue> ReadBack(
            string scope, string? beforeKey, int limit, List<KeyValuePair<string, RowState>> waiting) => Read(
            beforeKey is null ? readLast.Bind(1, scope) : readBack.Bind(1, scope).Bind(2, beforeKey), -1, limit, waiting);

        /// <param name="order">1: both come in the order of their keys; -1: against it.</param>
        private static List<StoredValue> Read(
            Statement stored, int order, int limit, List<KeyValuePair<string, RowState>> waiting)
        {
            List<StoredValue> rows = [];
            var next = 0;
            while (rows.Count < limit && stored.Step())
            {
                var (key, position) = (stored.Text(0), stored.Number(2));
                while (next < waiting.Count && order * Utf8Order.Comparer.Compare(waiting[next].Key, key) < 0)
                    Take(next++);
                if (next == waiting.Count || waiting[next].Key != key)
                    rows.Add(new(key, stored.Bytes(1)!, position));
                else if (waiting[next++].Value.Position is var other && position > other)
                    rows.Add(new(key, stored.Bytes(1)!, position));   // It was written between the two looks.
                else
                    Take(next - 1);
            }

            stored.Reset();
            while (next < waiting.Count)
                Take(next++);
            if (rows.Count > limit)
                rows.RemoveRange(limit, rows.Count - limit);
            return rows;

            void Take(int index)
            {
                if (waiting[index].Value is { Value: { } value } row)
                    rows.Add(new(waiting[index].Key, value, row.Position));
            }
        }
    }
}
