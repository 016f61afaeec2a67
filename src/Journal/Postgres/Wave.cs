using Npgsql;
using NpgsqlTypes;
using Omni.Domain.Journal;

namespace Omni.Journal.Postgres;

/// <summary>Appends of one batch that touch nothing in common: one call of the server's <c>append_wave</c>.</summary>
internal sealed class Wave
{
    private readonly List<AppendWrite> appends = [];
    private readonly WaveColumns columns = new();
    private readonly NpgsqlParameter<DateOnly> today = new() { NpgsqlDbType = NpgsqlDbType.Date };
    private readonly Dictionary<int, AppendOutcome?> losers = [];

    public Wave()
    {
        var numbers = string.Join(", ", Enumerable.Range(1, 1 + columns.All.Count).Select(n => $"${n}"));
        Command = new($"SELECT * FROM append_wave({numbers})") { Parameters = { today } };
        foreach (var column in columns.All)
            Command.Parameters.Add(column.Parameter);
    }

    public NpgsqlBatchCommand Command { get; }

    public bool IsEmpty => appends.Count == 0;

    public void Add(AppendWrite append)
    {
        appends.Add(append);
        columns.Add(append.Append);
    }

    /// <summary>To be called before the command is sent.</summary>
    public void SetDay(DateOnly day) => today.TypedValue = day;

    /// <summary>Reads what became of the appends. It counts only if the batch then commits.</summary>
    public void Read(NpgsqlDataReader reader, BatchTally tally)
    {
        reader.Read();
        FindLosers(reader);
        var position = reader.GetInt64(0);
        foreach (var (i, append) in appends.Index())
        {
            if (losers.TryGetValue(i, out var refusal))
            {
                append.Result = refusal;
                tally.Refusals++;
                continue;
            }
            append.Result = new AppendOutcome.Committed(position);
            tally.Appends++;
            position += columns.EventsOf(i);
        }
        tally.Events += (int)(position - reader.GetInt64(0));
        tally.LastPosition = position - 1;
    }

    public void Clear()
    {
        appends.Clear();
        columns.Clear();
        losers.Clear();
    }

    // Each append is told the first thing in its way: a key, then its streams, then its claims in their order.
    private void FindLosers(NpgsqlDataReader reader)
    {
        foreach (var place in Array<long>(reader, 1))
            losers.TryAdd(columns.AppendOfKey(place), null);
        var heads = Array<long>(reader, 3);
        foreach (var (i, place) in Array<long>(reader, 2).Index())
        {
            var (append, stream) = columns.Head(place);
            losers.TryAdd(append, new AppendOutcome.VersionMoved(stream, heads[i]));
        }
        var values = Array<string?>(reader, 5);
        foreach (var (i, place) in Array<long>(reader, 4).Index())
        {
            var (append, claim) = columns.Claim(place);
            losers.TryAdd(append, new AppendOutcome.ClaimRefused(claim, values[i]));
        }
    }

    private static T[] Array<T>(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? [] : reader.GetFieldValue<T[]>(column);
}
