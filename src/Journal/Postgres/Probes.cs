using Npgsql;
using NpgsqlTypes;

namespace Omni.Journal.Postgres;

/// <summary>The mark that tells that the server takes writes; one for all who ask at once.</summary>
internal sealed class Probes
{
    private readonly NpgsqlParameter<string> mark = new() { NpgsqlDbType = NpgsqlDbType.Text };
    private readonly List<ProbeWrite> writes = [];

    public Probes() =>
        Command = new(
            $"""
             INSERT INTO meta (name, value) VALUES ('{ProbeMark.Name}', $1)
                 ON CONFLICT (name) DO UPDATE SET value = $1 RETURNING clock_timestamp()
             """)
        {
            Parameters = { mark },
        };

    public NpgsqlBatchCommand Command { get; }

    public bool IsEmpty => writes.Count == 0;

    public void Add(ProbeWrite write)
    {
        mark.TypedValue = ProbeMark.Of(write.Now);
        writes.Add(write);
    }

    public void Read(NpgsqlDataReader reader)
    {
        reader.Read();
        var now = new DateTimeOffset(reader.GetFieldValue<DateTime>(0), TimeSpan.Zero);
        foreach (var write in writes)
            write.Result = now;
    }

    public void Clear() => writes.Clear();
}
