using Omni.Domain.Journal;

namespace Omni.Journal.Sqlite.Tables;

/// <summary>When somebody must look at a stream. Instants are rounded up to the millisecond: never woken too early.</summary>
internal sealed class DueTable(Database database)
{
    private readonly Statement put = database.Prepare(
        "INSERT INTO due (stream, at) VALUES (?1, ?2) ON CONFLICT (stream) DO UPDATE SET at = excluded.at");

    private readonly Statement remove = database.Prepare("DELETE FROM due WHERE stream = ?1");
    private readonly Statement move = database.Prepare("UPDATE due SET at = ?3 WHERE stream = ?1 AND at = ?2");
    private readonly Statement drop = database.Prepare("DELETE FROM due WHERE stream = ?1 AND at = ?2");

    private readonly Statement read = database.Prepare(
        "SELECT stream, at FROM due WHERE at <= ?1 ORDER BY at, stream LIMIT ?2");

    public void Set(string stream, DateTimeOffset? at)
    {
        if (at is { } instant)
            put.Bind(1, stream).Bind(2, RoundUp(instant)).Run();
        else
            remove.Bind(1, stream).Run();
    }

    /// <summary>Moves or removes a row that still stands at <paramref name="expected"/>.</summary>
    public void Reschedule(string stream, DateTimeOffset expected, DateTimeOffset? next)
    {
        if (next is { } instant)
            move.Bind(1, stream).Bind(2, RoundUp(expected)).Bind(3, RoundUp(instant)).Run();
        else
            drop.Bind(1, stream).Bind(2, RoundUp(expected)).Run();
    }

    public List<DueRow> Read(DateTimeOffset until, int limit)
    {
        List<DueRow> rows = [];
        read.Bind(1, until.ToUnixTimeMilliseconds()).Bind(2, limit);
        while (read.Step())
            rows.Add(new(read.Text(0), DateTimeOffset.FromUnixTimeMilliseconds(read.Number(1))));
        return rows;
    }

    private static long RoundUp(DateTimeOffset at)
    {
        var milliseconds = at.ToUnixTimeMilliseconds();
        return at > DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) ? milliseconds + 1 : milliseconds;
    }
}
