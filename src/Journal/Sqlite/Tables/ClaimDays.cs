using System.Collections.Immutable;
using System.Globalization;
using Omni.Domain.Journal;

namespace Omni.Journal.Sqlite.Tables;

/// <summary>
/// The days that have tables of claims, by kind, the newest first. Kept whole days: a deduplication claim at least 7 d, a
/// request at least 24 h. The writer changes it, readers look.
/// </summary>
/// <remarks>
/// A day that is over is emptied in small steps, because dropping a large table holds up commits; the empty table is
/// dropped with the next start.
/// </remarks>
internal sealed class ClaimDays
{
    private const string DayFormat = "yyyyMMdd";
    private const string WithoutDay = "00000000";

    private readonly Database database;
    private readonly TimeProvider clock;
    private volatile Days dedupe, requests;
    private DateOnly preparedFor;

    public ClaimDays(Database database, TimeProvider clock)
    {
        (this.database, this.clock) = (database, clock);
        dedupe = Load(ClaimKind.Dedupe);
        requests = Load(ClaimKind.Requests);
        PrepareToday();
    }

    /// <summary>Tables that count, the newest first; claims are written to the first.</summary>
    public ImmutableArray<string> Current(ClaimKind kind) => Of(kind).Current;

    /// <summary>Tables of days that are over.</summary>
    public ImmutableArray<string> Expired(ClaimKind kind) => Of(kind).Expired;

    /// <summary>Makes today's tables, and lets go of those of days that are over; outside a transaction.</summary>
    public void PrepareToday()
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (today == preparedFor)
            return;
        dedupe = Prepare(ClaimKind.Dedupe, dedupe, today);
        requests = Prepare(ClaimKind.Requests, requests, today);
        preparedFor = today;
    }

    private static int DaysKept(ClaimKind kind) => kind == ClaimKind.Dedupe ? 7 : 1;

    private static string Prefix(ClaimKind kind) => $"claims_{kind.ToString().ToLowerInvariant()}_";

    private static string NameOf(ClaimKind kind, DateOnly day) =>
        Prefix(kind) + day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private Days Of(ClaimKind kind) => kind == ClaimKind.Dedupe ? dedupe : requests;

    private Days Prepare(ClaimKind kind, Days known, DateOnly today)
    {
        var name = NameOf(kind, today);
        ClaimTable.Create(database, name);
        ImmutableArray<string> all =
            [.. known.Current.Concat(known.Expired).Append(name).Distinct().OrderDescending(StringComparer.Ordinal)];
        var oldest = NameOf(kind, today.AddDays(-DaysKept(kind)));
        return new(
            [.. all.Where(table => string.CompareOrdinal(table, oldest) >= 0)],
            [.. all.Where(table => string.CompareOrdinal(table, oldest) < 0)]);
    }

    private Days Load(ClaimKind kind)
    {
        var today = NameOf(kind, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        List<string> tables = [];
        using var read = database.Prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB ?1");
        read.Bind(1, $"{Prefix(kind)}*");
        while (read.Step())
            tables.Add(read.Text(0));
        foreach (var undated in tables.Where(t => t.EndsWith(WithoutDay, StringComparison.Ordinal)).ToArray())
        {
            database.Execute($"ALTER TABLE {undated} RENAME TO {today}");
            tables.Remove(undated);
            tables.Add(today);
        }

        foreach (var empty in tables.Where(t => t != today && IsEmpty(t)).ToArray())
        {
            database.Execute($"DROP TABLE {empty}");
            tables.Remove(empty);
        }

        return new([.. tables], []);
    }

    private bool IsEmpty(string table) => database.QueryText($"SELECT 1 FROM {table} LIMIT 1") is null;

    private sealed record Days(ImmutableArray<string> Current, ImmutableArray<string> Expired);
}
