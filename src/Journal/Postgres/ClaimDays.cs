using Microsoft.Extensions.Logging;
using Npgsql;

namespace Omni.Journal.Postgres;

/// <summary>
/// Claims that are kept for days stand in a table for each day on which they were taken; when its time has come it is
/// dropped as a whole. Used by the writer alone.
/// </summary>
internal sealed partial class ClaimDays(TimeProvider clock, ILogger log)
{
    /// <summary>External ids are remembered for 7 days, and for the rest of the day they were taken on.</summary>
    public const int DedupeDays = 7;

    /// <summary>Requests are remembered for 24 hours, likewise.</summary>
    public const int RequestDays = 1;

    private static readonly TimeSpan DropEvery = TimeSpan.FromMinutes(10);

    private DateOnly made;
    private DateTimeOffset dropAt;

    public static IEnumerable<string> Kinds => ["dedupe", "requests"];

    /// <summary>The day on which claims are taken now. Its tables are there, and so are those of the next.</summary>
    public DateOnly Prepare(NpgsqlConnection connection)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (today != made)
        {
            Commands.Alone(connection, () =>
            {
                Partitions.MakeDay(connection, today);
                Partitions.MakeDay(connection, today.AddDays(1));
            });
            (made, dropAt) = (today, now);
        }
        if (now >= dropAt)
        {
            dropAt = now + DropEvery;
            Drop(connection, "dedupe", today.AddDays(-DedupeDays));
            Drop(connection, "requests", today.AddDays(-RequestDays));
        }
        return today;
    }

    private void Drop(NpgsqlConnection connection, string kind, DateOnly oldestKept)
    {
        foreach (var (table, day) in Partitions.ReadDays(connection, kind))
            if (day < oldestKept && !Partitions.TryDrop(connection, table))
                LogInUse(table);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Table} is old enough to be dropped, but is being read.")]
    private partial void LogInUse(string table);
}
