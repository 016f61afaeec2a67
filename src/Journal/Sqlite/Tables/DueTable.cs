using Omni.Domain.Journal;
using Omni.Journal.Format;

namespace Omni.Journal.Sqlite.Tables;

/// <summary>When somebody must look at a stream, in Unix milliseconds.</summary>
internal sealed class DueTable(Database database)
{
    private readonly Statement put = database.Prepare(
        "INSERT INTO due (stream, at) VALUES (?1, ?2) ON CONFLICT (stream) DO UPDATE SET at = excluded.at");

    private readonly Statement remove = database.Prepare("DELETE FROM due WHERE stream = ?1");
    private readonly Statement find = database.Prepare("SELECT at FROM due WHERE stream = ?1");
    private readonly Statement read = database.Prepare("SELECT stream, at FROM due WHERE at <= ?1 ORDER BY at, stream");

    public void Set(string stream, long? at)
    {
        if (at is { } instant)
            put.Bind(1, stream).Bind(2, instant).Run();
        else
            remove.Bind(1, stream).Run();
    }

    public long? Find(string stream)
    {
        find.Bind(1, stream);
        long? at = find.Step() ? find.Number(0) : null;
        find.Reset();
        return at;
    }

    /// <summary>The earliest rows.</summary>
    /// <param name="waiting">Rows no later than <paramref name="until"/> that have not reached the table.</param>
    /// <param name="isChanged">Whether the table's row of a stream is no longer what counts.</param>
    public List<DueRow> Read(long until, int limit, IReadOnlyDictionary<string, long> waiting, Func<string, bool> isChanged)
    {
        List<(string Stream, long At)> rows = [];
        read.Bind(1, until);
        while (rows.Count < limit && read.Step())
            if (read.Text(0) is var stream && !waiting.ContainsKey(stream) && !isChanged(stream))
                rows.Add((stream, read.Number(1)));
        read.Reset();
        return [.. rows.Concat(waiting.Select(row => (row.Key, row.Value)))
            .OrderBy(row => row.Item2).ThenBy(row => row.Item1, StringComparer.Ordinal).Take(limit)
            .Select(row => new DueRow(row.Item1, DateTimeOffset.FromUnixTimeMilliseconds(row.Item2)))];
    }
}
