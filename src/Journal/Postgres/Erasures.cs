using Npgsql;
using NpgsqlTypes;

namespace Omni.Journal.Postgres;

/// <summary>Customers' keys that are destroyed.</summary>
internal sealed class Erasures
{
    private readonly Column<string> subjects = new(NpgsqlDbType.Text);
    private readonly List<EraseWrite> writes = [];

    public Erasures() =>
        Command = new("DELETE FROM keys WHERE subject = ANY ($1) RETURNING subject")
        {
            Parameters = { subjects.Parameter },
        };

    public NpgsqlBatchCommand Command { get; }

    public bool IsEmpty => writes.Count == 0;

    public void Add(EraseWrite write)
    {
        subjects.Add(write.Subject);
        writes.Add(write);
    }

    public void Read(NpgsqlDataReader reader)
    {
        HashSet<string> destroyed = new(StringComparer.Ordinal);
        while (reader.Read())
            destroyed.Add(reader.GetString(0));
        foreach (var write in writes)
            write.Result = destroyed.Contains(write.Subject);
    }

    public void Clear()
    {
        subjects.Clear();
        writes.Clear();
    }
}
