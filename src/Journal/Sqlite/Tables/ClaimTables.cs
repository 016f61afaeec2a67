using Omni.Domain.Journal;

namespace Omni.Journal.Sqlite.Tables;

/// <summary>One table for each kind of claim.</summary>
internal sealed class ClaimTables(Database database)
{
    private readonly Table[] tables = [.. Enum.GetValues<ClaimKind>()
        .Where(kind => kind != ClaimKind.Unspecified)
        .Select(kind => new Table(database, $"claims_{kind.ToString().ToLowerInvariant()}"))];

    /// <summary>The claim's value; null when nobody holds it.</summary>
    public string? Find(ClaimKind kind, byte[] key) => tables[(int)kind - 1].Find(key);

    /// <summary>Sets the claim's value; null frees it.</summary>
    public void Set(ClaimKind kind, byte[] key, string? value) => tables[(int)kind - 1].Set(key, value);

    private sealed class Table(Database database, string name)
    {
        private readonly Statement find = database.Prepare($"SELECT value FROM {name} WHERE key = ?1");
        private readonly Statement remove = database.Prepare($"DELETE FROM {name} WHERE key = ?1");

        private readonly Statement put = database.Prepare(
            $"INSERT INTO {name} (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value");

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
    }
}
